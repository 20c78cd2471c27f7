// The situations of the record, as settings offer them and as pages list them.
import { api } from "./client";
import type { SituationCount } from "./types";

/** situationsByName are all of them, in the order of their names. */
export async function situationsByName(signal: AbortSignal): Promise<{ id: string; name: string }[]> {
  const { items } = await api.situations(signal);
  return (items ?? []).toSorted((x, y) => x.name.localeCompare(y.name, "en"));
}

/** SituationOf is a situation that concerns a state, with the role in which it does; "" where none is named. */
export interface SituationOf {
  id: string;
  name: string;
  from?: number | undefined;
  to?: number | undefined;
  role: string;
  decisions: number;
}

/** concerning are the situations that concern a state: first those that take place there, then those still open, then by their number of decisions. */
export function concerning(all: readonly SituationCount[], state: string): SituationOf[] {
  return all
    .flatMap(({ id, name, from, to, states = [], decisions }) =>
      states
        .filter((one) => one.state === state)
        .map((one) => ({ id, name, from, to, role: one.role ?? "", decisions })),
    )
    .sort(
      (a, b) =>
        Number(b.role === "site") - Number(a.role === "site") ||
        Number(Boolean(a.to)) - Number(Boolean(b.to)) ||
        b.decisions - a.decisions ||
        a.name.localeCompare(b.name, "en"),
    );
}

/** narrower are the situations that are part of one, by name. */
export function narrower(all: readonly SituationCount[], id: string): SituationCount[] {
  return all.filter((one) => one.parents?.includes(id)).sort((a, b) => a.name.localeCompare(b.name, "en"));
}
