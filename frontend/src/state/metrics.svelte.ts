// What the lab says of its scores, asked for once and kept: the page's
// definitions of scores are the lab's own words.
import { analyse } from "../api/alignment";

interface Metric {
  id: string;
  name: string;
  how_to_read: string;
}

class Metrics {
  all = $state.raw<ReadonlyMap<string, Metric>>(new Map());

  /** load asks for them; it rejects when there is no answer. */
  async load(signal?: AbortSignal): Promise<void> {
    if (this.all.size > 0) return;
    const { pairs, groups } = (await analyse("metrics", {}, signal)).result;
    const found = [...(pairs ?? []), ...((groups ?? []) as readonly Metric[])];
    this.all = new Map(found.map((one) => [one.id, one]));
  }

  /** meaning says how a score is read; empty while that is not known. */
  meaning(id: string): string {
    return this.all.get(id)?.how_to_read ?? "";
  }
}

export const metrics = new Metrics();
