// The decisions on one situation, year by year: adopted above the line,
// failed below it.
import type { Count } from "../../api/types";
import { decisionsHref } from "../../state/route";
import { text } from "../../text/en";
import type { Sourced } from "../../text/sourced";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { round } from "../marks/marks";

const failed: readonly string[] = ["not adopted", "vetoed"];

/** Decided are counts of the decisions on a situation, by outcome and year. */
export interface Decided {
  situation: { id: string; name: string };
  counts: readonly Count[];
  last: number; // year
  source: Sourced;
}

/** timeline draws counts up to the year last; width is in pixels. */
export function timeline({ situation, counts, last, source }: Decided, width: number): Figure {
  const dated = counts.filter((count) => count.year > 0);
  const first = Math.min(last, ...dated.map((count) => count.year));
  const years = last - first + 1;
  const letter = width < 560 ? 15 : Math.min(24, width / 56);
  const left = letter * 2;
  const column = Math.min((width - left) / years, 60);
  const most = (up: boolean) => {
    const sums = new Map<number, number>();
    for (const c of dated) if (failed.includes(c.key ?? "") !== up) sums.set(c.year, (sums.get(c.year) ?? 0) + c.n);
    return Math.max(0, ...sums.values());
  };
  const above = most(true);
  const under = most(false);
  const unit = Math.min(26, 230 / Math.max(1, above + under));
  const line = round(letter * 2 + above * unit);
  const inside: Shape[] = [
    shape("text", { x: 0, y: letter, "font-size": letter, fill: ink("yes"), "font-weight": 600 }, text.timeline.above),
  ];
  const filled = new Map<string, number>();
  const order = (count: Count) => ["adopted", "vetoed", "not adopted"].indexOf(count.key ?? "");
  for (const count of [...dated].sort((a, b) => a.year - b.year || order(a) - order(b))) {
    const up = !failed.includes(count.key ?? "");
    const place = `${count.year}${up}`;
    const from = filled.get(place) ?? 0;
    filled.set(place, from + count.n);
    inside.push(bar(situation.id, count, { x: left + (count.year - first) * column, from, up, line, unit, column }));
  }
  inside.push(
    shape("line", { x1: left, x2: left + years * column, y1: line, y2: line, stroke: ink("ink"), "stroke-width": 1.5 }),
    ...scale(above, under, line, unit, left, letter),
  );
  let bottom = line + under * unit + letter * 1.3;
  if (under > 0) {
    inside.push(
      shape(
        "text",
        { x: 0, y: bottom + letter, "font-size": letter, fill: ink("no"), "font-weight": 600 },
        text.timeline.below,
      ),
    );
    bottom += letter * 1.6;
  }
  const every = years > 45 ? (width < 560 ? 20 : 10) : years > 12 ? 5 : width < 560 ? 3 : 1;
  for (let year = Math.ceil(first / every) * every; year <= last; year += every) {
    inside.push(
      shape(
        "text",
        {
          x: round(Math.min(left + (year - first + 0.5) * column, width - letter)),
          y: bottom + letter,
          "text-anchor": "middle",
          "font-size": letter * 0.9,
          fill: ink("muted"),
        },
        String(year),
      ),
    );
  }
  const total = dated.reduce((sum, count) => sum + count.n, 0);
  return {
    name: `decisions-${situation.id}`,
    question: text.timeline.question(situation.name),
    summary: text.timeline.summary(dated),
    filters: "",
    how: text.timeline.how,
    caveat: text.timeline.caveat,
    source,
    n: text.timeline.n(total),
    picture: { width, height: Math.ceil(bottom + letter * 1.6), inside },
    table: {
      caption: text.timeline.question(situation.name),
      header: [text.timeline.year, text.timeline.outcome, text.timeline.number],
      rows: dated.map((count) => [
        count.year,
        text.outcome(count.key ?? ""),
        { text: count.n, href: listHref(situation.id, count) },
      ]),
    },
  };
}

function listHref(situation: string, count: Count): string {
  return decisionsHref({
    situation: [situation],
    outcome: [count.key ?? ""],
    from: `${count.year}-01-01`,
    to: `${count.year}-12-31`,
  });
}

function bar(
  situation: string,
  count: Count,
  at: { x: number; from: number; up: boolean; line: number; unit: number; column: number },
): Shape {
  const gap = Math.min(2, at.column * 0.15);
  const hollow = count.key === "not adopted";
  const height = count.n * at.unit;
  const y = at.up ? at.line - (at.from + count.n) * at.unit : at.line + at.from * at.unit;
  return shape(
    "a",
    { href: listHref(situation, count) },
    shape("title", {}, text.timeline.bar(count.year, count.key ?? "", count.n)),
    shape("rect", {
      x: round(at.x + gap / 2 + (hollow ? 0.75 : 0)),
      y: round(y + (hollow ? 0.75 : 0)),
      width: round(at.column - gap - (hollow ? 1.5 : 0)),
      height: round(height - (hollow ? 1.5 : 0.5)),
      fill: hollow ? ink("paper") : at.up ? ink("yes") : ink("no"),
      stroke: hollow ? ink("no") : undefined,
      "stroke-width": hollow ? 1.5 : undefined,
    }),
  );
}

function scale(above: number, under: number, line: number, unit: number, left: number, letter: number): Shape[] {
  const step = Math.max(1, Math.ceil(Math.max(above, under) / 4 / 5) * 5);
  const every = Math.max(above, under) <= 5 ? 1 : step;
  const ticks: number[] = [];
  for (let n = every; n <= above; n += every) ticks.push(n);
  for (let n = every; n <= under; n += every) ticks.push(-n);
  return [0, ...ticks].map((n) =>
    shape(
      "text",
      {
        x: left - letter * 0.4,
        y: round(line - n * unit + letter * 0.32),
        "text-anchor": "end",
        "font-size": letter * 0.85,
        fill: ink("muted"),
      },
      String(Math.abs(n)),
    ),
  );
}
