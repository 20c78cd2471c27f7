// Every state with every other, in the order that puts like beside like, with
// the tree that gives the order.
import { text } from "../../text/en";
import { withMethods } from "../../text/sourced";
import { classOf, onScale, scale } from "../marks/scale";
import { colouring } from "../marks/blocs";
import { keyOf, type Alliance, type Order, type Pair } from "../../state/scores";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure, Way } from "../figure/figure";
import { fileName } from "../figure/file-name";
import { hatch, hatches } from "../marks/hatch";
import { round } from "../marks/marks";
import { scaleLegend } from "../marks/scale-legend";

/** arranged lists all states: first those in the tree's order, then the others by bloc and name. */
export function arranged(of: Alliance): string[] {
  const tree = of.order?.actors ?? [];
  const blocs = colouring(of.blocs);
  const place = (id: string) => (blocs.get(id) ? of.blocs.indexOf(blocs.get(id)?.bloc as never) : of.blocs.length);
  const inTree = new Set(tree);
  const rest = of.scores.actors.filter((id) => !inTree.has(id));
  return [...tree, ...rest.sort((a, b) => place(a) - place(b) || a.localeCompare(b))];
}

/** matrix draws the scores; width is in pixels. */
export function matrix(of: Alliance, width: number): Figure {
  const words = text.alliances.matrix;
  const order = arranged(of);
  const n = order.length;
  const tree = of.order && of.order.merges.length > 0 ? Math.min(width * 0.16, 130) : 0;
  const blocs = colouring(of.blocs);
  const size = Math.min(width, 1000);
  // Codes stand on the left where there is room for letters, the letters of blocs beside them.
  const guess = (size - tree - 70) / Math.max(n, 1);
  const lettered = guess >= 8;
  const left = tree + (lettered ? 66 : 12);
  const cell = Math.min(44, (size - left) / Math.max(n, 1));
  const letter = Math.max(8, Math.min(15, cell * 0.85));
  const numbered = cell >= 26; // smaller cells are hatched where states are opposed, so that no meaning hangs on colour
  const top = lettered ? 44 : 12;
  const across = left + cell * n;

  const pair = (row: number, column: number): Pair | undefined => of.scores.of(order[row] ?? "", order[column] ?? "");
  const classes: string[] = scale.map(() => "");
  let withheld = "";
  const numbers: Shape[] = [];
  const side = round(cell - (cell > 6 ? 1 : 0.2));
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      if (row === column) continue;
      const score = pair(row, column);
      const x = round(left + column * cell);
      const y = round(top + row * cell);
      if (score?.value === null || score === undefined) {
        if ((score?.n ?? 0) > 0) withheld += `M${x} ${round(y + cell / 2)}h${round(cell / 3)}`;
        continue;
      }
      const c = classOf(of.metric, score.value);
      classes[c] += `M${x} ${y}h${side}v${side}h-${side}z`;
      if (numbered)
        numbers.push(
          shape(
            "text",
            {
              x: round(x + cell / 2),
              y: round(y + cell / 2 + cell * 0.13),
              "text-anchor": "middle",
              "font-size": round(cell * 0.36),
              fill: ink(onScale(c)),
            },
            text.alliances.short(score.value),
          ),
        );
    }
  }

  const inside: Shape[] = [
    hatches(cell < 8 ? cell : 5),
    ...classes.map((d, c) => shape("path", { d, fill: numbered ? ink(scale[c] ?? "scale-4") : hatch(c) })),
    shape("path", { d: withheld, stroke: ink("rule"), "stroke-width": 1, fill: "none" }),
    ...numbers,
    ...dendrogram(of.order, { right: tree - 6, top, cell }),
  ];
  order.forEach((id, i) => {
    const bloc = blocs.get(id);
    const y = top + i * cell;
    if (bloc)
      inside.push(shape("rect", { x: round(left - 7), y: round(y), width: 5, height: side, fill: ink(bloc.ink) }));
    if (!lettered) return;
    const strong = of.chosen.includes(id);
    const name = { "font-size": letter, "font-weight": strong ? 700 : 400, fill: ink("ink") };
    inside.push(
      shape(
        "text",
        { x: round(left - 10), y: round(y + cell / 2 + letter * 0.35), "text-anchor": "end", ...name, "data-key": id },
        shape("title", {}, of.names.get(id) ?? id),
        shape("tspan", {}, bloc ? `${bloc.letter} ${id}` : id),
      ),
      shape(
        "text",
        {
          transform: `translate(${round(left + i * cell + cell / 2 + letter * 0.35)} ${top - 5}) rotate(-90)`,
          ...name,
          "data-key": id,
        },
        id,
      ),
    );
  });
  for (const id of of.chosen) {
    const i = order.indexOf(id);
    if (i < 0) continue;
    const line = { fill: "none", stroke: ink("ink"), "stroke-width": 1.5 };
    inside.push(
      shape("rect", {
        x: round(left - 1),
        y: round(top + i * cell - 1),
        width: round(cell * n + 1),
        height: round(cell + 1),
        ...line,
      }),
    );
  }
  const [a, b] = of.chosen.map((id) => order.indexOf(id));
  if (a !== undefined && b !== undefined && a >= 0 && b >= 0)
    for (const [row, column] of [
      [a, b],
      [b, a],
    ] as const)
      inside.push(
        shape("rect", {
          ...{ x: round(left + column * cell - 1), y: round(top + row * cell - 1) },
          ...{ width: round(cell + 1), height: round(cell + 1), fill: "none", stroke: ink("ink"), "stroke-width": 3 },
        }),
      );
  const legend = scaleLegend(of.metric, {
    ...{ x: left, y: top + cell * n + 14, width: Math.min(width - left, 520), hatched: !numbered },
  });
  inside.push(...legend.inside);

  const scored = of.scores.pairs.filter((one) => one.value !== null);
  return {
    name: fileName("alignment", of.file),
    question: words.question(of.body),
    summary: words.summary(of, order.length, scored.length),
    told: text.alliances.pair(of),
    filters: of.filters,
    how: words.how,
    caveat: words.caveat(of.order?.left_out.length ?? n),
    source: withMethods(of.source, of.methods.order, of.methods.blocs),
    n: words.n(of.n, scored.length),
    picture: { width: Math.max(across + 4, Math.min(width, left + 320)), height: Math.ceil(legend.bottom), inside },
    table: {
      caption: words.question(of.body),
      header: words.header,
      rows: [...scored]
        .sort((x, y) => (y.value ?? 0) - (x.value ?? 0))
        .map((one) => [
          { text: of.names.get(one.a) ?? one.a, key: one.a },
          { text: of.names.get(one.b) ?? one.b, key: one.b },
          { text: text.alliances.score(one.value ?? 0), key: keyOf(one.a, one.b) },
          one.interval ? text.alliances.score(one.interval.low) : "",
          one.interval ? text.alliances.score(one.interval.high) : "",
          one.null ? text.alliances.percentile(one.null.percentile) : "",
          one.n,
        ]),
    },
    walk: {
      at: (x, y) => {
        const row = Math.floor((y - top) / cell);
        const column = Math.floor((x - left) / cell);
        const [one, other] = [order[row], order[column]];
        if (one === undefined || row < 0 || row >= n) return undefined;
        if (column < 0) return one;
        if (other === undefined || column >= n) return undefined;
        return one === other ? one : keyOf(one, other);
      },
      step: (key, way) => step(order, key, way),
      // Of the one that is chosen the panel tells.
      say: (key) => (key === of.chosen.join("~") && !key.includes("~") ? "" : text.alliances.say(of, key)),
    },
  };
}

