// Scores of pairs of states, as the figures of a state show them.
import { compareHref } from "../../state/route";
import { text } from "../../text/en";
import { rounded } from "../../text/format";
import type { Answered } from "../../text/answer";
import type { Scored } from "./intervals";

const words = text.state;

/** Score is what the lab says of a pair. */
export interface Score {
  n: number;
  value: number | null;
  interval?: { low: number; high: number };
}

export interface Named {
  name: (id: string) => string;
  permanent: (id: string) => boolean;
}

/** Asked is what the lab was asked for scores, and what they rest on. */
export interface Asked {
  body: string;
  from: string;
  to: string;
  metric: string;
  answer: Answered;
}

/** votesHref is where the votes behind the score of two states are opened, as it was asked for. */
export function votesHref(a: string, b: string, { body, from, to, metric }: Asked): string {
  return compareHref([a, b], body, { from, to, metric });
}

/** scored is a line of a picture of scores: how the state of votes with the other. */
export function scored(of: string, other: string, score: Score, at: Asked, names: Named): Scored {
  return {
    key: other,
    label: names.name(other),
    href: votesHref(of, other, at),
    n: score.n,
    value: score.value,
    ...(score.interval ? { low: score.interval.low, high: score.interval.high } : {}),
    ring: names.permanent(other),
  };
}

/** rowTitle tells a line of scores. */
export const rowTitle = (row: Scored) => words.partners.row(row.label, row.value, row.low, row.high, row.n);

/** fixed writes a score for a table. */
export const fixed = (value: number | undefined | null) =>
  value === undefined || value === null ? words.withheld : rounded(value, 3);
