// The letters and colours of blocs.
import type { Bloc } from "../../state/scores";
import type { Ink } from "../figure/palette";

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
