// The marks of votes and of kinds of node: every one has a shape of its own,
// so that no meaning hangs on colour.
import type { Kind, Value } from "../../api/types";
import { ink, shape, type Shape } from "../figure/draw";

/** values lists what a member can have done, in the order of a tally. */
export const values: readonly Value[] = ["yes", "no", "abstained", "did not vote", "not known"];

/** voteMark draws a vote around x, y within the radius r, with a code inside when one is given. */
export function voteMark(value: Value, x: number, y: number, r: number, code = ""): Shape {
  const size = code.length > 3 ? r * 0.52 : r * 0.64;
  const lettered = (fill: string) =>
    code === ""
      ? []
      : [
          shape(
            "text",
            { x, y: y + size * 0.35, "text-anchor": "middle", "font-size": size, "font-weight": 600, fill },
            code,
          ),
        ];
  const line = Math.max(1.5, r / 12);
  switch (value) {
    case "yes":
      return shape("g", {}, shape("circle", { cx: x, cy: y, r, fill: ink("yes") }), ...lettered(ink("on-fill")));
    case "no":
      return shape(
        "g",
        {},
        shape("rect", { x: x - r * 0.86, y: y - r * 0.86, width: r * 1.72, height: r * 1.72, fill: ink("no") }),
        ...lettered(ink("on-fill")),
      );
    case "abstained":
      return shape(
        "g",
        {},
        shape("path", {
          d: `M${x} ${y - r * 1.18}L${x + r * 1.18} ${y}L${x} ${y + r * 1.18}L${x - r * 1.18} ${y}Z`,
          fill: ink("paper"),
          stroke: ink("abstained"),
          "stroke-width": line * 1.6,
        }),
        ...lettered(ink("ink")),
      );
    case "did not vote":
      return shape("g", {}, hollow(x, y, r, line, `${line * 3} ${line * 2}`), ...lettered(ink("muted")));
    case "not known":
      return shape(
        "g",
        {},
        hollow(x, y, r, line, `${line} ${line * 1.6}`),
        ...(code === "" ? [question(x, y, r)] : lettered(ink("muted"))),
      );
  }
}

function hollow(x: number, y: number, r: number, line: number, dashes: string): Shape {
  return shape("circle", {
    cx: x,
    cy: y,
    r: r - line / 2,
    fill: ink("paper"),
    stroke: ink("unknown"),
    "stroke-width": line,
    "stroke-dasharray": dashes,
  });
}

function question(x: number, y: number, r: number): Shape {
  return shape(
    "text",
    { x, y: y + r * 0.45, "text-anchor": "middle", "font-size": r * 1.3, "font-weight": 600, fill: ink("unknown") },
    "?",
  );
}

/** kindMark draws a kind of node around x, y within the radius r. */
export function kindMark(kind: Kind, x: number, y: number, r: number): Shape {
  return mark(kind, x, y, r, ink(kind));
}

// In the order in which the networks on the page have them (stage/kind-program.ts).
const ofBlocs: readonly Kind[] = ["actor", "decision", "meeting", "statement", "situation"];

/** blocMark draws a member of the i-th bloc, or who is in none (-1), by the shape that it has on the page. */
export function blocMark(i: number, x: number, y: number, r: number, fill: string): Shape {
  return mark(ofBlocs[i < 0 ? 0 : i % ofBlocs.length] ?? "actor", x, y, r, fill);
}

function mark(kind: Kind, x: number, y: number, r: number, fill: string): Shape {
  switch (kind) {
    case "actor":
      return shape("circle", { cx: x, cy: y, r, fill });
    case "decision":
      return shape("rect", { x: x - r * 0.88, y: y - r * 0.88, width: r * 1.76, height: r * 1.76, fill });
    case "meeting":
      return shape("path", { d: polygon(x, y + r * 0.15, r * 1.1, 3, -Math.PI / 2), fill });
    case "statement":
      return shape("path", { d: polygon(x, y, r * 1.1, 4, 0), fill });
    case "situation":
      return shape("path", { d: polygon(x, y, r, 6, 0), fill });
  }
}

function polygon(x: number, y: number, r: number, corners: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return `${round(x + r * Math.cos(angle))} ${round(y + r * Math.sin(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

/** round keeps a hundredth: enough for a screen, and files stay small and alike. */
export function round(x: number): number {
  return Math.round(x * 100) / 100;
}

/** lettering is the size of letters in a drawn figure so wide: it grows with the screen, which may be a projector's. */
export function lettering(width: number): number {
  return width < 560 ? 14 : Math.min(24, Math.max(15, width / 62));
}
