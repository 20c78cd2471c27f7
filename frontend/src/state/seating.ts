// The order of members at the table.

/** seated puts votes in the English alphabetical order in which members sit. */
export function seated<V extends { name: string }>(votes: readonly V[]): V[] {
  return [...votes].sort((a, b) => a.name.localeCompare(b.name, "en"));
}
