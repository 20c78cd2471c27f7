// Scores with their intervals, one a line, in groups: who stands near, who far.
import { number, rounded, short, shown } from "../../text/format";
import { ink, shape, type Shape } from "../figure/draw";
import { round } from "./marks";

export interface Scored {
  key: string;
  label: string;
  code?: string; // in place of the label where there is no room for it; none: the label is cut
  href: string;
  n: number;
  value: number | null; // null: withheld
  low?: number;
  high?: number;
  ring?: boolean; // a permanent member
}

export interface Group {
  title: string;
  rows: readonly Scored[];
}

export interface Scale {
  min: number;
  max: number;
  low: string; // what the lower end means
  high: string;
}

/** intervals draws groups of scores on one scale; width is in pixels. */
export function intervals(
  groups: readonly Group[],
  scale: Scale,
  words: { n: string; title: (row: Scored) => string },
  width: number,
): { width: number; height: number; inside: Shape[] } {
  const letter = width < 560 ? 14 : Math.min(19, Math.max(15, width / 62));
  const line = letter * 1.75;
  const left = Math.min(width * 0.36, letter * 17);
  const right = letter * 3.6;
  const across = width - left - right - letter;
  const x = (value: number) => round(left + ((value - scale.min) / (scale.max - scale.min)) * across);
  const inside: Shape[] = [];
  const grid: Shape[] = [];
  let y = letter * 1.1;
  inside.push(
    written(x(scale.min), y, `← ${scale.low}`, letter * 0.85, "start"),
    written(x(scale.max), y, `${scale.high} →`, letter * 0.85, "end"),
    written(width, y, words.n, letter * 0.85, "end"),
  );
  y += letter * 1.3;
  const ticks = Array.from({ length: 5 }, (_, i) => scale.min + ((scale.max - scale.min) * i) / 4);
  inside.push(...ticks.map((tick) => written(x(tick), y, figure(tick), letter * 0.85, "middle")));
  const top = y + letter * 0.5;
  y += letter * 0.6;
  for (const group of groups) {
    y += line;
    inside.push(
      shape("text", { x: 0, y, "font-size": letter, "font-weight": 600, fill: ink("ink") }, group.title),
      shape("line", {
        x1: 0,
        x2: width,
        y1: round(y + letter * 0.45),
        y2: round(y + letter * 0.45),
        stroke: ink("rule"),
        "stroke-width": 1,
      }),
    );
    y += letter * 0.4;
    for (const row of group.rows) {
      y += line;
      inside.push(one(row, y, { letter, left, width, x, title: words.title(row) }));
    }
    y += letter * 0.5;
  }
  for (const tick of ticks) {
    grid.push(
      shape("line", { x1: x(tick), x2: x(tick), y1: top, y2: round(y), stroke: ink("rule"), "stroke-width": 1 }),
    );
  }
  return { width, height: Math.ceil(y + letter * 0.6), inside: [...grid, ...inside] };
}

function one(
  row: Scored,
  y: number,
  at: { letter: number; left: number; width: number; x: (value: number) => number; title: string },
): Shape {
  const { letter, left, width, x } = at;
  const middle = round(y - letter * 0.34);
  const r = letter * 0.38;
  const room = Math.floor(left / (letter * 0.48));
  const inside: Shape[] = [
    shape("title", {}, at.title),
    shape("rect", { x: 0, y: round(y - letter * 1.25), width, height: letter * 1.7, fill: "transparent" }),
    shape("text", { x: 0, y, "font-size": letter, fill: ink("ink") }, label(row, room)),
    written(width, y, number(row.n), letter * 0.9, "end"),
  ];
  if (row.value !== null) {
    if (row.low !== undefined && row.high !== undefined) {
      inside.push(
        shape("line", {
          x1: x(row.low),
          x2: x(row.high),
          y1: middle,
          y2: middle,
          stroke: ink("edge"),
          "stroke-width": round(letter * 0.3),
          "stroke-linecap": "round",
        }),
      );
    }
    inside.push(shape("circle", { cx: x(row.value), cy: middle, r, fill: ink("yes") }));
    if (row.ring) {
      inside.push(
        shape("circle", {
          cx: x(row.value),
          cy: middle,
          r: round(r * 1.7),
          fill: "none",
          stroke: ink("ink"),
          "stroke-width": 1.4,
        }),
      );
    }
  }
  return shape("a", { href: row.href }, ...inside);
}

function label(row: Scored, room: number): string {
  return row.label.length <= room ? row.label : (row.code ?? short(row.label, room - 1));
}

function written(x: number, y: number, words: string, size: number, anchor: "start" | "middle" | "end"): Shape {
  return shape("text", { x, y: round(y), "text-anchor": anchor, "font-size": size, fill: ink("muted") }, words);
}

/** figure writes a score with two digits, without a zero that says nothing: 0.81, 0.5, 1. */
export function figure(value: number): string {
  return shown(rounded(value, 2));
}
