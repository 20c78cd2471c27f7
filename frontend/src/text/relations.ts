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

/** linkWords tells a link as seen from one of its ends: "voted in favour", "vetoed by". */
export function linkWords(link: Link, from: string): string {
  const words = (link.from === from ? outwards : inwards)[link.relation] ?? link.relation;
  if (link.value === undefined || link.value === "") return words;
  const value = link.value === "yes" ? "in favour" : link.value === "no" ? "against" : link.value;
  if (link.relation === "voted" || link.relation === "voted in the assembly") {
    if (link.from === from) return value === "in favour" || value === "against" ? `voted ${value}` : value;
    return `${words} (${value})`;
  }
  return `${words} (${value})`;
}

/** relations lists the kinds of link, the most telling first, as the API names them. */
export const relations: readonly string[] = Object.keys(outwards);
