// What happened on a situation, as lines of time: meetings, decisions,
// statements.
import type { Decision, Meeting, Statement } from "../../api/types";
import { text } from "../../text/en";
import { short } from "../../text/format";
import type { Sourced } from "../../text/sourced";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { kindMark, lettering, round } from "../marks/marks";
import { yearOf } from "../marks/year";

const words = text.council.history;

interface Event {
  lane: keyof typeof words.lanes;
  date: string;
  href: string;
  what: string;
  title: string;
  outcome: string;
}

export interface History {
  meetings: readonly Pick<Meeting, "id" | "date" | "symbol" | "topic" | "outcome">[];
  decisions: readonly Pick<Decision, "id" | "date" | "symbol" | "title" | "outcome">[];
  statements: readonly Pick<Statement, "id" | "date" | "speaker_name" | "about" | "symbol" | "stance">[];
}

/** Told is a situation with what happened on it. */
export interface Told {
  situation: { id: string; name: string };
  of: History;
  source: Sourced;
}

function events(of: History): Event[] {
  const found: Event[] = [
    ...of.meetings.map((one) => ({
      lane: "meetings" as const,
      date: one.date ?? "",
      href: `/meeting/${one.id}`,
      what: one.symbol ?? one.id,
      title: one.topic ?? "",
      outcome: one.outcome ?? "",
    })),
    ...of.decisions.map((one) => ({
      lane: one.outcome === "adopted" ? ("adopted" as const) : ("failed" as const),
      date: one.date ?? "",
      href: `/decision/${one.id}`,
      what: one.symbol,
      title: one.title ?? "",
      outcome: one.outcome,
    })),
    ...of.statements.map((one) => ({
      lane: "statements" as const,
      date: one.date ?? "",
      href: `/statement/${one.id}`,
      what: one.symbol ?? one.speaker_name,
      title: one.about ?? "",
      outcome: one.stance ?? "",
    })),
  ];
  return found.sort((a, b) => a.date.localeCompare(b.date));
}

/** history draws what happened; width is in pixels. */
export function history({ situation, of, source }: Told, width: number): Figure {
  const all = events(of);
  const dated = all.filter((one) => one.date !== "");
  const count = (outcome: string) => of.decisions.filter((one) => one.outcome === outcome).length;
  return {
    name: `history-${situation.id}`,
    question: words.question(situation.name),
    summary:
      words.summary(of.meetings.length, count("adopted"), count("vetoed"), count("not adopted"), of.statements.length) +
      words.undated(all.length - dated.length),
    filters: "",
    how: words.how,
    caveat: words.caveat,
    source,
    n: words.n(all.length),
    picture: picture(dated, width),
    table: {
      caption: words.question(situation.name),
      header: [words.date, words.kind, words.what, words.outcome],
      rows: all.map((one) => [
        one.date === "" ? text.unknown : one.date,
        words.lanes[one.lane],
        { text: one.title === "" ? one.what : `${one.what}: ${short(one.title, 90)}`, href: one.href },
        one.lane === "meetings" ? short(one.outcome, 90) : one.outcome,
      ]),
    },
  };
}

function picture(dated: readonly Event[], width: number) {
  const letter = lettering(width);
  const first = Math.floor(Math.min(...dated.map((one) => yearOf(one.date))));
  const last = Math.ceil(Math.max(...dated.map((one) => yearOf(one.date))) + 0.01);
  const wide = width >= 700;
  const left = wide ? letter * 6.5 : 0;
  const right = letter * 0.8;
  const x = (at: number) =>
    round(left + letter * 0.8 + ((at - first) / Math.max(1, last - first)) * (width - left - right - letter * 0.8));
  const inside: Shape[] = [];
  const r = letter * 0.42;
  let y = 0;
  const lanes: Shape[] = [];
  for (const lane of ["meetings", "adopted", "failed", "statements"] as const) {
    const mine = dated.filter((one) => one.lane === lane);
    if (mine.length === 0) continue;
    const columns = new Map<number, number>();
    const stacked = mine.map((one) => {
      const column = Math.round(x(yearOf(one.date)) / (lane === "meetings" ? 1 : r * 2));
      const level = columns.get(column) ?? 0;
      columns.set(column, level + 1);
      return { one, level };
    });
    const tallest = lane === "meetings" ? 1 : Math.max(...columns.values());
    const step = Math.min(r * 2.15, (letter * 9) / tallest);
    const tall = lane === "meetings" ? letter * 1.6 : tallest * step + letter * 0.4;
    if (!wide) y += letter * 1.7;
    lanes.push(
      shape(
        "text",
        {
          x: 0,
          y: round(wide ? y + tall : y - letter * 0.5),
          "font-size": letter,
          "font-weight": 600,
          fill: ink("ink"),
        },
        words.lanes[lane],
      ),
    );
    y += tall;
    lanes.push(
      shape("line", { x1: left, x2: width, y1: round(y), y2: round(y), stroke: ink("edge"), "stroke-width": 1 }),
    );
    for (const { one, level } of stacked) {
      const at = x(yearOf(one.date));
      const up = round(y - r - 1 - level * step);
      lanes.push(
        shape(
          "a",
          { href: one.href },
          shape("title", {}, `${words.mark(one.what, one.date)}${one.title === "" ? "" : `: ${short(one.title, 80)}`}`),
          lane === "meetings"
            ? shape("line", {
                x1: at,
                x2: at,
                y1: round(y - letter * 1.5),
                y2: y,
                stroke: ink("meeting"),
                "stroke-width": 1.5,
                "stroke-opacity": 0.7,
              })
            : lane === "statements"
              ? kindMark("statement", at, up, r)
              : lane === "adopted"
                ? shape("circle", { cx: at, cy: up, r, fill: ink("yes"), stroke: ink("paper"), "stroke-width": 0.5 })
                : shape("rect", {
                    x: round(at - r * 0.85),
                    y: round(up - r * 0.85),
                    width: round(r * 1.7),
                    height: round(r * 1.7),
                    fill: one.outcome === "vetoed" ? ink("no") : ink("paper"),
                    stroke: ink("no"),
                    "stroke-width": 1.5,
                  }),
        ),
      );
    }
    y += letter * 0.9;
  }
  const every = last - first > 45 ? 10 : last - first > 18 ? 5 : last - first > 8 ? 2 : 1;
  const sparse = wide ? every : every * 2;
  for (let at = Math.ceil(first / sparse) * sparse; at <= last; at += sparse) {
    inside.push(
      shape("line", { x1: x(at), x2: x(at), y1: 0, y2: round(y), stroke: ink("rule"), "stroke-width": 1 }),
      shape(
        "text",
        { x: x(at), y: round(y + letter), "text-anchor": "middle", "font-size": letter * 0.85, fill: ink("muted") },
        String(at),
      ),
    );
  }
  return { width, height: Math.ceil(y + letter * 1.5), inside: [...inside, ...lanes] };
}
