// Vetoes by member and year, as two views show them.
import { api } from "../api/client";
import type { Count } from "../api/types";

/** vetoCounts asks for the counts, and for the sources that the vetoes are from. */
export async function vetoCounts(signal: AbortSignal): Promise<{ counts: Count[]; sources: string[] }> {
  const [counts, all] = await Promise.all([
    api.counts({ of: "vetoes", by: "actor" }, signal),
    api.vetoes({ limit: 500 }, signal), // for their sources
  ]);
  const sources = new Set(all.items.flatMap((veto) => veto.decision.sources ?? []));
  return { counts: counts.items ?? [], sources: [...sources].sort() };
}
