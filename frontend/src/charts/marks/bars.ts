// Counts as bars, one a line, of one or several parts, each with a mark for
// what was to be expected where that is known.
import { ink, shape, type Shape } from "../figure/draw";
import { figure } from "./intervals";
import { round } from "./marks";

export type Fill = "solid" | "hollow" | "quiet";

export interface Bar {
  label: string;
  href: string;
  title: string;
  parts: readonly { n: number; fill: Fill }[];
  expected?: number;
  note?: string; // at the end of the line
}

const fills: Record<Fill, { fill: string; stroke: string }> = {
  solid: { fill: ink("no"), stroke: ink("no") },
  hollow: { fill: ink("paper"), stroke: ink("abstained") },
  quiet: { fill: ink("yes"), stroke: ink("yes") },
};

/** bars draws counts; key explains the fills, and expected the mark; width is in pixels. */
export function bars(
  rows: readonly Bar[],
  key: { fills: readonly (readonly [Fill, string])[]; expected?: string },
  width: number,
): { width: number; height: number; inside: Shape[] } {
  const letter = width < 560 ? 14 : Math.min(19, Math.max(15, width / 62));
  const line = letter * 2;
  const left = Math.min(width * 0.4, letter * 18);
  const noted = rows.some((row) => row.note !== undefined);
  const right = noted ? letter * 5 : letter * 2.6;
  const most = Math.max(1, ...rows.map((row) => Math.max(row.expected ?? 0, sum(row))));
  const unit = (width - left - right) / most;
  const inside: Shape[] = [];
  let y = 0;
  let from = 0;
  const legend = (mark: Shape, words: string) => {
    const room = letter * (2.4 + words.length * 0.52);
    if (from > 0 && from + room > width) {
      from = 0;
      y += letter * 1.6;
    }
    inside.push(
      shape(
        "g",
        { transform: `translate(${round(from)} ${round(y)})` },
        mark,
        text(letter * 1.9, letter * 0.95, words, letter * 0.9),
      ),
    );
    from += room;
  };
  for (const [fill, words] of key.fills) {
    legend(
      shape("rect", {
        x: 1,
        y: 2,
        width: round(letter * 1.4),
        height: round(letter * 0.9),
        "stroke-width": 1.5,
        ...fills[fill],
      }),
      words,
    );
  }
  if (key.expected !== undefined) {
    legend(
      shape("line", {
        x1: letter * 0.8,
        x2: letter * 0.8,
        y1: 0,
        y2: letter * 1.1,
        stroke: ink("ink"),
        "stroke-width": 3,
      }),
      key.expected,
    );
  }
  y += letter * 1.2;
  for (const row of rows) {
    y += line;
    inside.push(one(row, y, { letter, left, unit, width }));
  }
  return { width, height: Math.ceil(y + letter * 0.8), inside };
}

function one(row: Bar, y: number, at: { letter: number; left: number; unit: number; width: number }): Shape {
  const { letter, left, unit, width } = at;
  const room = Math.floor(left / (letter * 0.5));
  const label = row.label.length > room ? `${row.label.slice(0, room - 1).trimEnd()}…` : row.label;
  const inside: Shape[] = [
    shape("title", {}, row.title),
    shape("rect", { x: 0, y: round(y - letter * 1.35), width, height: letter * 1.9, fill: "transparent" }),
    text(0, y, label, letter, "ink"),
  ];
  let x = left;
  for (const part of row.parts) {
    if (part.n === 0) continue;
    const wide = part.n * unit;
    inside.push(
      shape("rect", {
        x: round(x + 0.75),
        y: round(y - letter * 0.95),
        width: round(Math.max(1, wide - 1.5)),
        height: round(letter * 1.15),
        "stroke-width": 1.5,
        ...fills[part.fill],
      }),
    );
    x += wide;
  }
  if (row.expected !== undefined) {
    const at = round(left + row.expected * unit);
    inside.push(
      shape("line", {
        x1: at,
        x2: at,
        y1: round(y - letter * 1.2),
        y2: round(y + letter * 0.45),
        stroke: ink("ink"),
        "stroke-width": 3,
      }),
    );
    x = Math.max(x, at + 3);
  }
  inside.push(text(round(x + letter * 0.4), y, figure(sum(row)), letter * 0.9));
  if (row.note !== undefined) inside.push(text(width, y, row.note, letter * 0.9, "muted", "end"));
  return shape("a", { href: row.href }, ...inside);
}

function sum(row: Bar): number {
  return row.parts.reduce((total, part) => total + part.n, 0);
}

function text(
  x: number,
  y: number,
  words: string,
  size: number,
  colour: "ink" | "muted" = "muted",
  anchor = "start",
): Shape {
  return shape(
    "text",
    { x: round(x), y: round(y), "text-anchor": anchor, "font-size": size, fill: ink(colour) },
    words,
  );
}
