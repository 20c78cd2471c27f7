// Ideal points of the permanent members through time, with their bands.
import * as Plot from "@observablehq/plot";

import type { Analysed } from "../api/alignment";
import { text } from "../text/en";
import type { Figure } from "./figure";
import { permanent } from "./five";
import { letter, plotted } from "./plotted";

export interface Ideals {
  positions: Analysed<"positions">;
  at: { from: number; to: number };
  names: ReadonlyMap<string, string>;
}

const dashes: Record<string, string> = { USA: "", GBR: "6 3", FRA: "2 3", CHN: "10 3 2 3", RUS: "" };

/** ideals draws the lines; width is in pixels. */
export function ideals(of: Ideals, width: number): Figure {
  const words = text.time.ideals;
  const name = (id: string) => of.names.get(id) ?? id;
  const points = (of.positions.result.fit?.positions ?? []).flatMap((one) =>
    one.band && permanent.includes(one.actor)
      ? [
          {
            actor: one.actor,
            year: one.period,
            mean: one.band.mean,
            low: one.band.low,
            high: one.band.high,
            votes: one.votes,
          },
        ]
      : [],
  );
  const colour = (id: string) => `var(--bloc-${permanent.indexOf(id) + 1})`;
  const last = Math.max(...points.map((one) => one.year), 0);
  const ends = points.filter((one) => one.year === last);
  // Names stand at the ends of their lines, pushed off each other.
  const height = Math.round(Math.min(460, Math.max(300, width * 0.5)));
  const span = Math.max(...points.map((one) => one.high), 1) - Math.min(...points.map((one) => one.low), -1);
  const room = (span / height) * letter(width) * 1.5;
  const labels = [...ends].sort((a, b) => a.mean - b.mean).map((one) => ({ ...one, at: one.mean }));
  labels.forEach((one, i) => {
    const below = labels[i - 1];
    if (below) one.at = Math.max(one.at, below.at + room);
  });
  const picture = plotted({
    ...{ width, height, marginLeft: 44, marginRight: letter(width) * 3.4 },
    x: { tickFormat: (tick: number) => String(tick), label: null },
    y: { label: null, ticks: 6 },
    marks: [
      Plot.rectX([of.at], { x1: "from", x2: "to", fill: "var(--raised)" }),
      Plot.ruleY([0], { stroke: "var(--rule)" }),
      ...permanent.flatMap((id) => {
        const mine = points.filter((one) => one.actor === id);
        return [
          Plot.areaY(mine, { x: "year", y1: "low", y2: "high", fill: colour(id), fillOpacity: 0.12 }),
          Plot.lineY(mine, {
            x: "year",
            y: "mean",
            stroke: colour(id),
            strokeWidth: 2.5,
            strokeDasharray: dashes[id] ?? "",
          }),
        ];
      }),
      Plot.text(labels, {
        x: "year",
        y: "at",
        text: "actor",
        textAnchor: "start",
        dx: 8,
        fill: (one: { actor: string }) => colour(one.actor),
        fontWeight: 600,
      }),
    ],
  });
  return {
    name: "ideal-points-permanent-members",
    question: words.question,
    summary: words.summary(
      ends.map((one) => ({ name: name(one.actor), mean: one.mean })),
      last,
    ),
    how: words.how,
    caveat: `${words.caveat} ${text.time.seatCaveat}`,
    source: text.time.source(of.positions.hash, of.positions.source),
    n: words.n(of.positions.n),
    picture,
    table: {
      caption: words.question,
      header: words.header,
      rows: points.map((one) => [
        { text: name(one.actor), href: `/actor/${one.actor}` },
        one.year,
        ...[one.mean, one.low, one.high].map((x) => x.toFixed(2)),
        one.votes,
      ]),
    },
  };
}
