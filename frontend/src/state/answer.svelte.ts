import { untrack } from "svelte";

import { Problem } from "../api/problem";

/** Answer is what a question to the API has come to: still waited for, here, or failed. */
export class Answer<T> {
  value = $state.raw<T | undefined>(undefined);
  problem = $state.raw<Problem | undefined>(undefined);
  waiting = $state(false);
  #running: AbortController | undefined;

  /**
   * ask puts a question and drops the one before. The old value stays in
   * sight until the new one is there, unless fresh.
   */
  ask(question: (signal: AbortSignal) => Promise<T>, options: { fresh?: boolean } = {}): void {
    untrack(() => {
      this.#running?.abort();
      const running = new AbortController();
      this.#running = running;
      this.waiting = true;
      this.problem = undefined;
      if (options.fresh) this.value = undefined;
      question(running.signal)
        .then((value) => {
          if (running.signal.aborted) return;
          this.value = value;
          this.waiting = false;
        })
        .catch((error: unknown) => {
          if (running.signal.aborted) return;
          this.problem = Problem.from(error);
          this.value = undefined;
          this.waiting = false;
        });
    });
  }

  /** drop forgets the question and the answer. */
  drop(): void {
    untrack(() => {
      this.#running?.abort();
      this.waiting = false;
      this.value = undefined;
      this.problem = undefined;
    });
  }
}
