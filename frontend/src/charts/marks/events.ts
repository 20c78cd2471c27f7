// What happened in the world, at the foot of a chart over years.
import * as Plot from "@observablehq/plot";

import { text } from "../../text/en";
import { letter } from "../figure/plotted";

/** eventMarks gives a triangle for each event within the years, with its year, and its name where the chart is wide enough. */
export function eventMarks(at: { first: number; last: number; bottom: number; width: number }): Plot.Markish[] {
  const size = letter(at.width);
  const named = at.width >= 700;
  const events = text.time.unity.events
    .filter(([year]) => year >= at.first && year <= at.last)
    .map(([year, name]) => ({ year: year + 0.5, label: named ? `${year} ${name}` : String(year) }));
  const perYear = at.width / Math.max(1, at.last - at.first);
  const placed = rowsOf(
    events,
    (one) => one.year * perYear,
    (one) => one.label.length * size * 0.52,
  );
  return [
    Plot.dot(events, { x: "year", y: at.bottom, symbol: "triangle", r: 5, fill: "var(--ink)" }),
    ...[0, 1].map((row) =>
      Plot.text(
        placed.filter((one) => one.row === row).map((one) => one.of),
        {
          ...{ x: "year", y: at.bottom, text: "label", dy: size * (2.7 + row * 1.15), lineAnchor: "bottom" },
          fill: "var(--muted)",
        },
      ),
    ),
  ];
}

/** eventRoom is the margin that events take below a chart. */
export function eventRoom(width: number): number {
  return letter(width) * 4.5;
}

/**
 * rowsOf gives labels, from left to right, one of two rows: one that would meet
 * the label before it in the first stands in the second; one that would meet
 * those of both is left out.
 */
export function rowsOf<T>(
  labels: readonly T[],
  middle: (label: T) => number, // in pixels
  width: (label: T) => number,
): { of: T; row: number }[] {
  const ends = [-Infinity, -Infinity];
  return labels.flatMap((of) => {
    const [x, half] = [middle(of), width(of) / 2];
    const row = ends.findIndex((end) => end < x - half);
    if (row < 0) return [];
    ends[row] = x + half + 6;
    return [{ of, row }];
  });
}
