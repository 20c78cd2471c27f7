// Links in words, read from either end.
import type { Link } from "../api/types";

/** Relation is a kind of link, as the API names it: a list of them that lacks one does not compile. */
export type Relation = Link["relation"];

// In the order of the API: the most telling first.
const outwards: Record<Relation, string> = {
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
  involves: "involves",
  "part of": "part of",
  concerns: "concerns",
  voted: "voted",
  "spoke at": "spoke at",
  presided: "presided over",
  served: "served on",
  "voted in the assembly": "voted",
};

const inwards: Record<Relation, string> = {
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
  involves: "involved in",
  "part of": "wider than",
  concerns: "concern of",
  voted: "vote of",
  "spoke at": "heard",
  presided: "presided over by",
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
  const words = ((outward ? outwards : inwards) as Record<string, string>)[link.relation] ?? link.relation;
  return value === "" ? words : `${words} (${value})`;
}

/** relations lists the kinds of link, the most telling first, as the API names them. */
export const relations = Object.keys(outwards) as readonly Relation[];

/** optional are the relations that a path takes only where it is asked to: they link nearly all to nearly all. */
export const optional: readonly string[] = ["spoke at", "presided", "voted in the assembly"] satisfies Relation[];

/** plain are the relations that a path takes when none is chosen. */
export const plain: readonly string[] = relations.filter((one) => !optional.includes(one));

/** withRelation adds a relation to those that a path takes, or drops it; none chosen are the plain ones. */
export function withRelation(chosen: readonly string[], relation: Relation, on: boolean): string[] {
  const now = (chosen.length > 0 ? chosen : plain).filter((one) => one !== relation);
  const next = on ? [...now, relation] : now;
  const same = next.length === plain.length && plain.every((one) => next.includes(one));
  return same ? [] : next;
}

/** added are the optional relations of a choice that has all the plain ones too; undefined for any other choice. */
export function added(chosen: readonly string[]): string[] | undefined {
  if (chosen.length === 0 || !plain.every((one) => chosen.includes(one))) return undefined;
  return chosen.filter((one) => optional.includes(one));
}
