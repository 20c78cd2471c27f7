// Links in words, read from either end.
import type { Link } from "../api/types";

const outwards: Record<string, string> = {
  vetoed: "vetoed",
  towards: "directed at",
  hosted: "hosted",
  made: "said",
  "speaks for": "speaks for",
  continues: "continues the seat of",
  sponsored: "sponsored",
  cites: "cites",
  about: "about",
  in: "said in",
  "taken at": "voted at",
  concerns: "concerns",
  voted: "voted",
  served: "served on",
  "voted in the assembly": "voted",
};

const inwards: Record<string, string> = {
  vetoed: "vetoed by",
  towards: "addressed by",
  hosted: "hosted by",
  made: "said by",
  "speaks for": "spoken for by",
  continues: "seat continued by",
  sponsored: "sponsored by",
  cites: "cited by",
  about: "subject of",
  in: "where it was said:",
  "taken at": "where it was voted:",
  concerns: "concern of",
  voted: "vote of",
  served: "had as member",
  "voted in the assembly": "vote of",
};

const cast: Record<string, string> = {
  yes: "voted in favour of",
  no: "voted against",
  abstained: "abstained on",
  "did not vote": "did not vote on",
  "not known": "had a vote, not known, on",
};

const received: Record<string, string> = {
  yes: "in favour:",
  no: "against:",
  abstained: "abstaining:",
  "did not vote": "not voting:",
  "not known": "vote not known:",
};

/** linkWords tells a link as seen from one of its ends: "voted against", "vetoed by". */
export function linkWords(link: Link, from: string): string {
  const outward = link.from === from;
  const value = link.value ?? "";
  if (link.relation.startsWith("voted") && value !== "") return (outward ? cast : received)[value] ?? value;
  const words = (outward ? outwards : inwards)[link.relation] ?? link.relation;
  return value === "" ? words : `${words} (${value})`;
}

/** relations lists the kinds of link, the most telling first, as the API names them. */
export const relations: readonly string[] = Object.keys(outwards);
