// How scores moved over the years: small pictures on one scale, a band for the
// interval and a line for the score.
import { short } from "../../text/format";
import { ink, shape, type Shape } from "../figure/draw";
import { figure } from "./intervals";
import { round } from "./marks";

export interface Moment {
  from: string; // first day of the window
  to: string; // last day of it
  n: number;
  value: number | null;
  low?: number;
  high?: number;
}

export interface Panel {
  label: string;
  of: readonly [string, string]; // names of the two states
  moments: readonly Moment[];
  href?: (moment: Moment) => string; // of the votes behind a window
}

/** middle is the year in the middle of a window, with its part. */
export function middle(moment: Moment): number {
  return (Number(moment.from.slice(0, 4)) + Number(moment.to.slice(0, 4)) + 1) / 2;
}

/** drift draws panels beside each other; width is in pixels. */
export function drift(
  panels: readonly Panel[],
  scale: { min: number; max: number },
  words: { none: string },
  width: number,
): { width: number; height: number; inside: Shape[] } {
  const letter = width < 560 ? 14 : Math.min(19, Math.max(15, width / 62));
  const most = width > 1100 ? 4 : width > 820 ? 3 : width > 480 ? 2 : 1;
  // As many in each row as may be: seven are four and three.
  const columns = Math.ceil(panels.length / Math.max(1, Math.ceil(panels.length / most)));
  const gap = letter * 1.6;
  const room = (width - gap * (columns - 1)) / columns;
  const tall = letter * 11;
  const all = panels.flatMap((panel) => panel.moments.filter((moment) => moment.value !== null).map(middle));
  const first = Math.floor(Math.min(...all));
  const last = Math.ceil(Math.max(...all));
  const inside = panels.map((panel, i) => {
    const left = (i % columns) * (room + gap);
    const top = Math.floor(i / columns) * (tall + gap * 1.4);
    return shape(
      "g",
      { transform: `translate(${round(left)} ${round(top)})` },
      ...(all.length === 0 ? [] : drawn(panel, { letter, room, tall, first, last, scale, none: words.none })),
    );
  });
  const rows = Math.ceil(panels.length / columns);
  return { width, height: Math.ceil(rows * (tall + gap * 1.4)), inside };
}

function drawn(
  panel: Panel,
  at: {
    letter: number;
    room: number;
    tall: number;
    first: number;
    last: number;
    scale: { min: number; max: number };
    none: string;
  },
): Shape[] {
  const { letter, room, tall, first, last, scale } = at;
  const left = letter * 2;
  const top = letter * 1.9;
  const bottom = tall - letter * 1.4;
  const x = (year: number) => round(left + ((year - first) / Math.max(1, last - first)) * (room - left - letter));
  const y = (value: number) => round(bottom - ((value - scale.min) / (scale.max - scale.min)) * (bottom - top));
  const out: Shape[] = [
    shape(
      "text",
      { x: 0, y: letter, "font-size": letter, "font-weight": 600, fill: ink("ink") },
      short(panel.label, Math.floor(room / (letter * 0.54))),
    ),
  ];
  for (const value of [scale.min, (scale.min + scale.max) / 2, scale.max]) {
    out.push(
      shape("line", { x1: left, x2: room, y1: y(value), y2: y(value), stroke: ink("rule"), "stroke-width": 1 }),
      shape(
        "text",
        {
          x: left - letter * 0.4,
          y: round(y(value) + letter * 0.3),
          "text-anchor": "end",
          "font-size": letter * 0.8,
          fill: ink("muted"),
        },
        figure(value),
      ),
    );
  }
  const every = last - first > 45 ? 20 : last - first > 14 ? 10 : last - first > 5 ? 5 : 1;
  for (let year = Math.ceil(first / every) * every; year <= last; year += every) {
    out.push(
      shape(
        "text",
        { x: x(year), y: tall, "text-anchor": "middle", "font-size": letter * 0.8, fill: ink("muted") },
        String(year),
      ),
    );
  }
  const runs = known(panel.moments);
  if (runs.length === 0) {
    out.push(
      shape(
        "text",
        { x: left + letter, y: y((scale.min + scale.max) / 2), "font-size": letter * 0.9, fill: ink("muted") },
        at.none,
      ),
    );
    return out;
  }
  for (const run of runs) {
    const banded = run.filter((one) => one.low !== undefined && one.high !== undefined);
    if (banded.length > 1) {
      const up = banded.map((one) => `${x(middle(one))} ${y(one.high ?? 0)}`);
      const down = [...banded].reverse().map((one) => `${x(middle(one))} ${y(one.low ?? 0)}`);
      out.push(shape("path", { d: `M${[...up, ...down].join("L")}Z`, fill: ink("yes"), "fill-opacity": 0.2 }));
    }
    const [only] = run;
    if (run.length === 1 && only) {
      out.push(shape("circle", { cx: x(middle(only)), cy: y(only.value ?? 0), r: 3, fill: ink("yes") }));
    } else {
      const line = run.map((one) => `${x(middle(one))} ${y(one.value ?? 0)}`).join("L");
      out.push(
        shape("path", {
          d: `M${line}`,
          fill: "none",
          stroke: ink("yes"),
          "stroke-width": 2.2,
          "stroke-linejoin": "round",
        }),
      );
    }
  }
  return out;
}

/** known parts moments into runs without a gap: a window whose score is withheld breaks the line. */
export function known(moments: readonly Moment[]): Moment[][] {
  const runs: Moment[][] = [];
  let run: Moment[] = [];
  for (const moment of moments) {
    const before = run[run.length - 1];
    const apart = before !== undefined && middle(moment) - middle(before) > 1.5;
    if (moment.value === null || apart) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    if (moment.value !== null) run.push(moment);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
