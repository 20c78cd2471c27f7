// A score over the years with its band, the levels on which it stayed, the
// days when it moved for good, and what happened in the world. The unity of
// the Council and the agreement of two states are drawn alike.
import * as Plot from "@observablehq/plot";

import type { Picture } from "../figure/draw";
import { eventMarks, eventRoom, rowsOf } from "./events";
import { letter, plotted } from "../figure/plotted";
import { yearOf } from "./year";

/** Point is a score at the middle of some years. */
export interface Point {
  year: number; // with its part
  value: number | null; // null: withheld; the line breaks there
  low?: number; // of its interval
  high?: number;
  title: string;
  href: string; // of the votes behind it
}

export interface Levelled {
  points: readonly Point[];
  levels: readonly { from: string; to: string; mean: number }[]; // days
  changes: readonly string[]; // first days after
  first: number; // year in which the picture begins
  last: number; // and in which it ends, with its part
  bottom: number; // of the scale
  top?: number;
  at?: { from: number; to: number } | undefined; // years that a slider stands at
}

/** levelled draws the years; width is in pixels. */
export function levelled(of: Levelled, width: number): Picture {
  const { points, levels, changes, first, last, bottom } = of;
  const size = letter(width);
  const known = points.filter((one) => one.value !== null);
  const top = of.top ?? Math.max(...known.map((one) => one.high ?? one.value ?? 0), bottom + 0.1);
  const perYear = (width - 60) / Math.max(1, last - first);
  const crowded = perYear < 8;
  const alone = points.filter(
    (one, i) => one.value !== null && points[i - 1]?.value == null && points[i + 1]?.value == null,
  );
  const labelled = rowsOf(
    changes,
    (day) => yearOf(day) * perYear,
    () => size * 2.4,
  );
  const rows = Math.max(0, ...labelled.map(({ row }) => row + 1));
  const height = Math.round(Math.min(540, Math.max(260, width * 0.4)));
  return plotted({
    ...{ width, height, marginLeft: 44, marginRight: 16, marginBottom: eventRoom(width) },
    marginTop: size * (0.8 + 1.15 * rows),
    x: { tickFormat: (tick: number) => String(tick), label: null, domain: [first, last] },
    y: { label: null, grid: false, ticks: 5, domain: [bottom, top] },
    marks: [
      ...(of.at ? [Plot.rectX([of.at], { x1: "from", x2: (one) => one.to + 1, fill: "var(--raised)" })] : []),
      Plot.ruleY([bottom], { stroke: "var(--edge)" }),
      Plot.areaY(points, { x: "year", y1: "low", y2: "high", fill: "var(--scale-5)", fillOpacity: 0.5 }),
      Plot.lineY(points, { x: "year", y: "value", stroke: "var(--yes)", strokeWidth: crowded ? 1.75 : 2.5 }),
      // Where years are too near to each other for dots, those alone between years without a score still have theirs.
      Plot.dot(crowded ? alone : known, { x: "year", y: "value", r: 2.5, fill: "var(--yes)" }),
      Plot.ruleY(levels, {
        x1: (one) => yearOf(one.from),
        x2: (one) => yearOf(one.to),
        y: "mean",
        stroke: "var(--no)",
        strokeWidth: 3,
      }),
      Plot.ruleX(changes, { x: yearOf, stroke: "var(--no)", strokeWidth: 1.5, strokeDasharray: "4 3" }),
      ...[0, 1].map((row) =>
        Plot.text(
          labelled.filter((one) => one.row === row).map((one) => one.of),
          {
            ...{ x: yearOf, y: () => top, dy: -2 - row * size * 1.15, lineAnchor: "bottom" },
            ...{ text: (day) => day.slice(0, 4), fill: "var(--ink)", fontWeight: 600 },
          },
        ),
      ),
      ...eventMarks({ first, last, bottom, width }),
      // The whole height over a point is its own, to be pointed at.
      Plot.ruleX(known, {
        ...{ x: "year", y1: () => bottom, y2: () => top, title: "title", href: "href" },
        ...{ stroke: "transparent", strokeWidth: Math.max(2, perYear) },
      }),
    ],
  });
}
