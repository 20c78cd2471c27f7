// The questions that can be asked, by their sentences: asked for once, when the search box first offers them.
import { api } from "../api/client";
import { bare, examples } from "../text/sentence";
import { href } from "./route";

export interface Askable {
  id: string;
  name: string; // its sentence, with examples in its slots
  href: string;
}

class Questions {
  all = $state.raw<readonly Askable[]>([]);
  #asked = false;

  /** load asks for them; without an answer the next call asks again. */
  load(): void {
    if (this.#asked) return;
    this.#asked = true;
    api
      .questions()
      .then((list) => {
        this.all = (list.items ?? []).map((one) => ({
          id: `ask ${one.id}`,
          name: bare(one),
          href: href({ view: "question", id: one.id, slots: examples(one) }),
        }));
      })
      .catch(() => (this.#asked = false));
  }
}

export const questions = new Questions();
