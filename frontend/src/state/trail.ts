// Where an entry of the browser's history stands among the others: how many
// changes of a view's settings lie behind it, and how many entries one must go
// to undo one or do it again. Entries for parts of a page (#drift) lie between
// them and are no changes of settings.

/** Step is what an entry of the browser's history keeps of itself. */
export interface Step {
  key: string; // its name, never used again
  depth: number; // changes of settings of this view behind it
  at: number; // entries of this view behind it
  back: number; // entries to go back to be before the last change of settings
}

/** What a new entry is: another page, other settings of this one, or a part of it. */
export type Kind = "page" | "settings" | "part";

/** Trail is the entries of one view's history that are known: all behind, and those ahead that were made since the page was loaded. */
export class Trail {
  now: Step;
  #depths: number[] = []; // by Step.at
  readonly #name: () => string;

  /** The state is what the present entry keeps, if it is one of ours; name makes names for new entries. */
  constructor(state: unknown, name: () => string) {
    this.#name = name;
    this.now = isStep(state) ? pick(state) : this.#first();
    this.#depths[this.now.at] = this.now.depth;
  }

  /** add makes a new entry after the present one; what lay ahead is gone. */
  add(kind: Kind): Step {
    const { depth, at, back } = this.now;
    if (kind === "page") {
      this.#depths = [];
      this.now = this.#first();
    } else if (kind === "settings") this.now = { key: this.#name(), depth: depth + 1, at: at + 1, back: 1 };
    else this.now = { key: this.#name(), depth, at: at + 1, back: back === 0 ? 0 : back + 1 };
    this.#depths.length = Math.min(this.#depths.length, this.now.at);
    this.#depths[this.now.at] = this.now.depth;
    return this.now;
  }

  /** arrive stands at an entry that back or forward led to, of the same page or of another. */
  arrive(state: unknown, samePage: boolean): Step {
    if (!samePage) this.#depths = [];
    this.now = isStep(state) ? pick(state) : this.#first();
    this.#depths[this.now.at] = this.now.depth;
    return this.now;
  }

  /** undo is how many entries to go back to undo the last change of settings; none: 0. */
  get undo(): number {
    return this.now.back;
  }

  /** redo is how many entries to go forward to do again what was undone; none: 0. */
  get redo(): number {
    for (let at = this.now.at + 1; at < this.#depths.length; at++)
      if ((this.#depths[at] ?? this.now.depth) > this.now.depth) return at - this.now.at;
    return 0;
  }

  #first(): Step {
    return { key: this.#name(), depth: 0, at: 0, back: 0 };
  }
}

function pick({ key, depth, at, back }: Step): Step {
  return { key, depth, at, back };
}

function isStep(state: unknown): state is Step {
  if (typeof state !== "object" || state === null) return false;
  const { key, depth, at, back } = state as Record<string, unknown>;
  return typeof key === "string" && [depth, at, back].every((one) => Number.isInteger(one) && (one as number) >= 0);
}
