// Some states around a table, and how each stood to each in some years.
import { alliancesHref } from "../../state/route";
import type { Stretch, TablePair } from "../../state/stretches";
import { text } from "../../text/en";
import { classOf, scale } from "../marks/scale";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { fileName } from "../figure/file-name";
import { round } from "../marks/marks";

/** permanent are the seats that are shown at first, in the order in which they stand around the picture. */
export const permanent: readonly string[] = ["USA", "GBR", "FRA", "CHN", "RUS"];

export interface RoundTable extends Stretch {
  names: ReadonlyMap<string, string>;
}

/** roundTable draws the pairs; width is in pixels. */
export function roundTable(
  { from, to, states, pairs, contested, names, filters, source }: RoundTable,
  width: number,
): Figure {
  const words = text.time.table;
  const size = Math.min(width, 640);
  const letter = Math.max(15, size / 30);
  const radius = size * 0.33;
  const middle = { x: width / 2, y: size * 0.42 };
  const named = width >= 560; // beside the marks; a phone has room for the codes alone
  const name = (id: string) => names.get(id) ?? id;
  const at = (id: string) => {
    const angle = -Math.PI / 2 + (states.indexOf(id) * 2 * Math.PI) / states.length;
    return { x: round(middle.x + radius * Math.cos(angle)), y: round(middle.y + radius * Math.sin(angle)) };
  };
  /** votes is where the votes behind a pair's score are opened. */
  const votes = (pair: TablePair) =>
    alliancesHref({ from, to, seats: "joined", contested, min: "5", chosen: [pair.a, pair.b] });
  const linked = (pair: TablePair, ...inside: Shape[]) =>
    shape(
      "a",
      { href: votes(pair) },
      shape("title", {}, words.pair(name(pair.a), name(pair.b), pair.score, pair.n)),
      ...inside,
    );
  const lines: Shape[] = [];
  const numbers: Shape[] = [];
  const taken: Place[] = [];
  pairs.forEach((pair) => {
    const [p, q] = [at(pair.a), at(pair.b)];
    const { score } = pair;
    const ends = { x1: p.x, y1: p.y, x2: q.x, y2: q.y };
    if (score === null) {
      lines.push(shape("line", { ...ends, stroke: ink("rule"), "stroke-width": 1.5, "stroke-dasharray": "2 5" }));
      return;
    }
    lines.push(
      linked(
        pair,
        shape("line", {
          ...{ ...ends, stroke: ink(scale[classOf("lijphart", score)] ?? "rule") },
          "stroke-width": round(2 + 10 * score),
        }),
      ),
    );
    const { x, y } = free(p, q, letter, taken);
    taken.push({ x, y });
    const number = [
      shape("rect", {
        x: x - letter * 0.95,
        y: y - letter * 0.65,
        width: letter * 1.9,
        height: letter * 1.3,
        fill: ink("paper"),
      }),
      shape(
        "text",
        { x, y: y + letter * 0.35, "text-anchor": "middle", "font-size": letter * 0.95, fill: ink("ink") },
        text.alliances.short(score),
      ),
    ];
    numbers.push(linked(pair, ...number));
  });
  const marks = states.flatMap((id): Shape[] => {
    const { x, y } = at(id);
    const side = Math.abs(x - middle.x) < radius * 0.2 ? 0 : Math.sign(x - middle.x);
    return [
      shape(
        "a",
        { href: `/actor/${id}` },
        shape("circle", { cx: x, cy: y, r: letter * 1.35, fill: ink("paper"), stroke: ink("ink"), "stroke-width": 2 }),
        shape(
          "text",
          {
            x,
            y: y + letter * 0.35,
            "text-anchor": "middle",
            "font-size": letter * 0.95,
            "font-weight": 600,
            fill: ink("ink"),
          },
          id,
        ),
        ...(named
          ? [
              shape(
                "text",
                {
                  ...{
                    x: round(x + side * letter * 1.8),
                    y: round(side === 0 ? y + letter * (y > middle.y ? 2.6 : -1.8) : y + letter * 0.35),
                  },
                  ...{ "text-anchor": side === 0 ? "middle" : side > 0 ? "start" : "end" },
                  ...{ "font-size": letter, fill: ink("ink") },
                },
                name(id),
              ),
            ]
          : []),
      ),
    ];
  });
  const scored = pairs.flatMap((pair) =>
    pair.score === null ? [] : [{ a: name(pair.a), b: name(pair.b), score: pair.score }],
  );
  const by = [...scored].sort((x, y) => y.score - x.score);
  const ns = pairs.map((pair) => pair.n);
  const five = [...states].sort().join() === [...permanent].sort().join();
  const alone = states.filter((id) => pairs.every((pair) => pair.score === null || (pair.a !== id && pair.b !== id)));
  const question = words.question(from, to, five);
  return {
    name: fileName(five ? "permanent-members" : states.join("-"), from, to, contested ? "" : "all"),
    question,
    summary: words.summary(from, to, by[0], by.at(-1)) + (by.length > 0 ? words.alone(alone.map(name)) : ""),
    how: words.how,
    caveat: text.time.seatCaveat,
    filters,
    source,
    n: words.n(Math.min(...ns, Infinity) === Infinity ? 0 : Math.min(...ns), Math.max(...ns, 0)),
    picture: {
      width,
      height: Math.ceil(Math.max(middle.y, ...states.map((id) => at(id).y)) + letter * 3.4),
      inside: [...lines, ...numbers, ...marks],
    },
    table: {
      caption: question,
      header: words.header,
      rows: pairs.map((pair) => [
        { text: name(pair.a), href: `/actor/${pair.a}` },
        { text: name(pair.b), href: `/actor/${pair.b}` },
        pair.score === null ? words.fewer : text.alliances.score(pair.score),
        pair.score === null ? pair.n : { text: pair.n, href: votes(pair) },
      ]),
    },
  };
}

interface Place {
  x: number;
  y: number;
}

/**
 * free is where on a line its number stands: at the middle, where for five
 * states no other line crosses it, or beside it, off the numbers that stand.
 */
function free(p: Place, q: Place, letter: number, taken: readonly Place[]): Place {
  const at = (part: number) => ({ x: round(p.x + (q.x - p.x) * part), y: round(p.y + (q.y - p.y) * part) });
  const clear = ({ x, y }: Place) =>
    taken.every((one) => Math.abs(one.x - x) > letter * 2 || Math.abs(one.y - y) > letter * 1.4);
  return [0.5, 0.38, 0.62, 0.3, 0.7, 0.24, 0.76].map(at).find(clear) ?? at(0.5);
}
