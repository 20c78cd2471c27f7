// The colours of scores.
import { classBounds } from "../../text/metrics";
import type { Ink } from "../figure/palette";

/** classOf is the class of a score: 0 for the least alike, 6 for the most. */
export function classOf(metric: string, score: number): number {
  return classBounds(metric).filter((bound) => score >= bound).length;
}

export const scale: readonly Ink[] = ["scale-1", "scale-2", "scale-3", "scale-4", "scale-5", "scale-6", "scale-7"];

/** onScale is the ink that is read on a class of the scale. */
export function onScale(c: number): Ink {
  return c === 0 || c === 1 || c >= 5 ? "on-fill" : "ink";
}
