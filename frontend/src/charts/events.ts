// What happened in the world, at the foot of a chart over years.
import * as Plot from "@observablehq/plot";

import { text } from "../text/en";
import { letter } from "./plotted";

/** eventMarks gives a triangle for each event within the years, with its name where the chart is wide enough. */
export function eventMarks(at: { first: number; last: number; bottom: number; width: number }): Plot.Markish[] {
  const size = letter(at.width);
  const events = text.time.unity.events.filter(([year]) => year >= at.first && year <= at.last);
  const perYear = at.width / Math.max(1, at.last - at.first);
  // A name that would meet the one before it in its row stands in the row below.
  const ends = [-Infinity, -Infinity];
  const rows = events.map(([year, name]) => {
    const half = (name.length * size * 0.5) / 2;
    const x = year * perYear;
    const row = (ends[0] ?? 0) < x - half ? 0 : 1;
    ends[row] = x + half + size * 0.5;
    return row;
  });
  const named = (row: number) =>
    Plot.text(
      events.filter((_, i) => rows[i] === row),
      {
        ...{ x: "0", y: at.bottom, text: "1", dy: size * (2.7 + row * 1.15), lineAnchor: "bottom" },
        fill: "var(--muted)",
      },
    );
  return [
    Plot.dot(events, { x: "0", y: at.bottom, symbol: "triangle", r: 5, fill: "var(--ink)" }),
    ...(at.width < 700 ? [] : [named(0), named(1)]),
  ];
}

/** eventRoom is the margin that the names of events take below a chart. */
export function eventRoom(width: number): number {
  return letter(width) * (width < 700 ? 2.2 : 4.5);
}
