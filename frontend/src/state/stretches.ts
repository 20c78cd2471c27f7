// How some states stood to each other in every stretch of years.
import { analyse, type AnalysisQuery } from "../api/alignment";
import { Problem } from "../api/problem";
import type { Sourced } from "../text/sourced";
import { resting } from "../text/answer";

/** TablePair is how two states at the table voted. */
export interface TablePair {
  a: string;
  b: string;
  score: number | null;
  n: number;
}

/** Stretch is a rolling window of years with the scores of all pairs. */
export interface Stretch {
  from: string; // first and last year
  to: string;
  states: readonly string[]; // in the order in which they stand around the picture
  pairs: readonly TablePair[];
  contested: boolean; // contested decisions alone are counted
  filters: string;
  source: Sourced;
}

/** stretches asks for all windows of so many years, oldest first. Pairs that never met have none of their own. */
export async function stretches(
  states: readonly string[],
  window: number,
  contested: boolean,
  signal: AbortSignal,
  tell?: (progress: { done: number; of: number }) => void,
): Promise<Stretch[]> {
  const pairs = states.flatMap((a, i) => states.slice(i + 1).map((b) => [a, b] as const));
  let done = 0;
  const series = await Promise.all(
    pairs.map(async ([a, b]) => {
      const query: AnalysisQuery<"series"> = {
        ...{ a, b, window, contested, seats: "joined", min_n: 5 },
        ...{ draws: 0, null_draws: 0 },
      };
      const answer = await analyse("series", query, signal).catch((error: unknown) => {
        if (error instanceof Problem && error.code === "invalid") return undefined; // never at the table together
        throw error;
      });
      tell?.({ done: ++done, of: pairs.length });
      return { a, b, answer };
    }),
  );
  const byTo = new Map<string, Stretch & { pairs: TablePair[] }>();
  for (const { answer } of series) {
    for (const { from, to } of answer?.result.points ?? []) {
      const year = to.slice(0, 4);
      if (answer && !byTo.has(year))
        byTo.set(year, {
          ...{
            from: from.slice(0, 4),
            to: year,
            states,
            contested,
            ...resting({ ...answer, parameters: { ...answer.parameters, from: [from], to: [to] } }),
          },
          pairs: pairs.map(([a, b]) => ({ a, b, score: null, n: 0 })),
        });
    }
  }
  series.forEach(({ a, b, answer }, i) => {
    for (const { to, score } of answer?.result.points ?? []) {
      const stretch = byTo.get(to.slice(0, 4));
      if (stretch) stretch.pairs[i] = { a, b, score: score.value, n: score.n };
    }
  });
  return [...byTo.values()].sort((x, y) => x.to.localeCompare(y.to));
}
