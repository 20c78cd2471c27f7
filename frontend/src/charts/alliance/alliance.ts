// What the pictures of alliances share: scores by pair, and their colours.
import type { Analysed } from "../../api/alignment";
import { classBounds } from "../../text/metrics";
import type { Sourced } from "../../text/sourced";
import type { Ink } from "../figure/palette";

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

/** classOf is the class of a score: 0 for the least alike, 6 for the most. */
export function classOf(metric: string, score: number): number {
  return classBounds(metric).filter((bound) => score >= bound).length;
}

export const scale: readonly Ink[] = ["scale-1", "scale-2", "scale-3", "scale-4", "scale-5", "scale-6", "scale-7"];

/** onScale is the ink that is read on a class of the scale. */
export function onScale(c: number): Ink {
  return c === 0 || c === 1 || c >= 5 ? "on-fill" : "ink";
}

const blocInks: readonly Ink[] = ["bloc-1", "bloc-2", "bloc-3", "bloc-4", "bloc-5", "bloc-6", "bloc-7", "bloc-8"];

/** Colouring is how a bloc is told from others: by a letter, and by a colour, which from the ninth on repeats. */
export interface Colouring {
  letter: string;
  ink: Ink;
  bloc: Bloc;
}

/** colouring gives every member of a bloc its letter and colour; who is in none has none. */
export function colouring(blocs: readonly Bloc[]): Map<string, Colouring> {
  const out = new Map<string, Colouring>();
  blocs.forEach((bloc, i) => {
    const letter = i < 26 ? String.fromCharCode(65 + i) : String(i + 1);
    const of = { letter, ink: blocInks[i % blocInks.length] ?? "bloc-8", bloc };
    for (const member of bloc.members) out.set(member, of);
  });
  return out;
}
