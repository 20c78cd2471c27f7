// The members of the Council on a line, by how they voted in the years around
// a decision, with the cut of that decision.
import type { Value } from "../../api/types";
import { text } from "../../text/en";
import { rounded } from "../../text/format";
import { resting, type Answered } from "../../text/answer";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { lettering, round, voteMark } from "../marks/marks";
import { likelier, order, type Line, type Member } from "./spatial-model";

const words = text.council.cut;

/** Placed is a decision with where its members stood. */
export interface Placed {
  decision: { id: string; symbol: string };
  members: readonly Member[];
  line: Line | undefined; // none where the votes do not give one
  near: readonly string[]; // names of those whose votes were the nearest to turning it
  answer: Answered; // of where they stood
}

/** cut draws the members and the cut; width is in pixels. */
export function cut({ decision, members, line, near, answer }: Placed, width: number): Figure {
  const sorted = [...members].sort((a, b) => a.at - b.at);
  const cast = order.filter((value) => members.some((one) => one.value === value));
  const expected = (one: Member) => (line ? likelier(one.at, line, cast) : undefined);
  const wrong = sorted.filter((one) => line && order.includes(one.value) && expected(one) !== one.value);
  return {
    name: `positions-${decision.id}`,
    question: words.question(decision.symbol),
    summary: line ? words.summary(wrong.map((one) => one.name)) + words.nearest(near) : words.unplaced,
    how: words.how,
    caveat: words.caveat,
    ...resting(answer),
    n: words.n(members.length, answer.n),
    picture: picture(sorted, line, cast, width),
    table: {
      caption: words.question(decision.symbol),
      header: [words.member, words.vote, words.place, words.low, words.high, words.expected],
      rows: sorted.map((one) => {
        const likely = expected(one);
        return [
          { text: one.name, href: `/actor/${one.id}` },
          text.vote(one.value),
          rounded(one.at, 3),
          rounded(one.low, 3),
          rounded(one.high, 3),
          likely ? text.vote(likely) : text.unknown,
        ];
      }),
    },
  };
}

function picture(members: readonly Member[], line: Line | undefined, cast: readonly Value[], width: number) {
  const letter = lettering(width);
  const step = letter * 1.9;
  const left = Math.min(width * 0.3, letter * 13);
  const least = Math.min(...members.map((one) => one.low));
  const most = Math.max(...members.map((one) => one.high));
  const places = line ? line.cuts.map((c) => c / line.slope).filter((c) => c > least - 1 && c < most + 1) : [];
  const from = Math.min(least, ...places) - 0.2;
  const to = Math.max(most, ...places) + 0.2;
  const x = (value: number) => round(left + ((value - from) / (to - from)) * (width - left - letter));
  const size = letter * 0.9;
  const sides: { what: string; end: number; start: number }[] = [];
  if (line && places.length > 0) {
    const [first, last] = [Math.min(...places), Math.max(...places)];
    const low = likelier(first - 0.01, line, cast);
    const high = likelier(last + 0.01, line, cast);
    if (low) {
      const what = `← ${words.side(low)}`;
      const end = Math.max(x(first) - letter * 0.6, long(what, size));
      sides.push({ what, end, start: end - long(what, size) });
    }
    if (high) {
      const what = `${words.side(high)} →`;
      const start = Math.min(x(last) + letter * 0.6, width - long(what, size));
      sides.push({ what, end: start + long(what, size), start });
    }
  }
  const [low, high] = sides;
  // Where there is no room for both in one line, the right one has a line of its own.
  const lines = low && high && high.start < low.end + letter ? 2 : 1;
  const top = letter * (1.3 + 1.3 * lines);
  const bottom = top + members.length * step;
  const inside: Shape[] = [];
  for (const place of places) {
    inside.push(
      shape("line", {
        x1: x(place),
        x2: x(place),
        y1: top - letter,
        y2: bottom,
        stroke: ink("ink"),
        "stroke-width": 2,
        "stroke-dasharray": "7 5",
      }),
    );
  }
  for (const side of sides) {
    const left = side.what.startsWith("←");
    const y = !left && lines === 2 ? letter * 2.3 : letter;
    inside.push(said(left ? side.end : side.start, y, side.what, size, left ? "end" : "start"));
  }
  if (line && places.length === 2) {
    const [a, b] = [Math.min(...places), Math.max(...places)];
    const middle = likelier((a + b) / 2, line, cast);
    if (middle)
      inside.push(
        said(
          Math.min(Math.max((x(a) + x(b)) / 2, letter * 6), width - letter * 6),
          bottom + letter * 1.1,
          words.between(middle),
          size,
          "middle",
        ),
      );
  }
  members.forEach((one, i) => {
    const y = top + i * step + step / 2;
    const room = Math.floor(left / (letter * 0.52));
    inside.push(
      shape(
        "a",
        { href: `/actor/${one.id}` },
        shape("title", {}, words.row(one.name, text.vote(one.value), one.at)),
        shape("rect", { x: 0, y: round(y - step / 2), width, height: step, fill: "transparent" }),
        shape(
          "text",
          { x: 0, y: round(y + letter * 0.33), "font-size": letter, fill: ink("ink") },
          one.name.length > room ? one.id : one.name,
        ),
        shape("line", {
          x1: x(one.low),
          x2: x(one.high),
          y1: round(y),
          y2: round(y),
          stroke: ink("edge"),
          "stroke-width": round(letter * 0.25),
          "stroke-linecap": "round",
        }),
        voteMark(one.value, x(one.at), round(y), letter * 0.55),
      ),
    );
  });
  return { width, height: Math.ceil(bottom + letter * (places.length === 2 ? 1.6 : 0.4)), inside };
}

/** long is about how long words are, drawn in a size. */
function long(what: string, size: number): number {
  return what.length * size * 0.46;
}

function said(x: number, y: number, what: string, size: number, anchor: string): Shape {
  return shape("text", { x, y: round(y), "text-anchor": anchor, "font-size": size, fill: ink("muted") }, what);
}
