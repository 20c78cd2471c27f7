// The metrics as they describe themselves in graph/align; metrics.json is made
// of that by `go test ./api -update`, as the client is of the API's document.
import { pairs, groups } from "./metrics.json";

/** written sets a text of the server in the page's letters. */
const written = (text: string) => text.replaceAll("'", "’").replace(/(^|[ ,])-(?=\d)/g, "$1−");

interface PairMetric {
  id: string;
  name: string;
  short_name: string;
  scale: string;
  min: number;
  max: number;
  classes: readonly number[];
  weighting: Readonly<Record<string, string>> | null;
}

const all: ReadonlyMap<string, PairMetric> = new Map(pairs.map((one) => [one.id, one]));

/** pairMetrics are the ids of the scores of pairs, groupMetrics those of groups, as they are shown. */
export const pairMetrics: readonly string[] = pairs.map((one) => one.id);
export const groupMetrics: readonly string[] = groups.map((one) => one.id);

/** metricName names a score, shortName within a sentence or on an axis. */
export const metricName = (id: string) => written(all.get(id)?.name ?? groupName(id));
export const shortName = (id: string) => written(all.get(id)?.short_name ?? id);
const groupName = (id: string) => groups.find((one) => one.id === id)?.name ?? id;

/** weightingOf names how a difference of two votes weighs; empty where it has no name. */
export const weightingOf = (id: string, abstention: string) => all.get(id)?.weighting?.[abstention] ?? "";

/** scaleWords says what the ends of a metric's scale stand for. */
export const scaleWords = (id: string) => written(all.get(id)?.scale ?? "");

/** rangeOf is the least and the largest score, classBounds the scores between the seven classes of colour. */
export const rangeOf = (id: string) => ({ min: all.get(id)?.min ?? 0, max: all.get(id)?.max ?? 1 });
export const classBounds = (id: string): readonly number[] => all.get(id)?.classes ?? [];
