// Ideal points of some states through time, with their bands.
import * as Plot from "@observablehq/plot";

import type { Analysed } from "../../api/alignment";
import { decisionsHref } from "../../state/route";
import { holderOf } from "../../state/seats";
import { text } from "../../text/en";
import { decimal } from "../../text/format";
import { resting } from "../../text/answer";
import type { Figure } from "../figure/figure";
import { chosenIn, fileName } from "../figure/file-name";
import { letter, plotted } from "../figure/plotted";

export interface Ideals {
  positions: Analysed<"positions">;
  at: { from: number; to: number };
  states: readonly string[]; // whose lines are drawn
  names: ReadonlyMap<string, string>;
}

/** dashes tell lines apart without their colour, in the order of the states. */
const dashes = ["", "6 3", "2 3", "10 3 2 3", "14 3", "4 2 1 2", "1 2", "8 2 2 2 2 2"];

/** ideals draws the lines; width is in pixels. */
export function ideals(of: Ideals, width: number): Figure {
  const words = text.time.ideals;
  const name = (id: string) => of.names.get(id) ?? id;
  const estimated = of.positions.result.fit?.positions ?? [];
  const now = new Date().getFullYear();
  const step = Number(of.positions.parameters["period"]?.[0] ?? 1);
  const contested = of.positions.parameters["contested"]?.[0] !== "false";
  /** behind is the list of a seat's votes in a period; none where the seat passed on within it. */
  const behind = (id: string, period: number) => {
    const [from, to] = [`${period}-01-01`, `${period + step - 1}-12-31`];
    const holder = holderOf(id, from, to);
    if (holder === undefined) return undefined;
    return decisionsHref({
      ...{ from, to, vote: [`${holder}:yes,no,abstained`] },
      ...(contested ? { contested: "true" } : {}),
    });
  };
  const points = estimated.flatMap((one) =>
    one.band && of.states.includes(one.actor)
      ? [
          {
            actor: one.actor,
            period: one.period,
            year: (one.period + Math.min(one.period + step, now + 1)) / 2,
            mean: one.band.mean,
            low: one.band.low,
            high: one.band.high,
            votes: one.votes,
            href: behind(one.actor, one.period),
            title: words.point(
              name(one.actor),
              words.period(one.period, step, now),
              ...[one.band.mean, one.band.low, one.band.high],
              one.votes,
            ),
          },
        ]
      : [],
  );
  const colour = (id: string) => `var(--bloc-${of.states.indexOf(id) + 1})`;
  const last = Math.max(...points.map((one) => one.period), 0);
  // Each line ends where its state last had a place.
  const ends = of.states.flatMap((id) => points.filter((one) => one.actor === id).at(-1) ?? []);
  const told = (years: readonly number[]) => years.map((year) => words.period(year, step, now));
  const withheld = of.states.flatMap((id) => {
    const mine = estimated.filter((one) => one.actor === id);
    if (mine.length === 0) return [words.absent(name(id))];
    const open = mine.filter((one) => !one.band).map((one) => one.period);
    return open.length === 0 ? [] : [words.withheld(name(id), told(open))];
  });
  // Names stand at the ends of their lines, pushed off each other.
  const height = Math.round(Math.min(460, Math.max(300, width * 0.5)));
  const span = Math.max(...points.map((one) => one.high), 1) - Math.min(...points.map((one) => one.low), -1);
  const room = (span / height) * letter(width) * 1.5;
  const labels = [...ends].sort((a, b) => a.mean - b.mean).map((one) => ({ ...one, at: one.mean }));
  labels.forEach((one, i) => {
    for (const below of labels.slice(0, i)) if (below.year === one.year) one.at = Math.max(one.at, below.at + room);
  });
  const picture = plotted({
    ...{ width, height, marginLeft: 44, marginRight: letter(width) * 3.4 },
    x: { tickFormat: (tick: number) => String(tick), label: null },
    y: { label: null, ticks: 6 },
    marks: [
      Plot.rectX([of.at], { x1: "from", x2: (one) => one.to + 1, fill: "var(--raised)" }),
      Plot.ruleY([0], { stroke: "var(--rule)" }),
      ...of.states.flatMap((id, i) => {
        const mine = stretchesOf(
          points.filter((one) => one.actor === id),
          step,
        );
        return [
          // A state that sat for one period alone has no line: its band is a bar.
          Plot.ruleX(mine.alone, { x: "year", y1: "low", y2: "high", stroke: colour(id), strokeOpacity: 0.4 }),
          Plot.areaY(mine.lasting, { x: "year", y1: "low", y2: "high", z: "z", fill: colour(id), fillOpacity: 0.12 }),
          Plot.lineY(mine.lasting, {
            ...{ x: "year", y: "mean", z: "z", stroke: colour(id), strokeWidth: 2.5, strokeDasharray: dashes[i] ?? "" },
          }),
          Plot.dot(mine.alone, { x: "year", y: "mean", r: 4, fill: colour(id) }),
          Plot.dot(mine.lasting, { x: "year", y: "mean", r: 2.5, fill: colour(id) }),
        ];
      }),
      // A dot is pointed at from a little way off, too.
      Plot.dot(points, { x: "year", y: "mean", r: 9, fill: "transparent", title: "title", href: "href" }),
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
    name: fileName("ideal-points", ...of.states, chosenIn(of.positions.parameters)),
    question: words.question(of.states.map(name)),
    summary: [
      words.summary(
        ends.filter((one) => one.period === last).map((one) => ({ name: name(one.actor), mean: one.mean })),
        words.period(last, step, now),
      ),
      ...withheld,
    ].join(" "),
    how: words.how,
    caveat: `${words.caveat} ${text.time.seatCaveat}`,
    ...resting(of.positions),
    n: text.time.n(of.positions.n, contested),
    picture,
    table: {
      caption: words.question(of.states.map(name)),
      header: words.header,
      rows: points.map((one) => [
        { text: name(one.actor), href: `/actor/${one.actor}` },
        words.period(one.period, step, now),
        ...[one.mean, one.low, one.high].map((x) => decimal(x, 2)),
        one.href ? { text: one.votes, href: one.href } : one.votes,
      ]),
    },
  };
}

/**
 * stretchesOf parts a state's periods at the gaps between them: z numbers the
 * stretch that a period belongs to, and those that stand alone come by themselves.
 */
function stretchesOf<P extends { year: number }>(points: readonly P[], step: number) {
  let z = 0;
  const numbered = points.map((one, i) => {
    const before = points[i - 1];
    if (before && one.year - before.year > step) z++;
    return { ...one, z };
  });
  const alone = numbered.filter((one) => numbered.filter((other) => other.z === one.z).length === 1);
  return { alone, lasting: numbered.filter((one) => !alone.includes(one)) };
}
