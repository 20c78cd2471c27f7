// The situations of the record, as settings offer them.
import { api } from "./client";

/** situationsByName are all of them, in the order of their names. */
export async function situationsByName(signal: AbortSignal): Promise<{ id: string; name: string }[]> {
  const { items } = await api.situations(signal);
  return (items ?? []).toSorted((x, y) => x.name.localeCompare(y.name, "en"));
}
