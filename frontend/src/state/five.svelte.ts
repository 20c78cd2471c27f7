// How the permanent members stood to each other in every stretch of years.
import { analyse, type AnalysisQuery } from "../api/alignment";
import { permanent, type Five, type FivePair } from "../charts/five";
import { text } from "../text/en";

/** Stretch is a rolling window of years with the scores of all ten pairs. */
export type Stretch = Pick<Five, "from" | "to" | "source"> & { pairs: readonly FivePair[] };

/** stretches asks for all windows of so many years, oldest first. */
export async function stretches(
  window: number,
  contested: boolean,
  signal: AbortSignal,
  tell?: (progress: { done: number; of: number }) => void,
): Promise<Stretch[]> {
  const pairs = permanent.flatMap((a, i) => permanent.slice(i + 1).map((b) => [a, b] as const));
  let done = 0;
  const series = await Promise.all(
    pairs.map(async ([a, b]) => {
      const query: AnalysisQuery<"series"> = {
        a,
        b,
        window,
        contested,
        seats: "joined",
        draws: 0,
        null_draws: 0,
        min_n: 5,
      };
      const answer = await analyse("series", query, signal);
      tell?.({ done: ++done, of: pairs.length });
      return { a, b, answer };
    }),
  );
  const byTo = new Map<string, Stretch & { pairs: FivePair[] }>();
  for (const { a, b, answer } of series) {
    for (const { from, to, score } of answer.result.points) {
      const year = to.slice(0, 4);
      const stretch = byTo.get(year) ?? {
        ...{ from: from.slice(0, 4), to: year, pairs: [] },
        source: text.time.source(answer.hash, answer.source),
      };
      stretch.pairs.push({ a, b, score: score.value, n: score.n });
      byTo.set(year, stretch);
    }
  }
  return [...byTo.values()].sort((x, y) => x.to.localeCompare(y.to));
}
