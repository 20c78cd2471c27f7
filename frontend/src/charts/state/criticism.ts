// Who criticised whom: lines from speakers to targets.
import { text } from "../../text/en";
import type { Sourced } from "../../text/sourced";
import type { Criticised } from "./criticisms";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { lettering, round } from "../marks/marks";

const words = text.council.criticism;

/** Spoken is who criticised whom at a meeting. */
export interface Spoken {
  meeting: { id: string };
  found: readonly Criticised[];
  speeches: number;
  source: Sourced;
}

/** criticism draws the lines; width is in pixels. */
export function criticism({ meeting, found, speeches, source }: Spoken, width: number): Figure {
  const letter = lettering(width);
  const step = letter * 2;
  const side = (key: "from" | "to", name: "fromName" | "toName") => {
    const sums = new Map<string, { name: string; n: number }>();
    for (const one of found) {
      const sum = sums.get(one[key]) ?? { name: one[name], n: 0 };
      sum.n += one.n;
      sums.set(one[key], sum);
    }
    return [...sums].sort((a, b) => b[1].n - a[1].n).map(([id, sum]) => ({ id, ...sum }));
  };
  const [from, to] = [side("from", "fromName"), side("to", "toName")];
  const rows = Math.max(from.length, to.length);
  const place = (list: readonly { id: string }[], id: string) =>
    letter * 2.6 + (list.findIndex((one) => one.id === id) + (rows - list.length) / 2) * step;
  const left = Math.min(width * 0.34, letter * 14);
  const right = width - left;
  const most = Math.max(1, ...found.map((one) => one.n));
  const room = Math.floor((left - letter) / (letter * 0.5));
  const inside: Shape[] = [
    shape("text", { x: 0, y: letter, "font-size": letter * 0.9, fill: ink("muted") }, words.speaker),
    shape(
      "text",
      { x: width, y: letter, "text-anchor": "end", "font-size": letter * 0.9, fill: ink("muted") },
      words.target,
    ),
  ];
  for (const one of found) {
    const [y1, y2] = [place(from, one.from), place(to, one.to)];
    const middle = (left + right) / 2;
    inside.push(
      shape(
        "g",
        {},
        shape("title", {}, words.row(one.fromName, one.toName, one.n)),
        shape("path", {
          d: `M${left} ${round(y1)}C${round(middle)} ${round(y1)} ${round(middle)} ${round(y2)} ${right} ${round(y2)}`,
          fill: "none",
          stroke: ink("no"),
          "stroke-opacity": 0.65,
          "stroke-width": round(1.5 + (one.n / most) * letter * 0.6),
        }),
      ),
    );
  }
  for (const [list, x, anchor] of [
    [from, left - letter * 0.5, "end"],
    [to, right + letter * 0.5, "start"],
  ] as const) {
    for (const one of list) {
      inside.push(
        shape(
          "a",
          { href: `/actor/${one.id}` },
          shape(
            "text",
            {
              x: round(x),
              y: round(place(list, one.id) + letter * 0.35),
              "text-anchor": anchor,
              "font-size": letter,
              fill: ink("ink"),
            },
            `${one.name.length > room ? one.id : one.name}`,
          ),
        ),
      );
    }
  }
  return {
    name: `criticism-${meeting.id}`,
    question: words.question,
    summary: words.summary(
      found.length,
      found.reduce((sum, one) => sum + one.n, 0),
    ),
    filters: "",
    how: words.how,
    caveat: words.caveat,
    source,
    n: words.n(speeches),
    picture: { width, height: Math.ceil(letter * 2.6 + rows * step), inside },
    table: {
      caption: words.question,
      header: [words.speaker, words.target, words.sentences],
      rows: found.map((one) => [
        { text: one.fromName, href: `/actor/${one.from}` },
        { text: one.toName, href: `/actor/${one.to}` },
        one.n,
      ]),
    },
  };
}
