// The colours of scores, those of states that are opposed also hatched: no
// meaning hangs on colour.
import { scale } from "./scale";
import { ink, shape, type Shape } from "../figure/draw";

const opposed = 3; // of the seven classes

/** hatch is what fills an area whose score has a class; hatches must be in the same picture. */
export function hatch(c: number): string {
  return c < opposed ? `url(#hatched-${scale[c] ?? ""})` : ink(scale[c] ?? "scale-4");
}

/** hatches are the patterns that hatch names, with lines so many pixels apart. */
export function hatches(apart = 5): Shape {
  return shape(
    "defs",
    {},
    ...scale.slice(0, opposed).map((token, c) =>
      shape(
        "pattern",
        {
          ...{ id: `hatched-${token}`, width: apart, height: apart },
          ...{ patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        },
        shape("rect", { width: apart, height: apart, fill: ink(token) }),
        shape("rect", { width: 1, height: apart, fill: ink(c === 2 ? "scale-1" : "paper") }),
      ),
    ),
  );
}
