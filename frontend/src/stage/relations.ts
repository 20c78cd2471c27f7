import type { LinkCount } from "../api/types";

// Shared by nearly everybody: a crowd of them hides what is telling.
const crowd: readonly string[] = ["voted", "spoke at", "presided", "served", "voted in the assembly"];

/** present lists the relations among counts, each once, with how many links it has. */
export function present(counts: readonly LinkCount[]): { relation: string; n: number }[] {
  const sums = new Map<string, number>();
  for (const count of counts) sums.set(count.relation, (sums.get(count.relation) ?? 0) + count.n);
  return [...sums].map(([relation, n]) => ({ relation, n }));
}

/**
 * telling picks the relations to begin with: all where there are few nodes;
 * otherwise those that are not everybody's, unless there are no others.
 */
export function telling(counts: readonly LinkCount[], total: number): string[] {
  const all = present(counts).map((one) => one.relation);
  const few = all.filter((relation) => !crowd.includes(relation));
  return total <= 60 || few.length === 0 ? all : few;
}
