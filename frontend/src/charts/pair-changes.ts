// How alike two states voted over the years, with the days when that changed
// for good.
import * as Plot from "@observablehq/plot";

import type { Analysed } from "../api/alignment";
import { text } from "../text/en";
import { day } from "../text/format";
import { middle, type Moment } from "./drift";
import { eventMarks, eventRoom } from "./events";
import type { Figure } from "./figure";
import { letter, plotted } from "./plotted";
import { yearOf } from "./year";

export interface PairChanges {
  a: string; // ids
  b: string;
  changes: Analysed<"changes">;
  moments: readonly Moment[]; // windows, with their scores
  names: ReadonlyMap<string, string>;
  situations: ReadonlyMap<string, string>;
  at?: { from: number; to: number }; // years that a slider stands at
}

const most = 3; // situations named for a change

/** pairChanges draws the years; width is in pixels. */
export function pairChanges(of: PairChanges, width: number): Figure {
  const words = text.time.pair;
  const { parameters, result, hash, source } = of.changes;
  const parameter = (name: string) => parameters[name]?.[0] ?? "";
  const name = (id: string) => of.names.get(id) ?? id;
  const [a, b] = [name(of.a), name(of.b)];
  const points = of.moments.map((one) => ({ ...one, year: middle(one) }));
  const { levels, changes } = result;
  const n = levels.reduce((sum, level) => sum + level.n, 0);
  const [first, last] = [levels[0]?.from ?? "", levels.at(-1)?.to ?? ""];
  // A year that would meet the one before it is left to the words.
  const apart = (letter(width) * 2.6 * Math.max(1, yearOf(last) - yearOf(first))) / width;
  const labelled = changes.filter((one, i) => {
    const before = changes[i - 1];
    return !before || yearOf(one.before) - yearOf(before.before) > apart;
  });
  const bottom = parameter("metric") === "s" ? -1 : 0;
  const height = Math.round(Math.min(420, Math.max(260, width * 0.42)));
  const picture = plotted({
    ...{ width, height, marginLeft: 44, marginRight: 16, marginBottom: eventRoom(width) },
    x: { tickFormat: (tick: number) => String(tick), label: null },
    y: { label: null, grid: false, ticks: 5, domain: [bottom, 1] },
    marks: [
      ...(of.at ? [Plot.rectX([of.at], { x1: "from", x2: (one) => one.to + 1, fill: "var(--raised)" })] : []),
      Plot.ruleY([bottom], { stroke: "var(--edge)" }),
      Plot.areaY(points, { x: "year", y1: "low", y2: "high", fill: "var(--scale-5)", fillOpacity: 0.5 }),
      Plot.lineY(points, { x: "year", y: "value", stroke: "var(--yes)", strokeWidth: 2 }),
      Plot.ruleY(levels, {
        x1: (one) => yearOf(one.from),
        x2: (one) => yearOf(one.to),
        y: "mean",
        stroke: "var(--no)",
        strokeWidth: 3,
      }),
      Plot.ruleX(changes, { x: (one) => yearOf(one.before), stroke: "var(--no)", strokeDasharray: "4 3" }),
      Plot.text(labelled, {
        ...{ x: (one) => yearOf(one.before), y: 1, dy: -2, lineAnchor: "bottom" },
        ...{ text: (one) => one.before.slice(0, 4), fill: "var(--ink)", fontWeight: 600 },
      }),
      ...eventMarks({ first: yearOf(first), last: yearOf(last), bottom, width }),
    ],
    marginTop: letter(width) * 1.8,
  });
  const level = (i: number) => levels[i]?.mean.toFixed(2) ?? "";
  return {
    name: `changes-${of.a}-${of.b}-${parameter("body")}`,
    question: words.question(a, b, parameter("body")),
    summary: words.summary(
      levels,
      changes.map((change) =>
        words.change(
          day(change.after),
          day(change.before),
          change.moved.slice(0, most).map((one) => of.situations.get(one.situation) ?? text.decision.notClassified),
        ),
      ),
    ),
    filters: words.filters(parameter("metric"), parameter("contested") === "true", parameter("seats") === "joined"),
    how: words.how(Number(parameter("alarms")), Number(parameter("draws"))),
    caveat: words.caveat(Number(parameter("segment"))),
    source: text.time.source(hash, source),
    n: words.n(n),
    picture,
    table: {
      caption: words.table,
      header: words.header,
      rows: changes.flatMap((change, i) =>
        change.moved
          .slice(0, most)
          .map((one) => [
            day(change.after),
            day(change.before),
            level(i),
            level(i + 1),
            change.p.toFixed(3),
            one.situation === ""
              ? text.decision.notClassified
              : { text: of.situations.get(one.situation) ?? one.situation, href: `/situation/${one.situation}` },
            signed(one.part),
            one.decisions[0] ?? 0,
            one.decisions[1] ?? 0,
          ]),
      ),
    },
  };
}

function signed(part: number): string {
  return `${part < 0 ? "−" : "+"}${Math.abs(part).toFixed(3)}`;
}
