// The members of the Council on a line, and what a cut of it says of their votes.
import type { Value } from "../../api/types";

export interface Member {
  id: string;
  name: string;
  value: Value;
  at: number;
  low: number;
  high: number;
}

/** Line is a decision on the line: z = slope × place, and the cuts between neighbouring votes on the scale of z. */
export interface Line {
  slope: number;
  cuts: readonly number[];
}

/** order lists the votes as they follow each other on the line. */
export const order: readonly Value[] = ["yes", "abstained", "no"];

/**
 * likelier is the vote that a place on the line would have it. Two cuts part
 * all three votes, also where nobody cast one of them; one cut parts the two
 * that were cast.
 */
export function likelier(place: number, line: Line, cast: readonly Value[]): Value | undefined {
  const ordered = line.cuts.length < order.length - 1 ? order.filter((value) => cast.includes(value)) : order;
  const z = line.slope * place;
  return ordered[line.cuts.filter((cut) => z > cut).length];
}

/** nearest lists the members on one side of the outer cut, those first that stand nearest to it. */
export function nearest(members: readonly Member[], line: Line, favour: boolean): Member[] {
  const [first] = line.cuts;
  if (first === undefined) return [];
  const distance = (one: Member) => Math.abs(line.slope * one.at - first);
  return members.filter((one) => (one.value === "yes") === favour).sort((a, b) => distance(a) - distance(b));
}
