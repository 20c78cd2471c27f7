// The scores of an alliance by pair, and what else its pictures share.
import type { Analysed } from "../api/alignment";
import type { Sourced } from "../text/sourced";

export type Matrix = Analysed<"matrix">["result"];
export type Pair = Matrix["pairs"][number];
export type Blocs = Analysed<"blocs">["result"];
export type Bloc = Blocs["blocs"][number];
export type Order = Analysed<"order">["result"];

/** Alliance is what the linked pictures are drawn from. */
export interface Alliance {
  body: "council" | "assembly";
  metric: string;
  scores: Scores;
  blocs: readonly Bloc[];
  order: Order | undefined; // none where no two states have a score with all others
  names: ReadonlyMap<string, string>;
  chosen: readonly string[];
  filters: string;
  file: string; // what was chosen, for names of files
  n: number; // decisions
  source: Sourced; // of the scores
  methods: { blocs: string; order: string }; // the papers of how blocs and the order of a matrix are found
}

/** Scores are those of a matrix, to be looked up either way round. */
export class Scores {
  readonly actors: readonly string[];
  readonly #pairs = new Map<string, Pair>();

  constructor(matrix: Matrix) {
    this.actors = matrix.actors;
    for (const pair of matrix.pairs) this.#pairs.set(keyOf(pair.a, pair.b), pair);
  }

  of(a: string, b: string): Pair | undefined {
    return this.#pairs.get(keyOf(a, b));
  }

  get pairs(): Pair[] {
    return [...this.#pairs.values()];
  }

  /** beside are a state's pairs with a score, the highest first. */
  beside(actor: string): { other: string; pair: Pair }[] {
    return this.actors
      .filter((other) => other !== actor)
      .flatMap((other) => {
        const pair = this.of(actor, other);
        return pair && pair.value !== null ? [{ other, pair }] : [];
      })
      .sort((a, b) => (b.pair.value ?? 0) - (a.pair.value ?? 0) || a.other.localeCompare(b.other));
  }
}

/** keyOf names a pair, whichever is first. */
export function keyOf(a: string, b: string): string {
  return a < b ? `${a}~${b}` : `${b}~${a}`;
}
