// Vetoes by permanent seat and year: every square is one veto.
import type { Count } from "../../api/types";
import { decisionsHref } from "../../state/route";
import { text } from "../../text/en";
import type { Sourced } from "../../text/sourced";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { round } from "../marks/marks";

interface Seat {
  now: string;
  before: string; // who held the seat earlier; empty: nobody else
  label: string;
}

const council: readonly Seat[] = [
  { now: "RUS", before: "SUN", label: text.vetoes.seats.RUS },
  { now: "USA", before: "", label: text.vetoes.seats.USA },
  { now: "GBR", before: "", label: text.vetoes.seats.GBR },
  { now: "CHN", before: "ROC", label: text.vetoes.seats.CHN },
  { now: "FRA", before: "", label: text.vetoes.seats.FRA },
];

/** Vetoed are counts of vetoes by actor and year. */
export interface Vetoed {
  counts: readonly Count[];
  last: number; // year
  names: ReadonlyMap<string, string>; // of those who cast them
  source: Sourced;
}

/** vetoes draws the counts up to the last year; width is in pixels. */
export function vetoes({ counts, last, names, source }: Vetoed, width: number): Figure {
  const first = 1946;
  const dated = counts.filter((count) => count.year >= first);
  const years = last - first + 1;
  const column = width / years;
  const unit = Math.min(column * 0.86, 9);
  const letter = width < 560 ? 15 : Math.min(27, width / 60);
  const inside: Shape[] = [];
  const rows: Figure["table"]["rows"] = [];
  let y = 0;
  for (const seat of council) {
    const mine = dated.filter((count) => count.key === seat.now || count.key === seat.before);
    const total = mine.reduce((sum, count) => sum + count.n, 0);
    const most = Math.max(1, ...heights(mine).values());
    y += letter * 1.2;
    inside.push(shape("text", { x: 0, y, "font-size": letter, fill: ink("ink") }, text.vetoes.row(seat.label, total)));
    y += letter * 0.5 + most * (unit + 1);
    const filled = new Map<number, number>();
    // Where a seat passed on within a year, the older holder's squares lie below.
    for (const count of [...mine].sort((a, b) => a.year - b.year || (a.key === seat.before ? -1 : 1))) {
      const below = filled.get(count.year) ?? 0;
      filled.set(count.year, below + count.n);
      inside.push(bar(count, below, { x: (count.year - first) * column, y, unit, hollow: count.key === seat.before }));
      rows.push([
        names.get(count.key ?? "") ?? count.key ?? text.unknown,
        count.year,
        {
          text: count.n,
          href: decisionsHref({ veto: [count.key ?? ""], from: `${count.year}-01-01`, to: `${count.year}-12-31` }),
        },
      ]);
    }
    inside.push(shape("line", { x1: 0, x2: width, y1: y + 1, y2: y + 1, stroke: ink("edge"), "stroke-width": 1 }));
    y += letter * 0.6;
  }
  const every = width < 560 ? 20 : 10;
  for (let year = 1950; year <= last; year += every) {
    const x = round((year - first) * column + column / 2);
    inside.push(
      shape("line", { x1: x, x2: x, y1: y - letter * 0.5, y2: y, stroke: ink("edge"), "stroke-width": 1 }),
      shape(
        "text",
        { x, y: y + letter, "text-anchor": "middle", "font-size": letter * 0.9, fill: ink("muted") },
        String(year),
      ),
    );
  }
  const all = dated.reduce((sum, count) => sum + count.n, 0);
  return {
    name: "vetoes-by-member-and-year",
    question: text.vetoes.question,
    summary: text.vetoes.summary(all, first, last),
    filters: "",
    how: text.vetoes.how,
    caveat: text.vetoes.caveat,
    source,
    n: text.vetoes.n(all),
    picture: { width, height: Math.ceil(y + letter * 1.4), inside },
    table: { caption: text.vetoes.question, header: [text.vetoes.member, text.vetoes.year, text.vetoes.number], rows },
  };
}

function heights(counts: readonly Count[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const count of counts) sums.set(count.year, (sums.get(count.year) ?? 0) + count.n);
  return sums;
}

function bar(count: Count, below: number, at: { x: number; y: number; unit: number; hollow: boolean }): Shape {
  const key = count.key ?? "";
  const squares = Array.from({ length: count.n }, (_, i) =>
    shape("rect", {
      x: round(at.x + (at.hollow ? 0.5 : 0)),
      y: round(at.y - (below + i + 1) * (at.unit + 1) + (at.hollow ? 0.5 : 0)),
      width: round(at.unit - (at.hollow ? 1 : 0)),
      height: round(at.unit - (at.hollow ? 1 : 0)),
      fill: at.hollow ? ink("paper") : ink("no"),
      stroke: at.hollow ? ink("no") : undefined,
      "stroke-width": at.hollow ? 1.2 : undefined,
    }),
  );
  return shape(
    "a",
    { href: decisionsHref({ veto: [key], from: `${count.year}-01-01`, to: `${count.year}-12-31` }) },
    shape("title", {}, text.vetoes.bar(key, count.year, count.n)),
    ...squares,
  );
}
