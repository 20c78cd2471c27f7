import { untrack } from "svelte";

import { Problem } from "../api/problem";

/** Progress is how far a computation has come. */
export interface Progress {
  done: number;
  of: number;
}

type Question<T> = (signal: AbortSignal, tell: (progress: Progress) => void) => Promise<T>;

/** Answer is what a question to the API has come to: still waited for, here, stopped, or failed. */
export class Answer<T> {
  value = $state.raw<T | undefined>(undefined);
  problem = $state.raw<Problem | undefined>(undefined);
  waiting = $state(false);
  stopped = $state(false); // by the reader
  progress = $state.raw<Progress | undefined>(undefined);
  #running: AbortController | undefined;

  /**
   * ask puts a question and drops the one before. The old value stays in
   * sight until the new one is there, unless fresh.
   */
  ask(question: Question<T>, options: { fresh?: boolean } = {}): void {
    untrack(() => {
      this.#running?.abort();
      const running = new AbortController();
      this.#running = running;
      this.waiting = true;
      this.stopped = false;
      this.problem = undefined;
      this.progress = undefined;
      if (options.fresh) this.value = undefined;
      const tell = (progress: Progress) => {
        if (!running.signal.aborted) this.progress = progress;
      };
      question(running.signal, tell)
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

  /** stop gives up waiting; what was there before stays. */
  stop(): void {
    untrack(() => {
      if (!this.waiting) return;
      this.#running?.abort();
      this.waiting = false;
      this.stopped = true;
    });
  }

  /** drop forgets the question and the answer. */
  drop(): void {
    untrack(() => {
      this.#running?.abort();
      this.waiting = false;
      this.stopped = false;
      this.value = undefined;
      this.problem = undefined;
    });
  }
}
