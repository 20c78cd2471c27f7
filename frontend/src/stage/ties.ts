// Which ties of an alliance are drawn, and how strong each is.
import type { Analysed } from "../api/alignment";
import type { Scores } from "../state/scores";
import type { Tie } from "./layout";

/** NetTie is a tie that the network keeps. */
export interface NetTie {
  a: string;
  b: string;
  sign: number;
  n: number;
  score: number | null;
  weight: number; // 0 to 1
  p: number | undefined; // of the test, where there is one
}

/** tested are the ties that a test keeps, the strongest first; their weight is how far they lie above, or below, what chance gives. */
export function tested(network: Analysed<"network">["result"], opposed: boolean): NetTie[] {
  const all = network.ties
    .filter((tie) => opposed || tie.sign > 0)
    .map((tie) => ({
      tie,
      beyond:
        tie.expected === undefined || tie.together === undefined
          ? (tie.score ?? 0)
          : Math.abs(tie.together - tie.expected) / tie.n,
    }));
  const most = Math.max(...all.map((one) => one.beyond), 1e-9);
  return all
    .sort((x, y) => y.beyond - x.beyond)
    .map(({ tie, beyond }) => ({
      ...{ a: tie.a, b: tie.b, sign: tie.sign, n: tie.n, score: tie.score, p: tie.p },
      weight: beyond / most,
    }));
}

/** above are the pairs with at least a score, the highest first; and, when asked for, as many of the lowest as ties of disagreement. */
export function above(scores: Scores, threshold: number, opposed: boolean): NetTie[] {
  const scored = scores.pairs.flatMap((pair) => (pair.value === null ? [] : [{ ...pair, value: pair.value }]));
  const lowest = Math.min(...scored.map((pair) => pair.value), threshold);
  const against = lowest + (threshold - lowest) / 4;
  const tie = (pair: (typeof scored)[number], sign: number, weight: number): NetTie => ({
    ...{ a: pair.a, b: pair.b, sign, n: pair.n, score: pair.value, p: undefined },
    weight,
  });
  const span = Math.max(1e-9, 1 - threshold);
  const alike = scored
    .filter((pair) => pair.value >= threshold)
    .map((pair) => tie(pair, 1, Math.max(0.1, Math.min(1, (pair.value - threshold) / span))));
  const apart = opposed
    ? scored.filter((pair) => pair.value < Math.min(threshold, against)).map((pair) => tie(pair, -1, 0.5))
    : [];
  return [...alike.sort((x, y) => (y.score ?? 0) - (x.score ?? 0)), ...apart];
}

/** drawing are the ties of all years that draw homes together: those above the mean score, by how far. */
export function drawing(scores: Scores): Tie[] {
  const scored = scores.pairs.flatMap((pair) =>
    pair.value === null ? [] : [{ a: pair.a, b: pair.b, value: pair.value }],
  );
  const mean = scored.reduce((sum, pair) => sum + pair.value, 0) / Math.max(scored.length, 1);
  const span = Math.max(1e-9, 1 - mean);
  return scored
    .filter((pair) => pair.value > mean)
    .map((pair) => ({ a: pair.a, b: pair.b, weight: ((pair.value - mean) / span) ** 2 }));
}