/** step goes from a cell to the one beside it, over the diagonal. */
export function step(order: readonly string[], key: string, way: Way): string {
  const [first = "", second = first] = key.split("~");
  let row = order.indexOf(first);
  let column = order.indexOf(second);
  const last = order.length - 1;
  if (last < 1) return key;
  if (row < 0 || column < 0) return keyOf(order[0] ?? "", order[1] ?? "");
  if (row > column) [row, column] = [column, row]; // of the two cells of a pair, the one above the diagonal
  if (way === "left") column = column - 1 === row ? column - 2 : column - 1;
  if (way === "right") column = column + 1 === row ? column + 2 : column + 1;
  if (way === "up") row = row - 1 === column ? row - 2 : row - 1;
  if (way === "down") row = row + 1 === column ? row + 2 : row + 1;
  row = Math.max(0, Math.min(last, row));
  column = Math.max(0, Math.min(last, column));
  return row === column ? key : keyOf(order[row] ?? "", order[column] ?? "");
}

/** dendrogram draws the tree to the left of the rows; what joins further left is less alike. */
function dendrogram(order: Order | undefined, at: { right: number; top: number; cell: number }): Shape[] {
  if (!order || order.merges.length === 0 || at.right <= 0) return [];
  const highest = Math.max(...order.merges.map((merge) => merge.height), 0.01);
  const x = (height: number) => round(at.right - (height / highest) * (at.right - 4));
  const places = new Map(order.actors.map((id, i) => [id, at.top + (i + 0.5) * at.cell]));
  const branches = order.leaves.map((leaf) => ({ y: places.get(leaf) ?? 0, height: 0 }));
  let d = "";
  for (const merge of order.merges) {
    const [a, b] = [branches[merge.a], branches[merge.b]];
    if (!a || !b) continue;
    d += `M${x(a.height)} ${round(a.y)}H${x(merge.height)}V${round(b.y)}H${x(b.height)}`;
    branches.push({ y: (a.y + b.y) / 2, height: merge.height });
  }
  return [shape("path", { d, fill: "none", stroke: ink("edge"), "stroke-width": 1.2 })];
}
