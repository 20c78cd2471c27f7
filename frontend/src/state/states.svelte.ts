// The names of all states, asked for once and kept.
import { api } from "../api/client";
import { every } from "../api/every";
import type { Actor } from "../api/types";

type Short = Pick<Actor, "id" | "name" | "permanent" | "presidencies">;

class States {
  all = $state.raw<ReadonlyMap<string, Short>>(new Map());
  names: ReadonlyMap<string, string> = $derived(new Map([...this.all].map(([id, one]) => [id, one.name])));
  permanent: ReadonlySet<string> = $derived(
    new Set([...this.all.values()].flatMap((one) => (one.permanent ? [one.id] : []))),
  );
  #asked: Promise<void> | undefined;

  /** load asks for them, once; it rejects when there is no answer. */
  load(): Promise<void> {
    this.#asked ??= this.#fetch().catch((error: unknown) => {
      this.#asked = undefined;
      throw error;
    });
    return this.#asked;
  }

  async #fetch(): Promise<void> {
    const list = await every((after) => api.actors({ type: ["state"], limit: 500, ...after }));
    const found = new Map(list.map((one) => [one.id, one]));
    this.all = found;
  }

  /** presidencies says whose month as President it was, and how that is known; none where the record does not say. */
  presidencies(month: string): { id: string; basis: string }[] {
    return [...this.all.values()].flatMap(({ id, presidencies }) =>
      (presidencies ?? []).filter((one) => one.month === month).map(({ basis }) => ({ id, basis })),
    );
  }

  /** name is that of a state; its code where the record has no such state. */
  name(id: string): string {
    return this.all.get(id)?.name ?? id;
  }
}

export const states = new States();
