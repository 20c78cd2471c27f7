// How divided the Council was, with the days when that changed for good.
import * as Plot from "@observablehq/plot";

import type { Analysed } from "../api/alignment";
import { text } from "../text/en";
import { day } from "../text/format";
import type { Figure } from "./figure";
import { eventMarks, eventRoom } from "./events";
import { plotted } from "./plotted";

export interface Unity {
  council: Analysed<"council">;
  changes: Analysed<"changes">["result"] | undefined; // for polarisation
  metric: string;
  at: { from: number; to: number }; // years that the slider stands at
  situations: ReadonlyMap<string, string>;
}

/** unity draws the years; width is in pixels. */
export function unity(of: Unity, width: number): Figure {
  const words = text.time.unity;
  const mine = of.council.result.metrics.find((one) => one.metric === of.metric);
  const years = (mine?.by_year ?? []).flatMap(({ from, score }) =>
    score.value === null
      ? []
      : [
          {
            year: Number(from.slice(0, 4)),
            value: score.value,
            low: score.interval?.low ?? score.value,
            high: score.interval?.high ?? score.value,
            n: score.n,
          },
        ],
  );
  const levels = of.changes?.levels ?? [];
  const year = (date: string) => Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) - 1) / 12;
  const bottom = Math.min(0, ...years.map((one) => one.low));
  const height = Math.round(Math.min(420, Math.max(260, width * 0.42)));
  const picture = plotted({
    ...{ width, height, marginLeft: 44, marginRight: 16, marginBottom: eventRoom(width) },
    x: {
      tickFormat: (tick: number) => String(tick),
      label: null,
      domain: [1945.5, (years.at(-1)?.year ?? 2026) + 0.5],
    },
    y: { label: null, grid: false, ticks: 5 },
    marks: [
      Plot.rectX([of.at], { x1: (one) => one.from - 0.5, x2: (one) => one.to + 0.5, fill: "var(--raised)" }),
      Plot.ruleY([bottom], { stroke: "var(--edge)" }),
      Plot.areaY(years, { x: "year", y1: "low", y2: "high", fill: "var(--scale-5)", fillOpacity: 0.5 }),
      Plot.lineY(years, { x: "year", y: "value", stroke: "var(--yes)", strokeWidth: 2 }),
      Plot.dot(years, { x: "year", y: "value", r: 2, fill: "var(--yes)" }),
      Plot.ruleY(levels, {
        x1: (one) => year(one.from),
        x2: (one) => year(one.to),
        y: "mean",
        stroke: "var(--no)",
        strokeWidth: 2.5,
      }),
      ...(levels.length > 1
        ? [Plot.ruleX(levels.slice(1), { x: (one) => year(one.from), stroke: "var(--no)", strokeDasharray: "4 3" })]
        : []),
      ...eventMarks({ first: 1946, last: years.at(-1)?.year ?? 2026, bottom, width }),
    ],
  });
  const moved = (of.changes?.changes ?? []).map((change) =>
    words.change(
      day(change.after),
      day(change.before),
      change.moved.slice(0, 3).map((one) => of.situations.get(one.situation) ?? one.situation),
    ),
  );
  const { source, hash, n } = of.council;
  return {
    name: `council-${of.metric}`,
    question: words.question(of.metric),
    summary: [of.metric === "polarisation" ? words.summary(levels) : "", ...moved]
      .filter((one) => one !== "")
      .join(" "),
    how: words.how(of.changes?.false_alarms ?? 0.05),
    caveat: words.caveat,
    source: text.time.source(hash, source),
    n: words.n(n),
    picture,
    table: {
      caption: words.question(of.metric),
      header: words.header,
      rows: years.map((one) => [one.year, ...[one.value, one.low, one.high].map((x) => x.toFixed(3)), one.n]),
    },
  };
}
