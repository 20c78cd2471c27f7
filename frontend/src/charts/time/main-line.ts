// The line of citations that most lines share, oldest text first.
import { text } from "../../text/en";
import { day, rounded, short, whole } from "../../text/format";
import type { Sourced } from "../../text/sourced";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { kindMark, lettering, round } from "../marks/marks";

const words = text.council.line;

export interface Cited {
  decision: string;
  symbol: string;
  title: string;
  date?: string;
  share: number; // of all lines, those that take the step to the next text
}

/** Line is the line of citations of a situation. */
export interface Line {
  situation: { id: string; name: string };
  line: readonly Cited[]; // the oldest text first
  n: number; // decisions
  source: Sourced;
}

/** mainLine draws the line; width is in pixels. */
export function mainLine({ situation, line, n, source }: Line, width: number): Figure {
  const letter = lettering(width);
  const step = letter * (width < 560 ? 3.3 : 2.3);
  const x = letter * (width < 560 ? 1 : 9); // the longest date, 30 September 2016
  const inside: Shape[] = [];
  line.forEach((one, i) => {
    const y = letter * 1.2 + i * step;
    if (i < line.length - 1) {
      inside.push(
        shape("line", {
          x1: x,
          x2: x,
          y1: round(y),
          y2: round(y + step),
          stroke: ink("edge"),
          "stroke-width": round(1.5 + one.share * letter * 0.6),
        }),
      );
    }
  });
  line.forEach((one, i) => {
    const y = round(letter * 1.2 + i * step);
    const right = x + letter * 1.1;
    const room = Math.floor((width - right) / (letter * 0.45));
    const date = one.date ? day(one.date) : text.unknown;
    inside.push(
      shape(
        "a",
        { href: `/decision/${one.decision}` },
        shape("title", {}, `${one.symbol}, ${date}: ${one.title}`),
        kindMark("decision", x, y, letter * 0.5),
        ...(width < 560
          ? [
              label(right, y + letter * 0.35, `${one.symbol} · ${date}`, letter, "ink"),
              label(right, y + letter * 1.6, short(whole(one.title), room), letter * 0.9, "muted"),
            ]
          : [
              shape(
                "text",
                {
                  x: x - letter,
                  y: round(y + letter * 0.35),
                  "text-anchor": "end",
                  "font-size": letter * 0.85,
                  fill: ink("muted"),
                },
                date,
              ),
              label(right, y + letter * 0.35, short(`${one.symbol} ${whole(one.title)}`, room), letter, "ink"),
            ]),
      ),
    );
  });
  const [first, last] = [line[0], line[line.length - 1]];
  return {
    name: `line-${situation.id}`,
    question: words.question(situation.name),
    summary: first && last ? words.summary(line.length, first.symbol, last.symbol) : words.none,
    filters: "",
    how: words.how,
    caveat: words.caveat,
    source,
    n: words.n(n),
    picture: { width, height: Math.ceil(letter * 2 + line.length * step), inside },
    table: {
      caption: words.question(situation.name),
      header: [words.date, words.symbol, words.title_, words.share],
      rows: line.map((one) => [
        one.date ?? text.unknown,
        { text: one.symbol, href: `/decision/${one.decision}` },
        one.title,
        rounded(one.share, 3),
      ]),
    },
  };
}

function label(x: number, y: number, what: string, size: number, colour: "ink" | "muted"): Shape {
  return shape("text", { x: round(x), y: round(y), "font-size": size, fill: ink(colour) }, what);
}
