// Where a state stood apart, summed by situation.
import { text } from "../text/en";

const words = text.state;

export interface Apart {
  situation: string; // id; empty: not classified
  name: string;
  no: number;
  abstained: number;
}

/** apart counts decisions by situation, the most first. */
export function apart(
  decisions: readonly { situations?: readonly string[] | null; vote: "no" | "abstained" }[],
  name: (situation: string) => string,
): Apart[] {
  const found = new Map<string, Apart>();
  for (const one of decisions) {
    const situations = one.situations?.length ? one.situations : [""];
    for (const id of situations) {
      const sum = found.get(id) ?? {
        situation: id,
        name: id === "" ? words.dissent.notClassified : name(id),
        no: 0,
        abstained: 0,
      };
      sum[one.vote]++;
      found.set(id, sum);
    }
  }
  return [...found.values()].sort((a, b) => b.no + b.abstained - a.no - a.abstained || a.name.localeCompare(b.name));
}
