// The names of all states, asked for once and kept.
import { api } from "../api/client";
import { every } from "../api/every";
import type { Actor } from "../api/types";

type Short = Pick<Actor, "id" | "name" | "permanent">;

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

  /** name is that of a state; its code where the record has no such state. */
  name(id: string): string {
    return this.all.get(id)?.name ?? id;
  }
}

export const states = new States();
