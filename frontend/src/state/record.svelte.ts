// What the server says of itself: which sources there are, how much is in,
// and whether something is still being loaded.
import { api } from "../api/client";
import type { Status } from "../api/types";
import { sourced, type Sourced } from "../text/sourced";

class RecordState {
  status = $state.raw<Status | undefined>(undefined);
  away = $state(false);
  #slow = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** watch asks now, and again every few seconds while something is being loaded or the server is away. */
  async watch(): Promise<void> {
    clearTimeout(this.#timer);
    // Counted as parts/AnswerBox.svelte counts, so that it can be held still with it.
    const slow = setInterval(() => (this.#slow = true), 3000);
    try {
      this.status = await api.status();
      this.away = false;
    } catch {
      this.away = true;
    }
    clearInterval(slow);
    if (this.away || this.loading !== "" || this.status?.state !== "ready") {
      this.#timer = setTimeout(() => void this.watch(), 4000);
    }
  }

  /**
   * told says whether what the record says of itself is here, or need not be
   * waited for: a figure whose source was named later would move what is below.
   */
  get told(): boolean {
    return this.status !== undefined || this.away || this.#slow;
  }

  get loading(): string {
    return this.status?.loading ?? "";
  }

  /** sourced is the source of a figure that is drawn from the record itself, by the ids of the record's sources. */
  sourced(ids: readonly string[]): Sourced {
    return sourced(this.status?.hash, ...[...new Set(ids)].map((id) => this.sourceName(id)));
  }

  /** sourceName is the full name of a source; its id while that is not known. */
  sourceName(id: string): string {
    return this.status?.sources.find((source) => source.id === id)?.name ?? id;
  }
}

export const record = new RecordState();
