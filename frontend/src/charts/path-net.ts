// Paths as one network: a column a step, what several paths share once.
import type { Node, Paths, Source } from "../api/types";
import { label } from "../graph/label";
import { tone } from "../graph/tone";
import { text } from "../text/en";
import { day } from "../text/format";
import { linkWords } from "../text/relations";
import { sourced } from "../text/sourced";
import { ink, shape, type Shape } from "./draw";
import type { Figure } from "./figure";
import { fileName } from "./file-name";
import { kindMark, round } from "./marks";

const words = text.asking.paths.figure;

interface Placed {
  node: Node;
  column: number;
  row: number;
}

interface Edge {
  from: string;
  to: string;
  words: string;
  strong: boolean; // a veto, or a vote against
}

/** merged lays paths out: every node once, in the column of the first place that it has on a path, the end in the last. */
export function merged(paths: Paths["paths"]): { nodes: Placed[]; edges: Edge[]; columns: number } {
  const nodes = new Map<string, Placed>();
  const edges = new Map<string, Edge>();
  const tall = new Map<number, number>();
  const columns = Math.max(0, ...paths.map((path) => path.nodes.length));
  for (const path of paths) {
    path.nodes.forEach((node, i) => {
      if (nodes.has(node.id)) return;
      const column = i === path.nodes.length - 1 ? columns - 1 : i;
      const row = tall.get(column) ?? 0;
      tall.set(column, row + 1);
      nodes.set(node.id, { node, column, row });
    });
    path.steps.forEach((step, i) => {
      const [from, to, link] = [path.nodes[i], path.nodes[i + 1], step.links[0]];
      if (!from || !to || !link) return;
      const key = `${from.id} ${to.id}`;
      const drawn = tone(step.links);
      if (!edges.has(key))
        edges.set(key, {
          from: from.id,
          to: to.id,
          words: linkWords(link, from.id),
          strong: drawn === "veto" || drawn === "no",
        });
    });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], columns };
}

/** Joined are paths with the conditions that they keep to. */
export interface Joined {
  found: Paths;
  filters: string;
  file: string; // the conditions, for names of files
  hash: string | undefined; // of the data
}

/** pathNet draws the paths; width is in pixels. */
export function pathNet({ found, filters, file, hash }: Joined, width: number): Figure {
  const { nodes, edges, columns } = merged(found.paths);
  const letter = width < 560 ? 13 : Math.min(18, Math.max(14, width / 70));
  const upright = width < 620; // steps go down the page where there is no room across
  const tallest = Math.max(1, ...Array.from({ length: columns }, (_, c) => nodes.filter((n) => n.column === c).length));
  const across = upright ? width / tallest : width / columns;
  const down = upright ? letter * 9 : Math.max(letter * 4.4, Math.min(letter * 6, 420 / tallest));
  const height = upright ? columns * down : tallest * down + letter * 2;
  const at = new Map(
    nodes.map((one) => {
      const many = nodes.filter((other) => other.column === one.column).length;
      const along = (one.column + 0.5) * (upright ? down : across);
      const beside = upright ? (one.row + 0.5) * (width / many) : height / 2 + (one.row - (many - 1) / 2) * down;
      return [one.node.id, upright ? { x: beside, y: along } : { x: along, y: beside }];
    }),
  );
  const many = (column: number) => nodes.filter((other) => other.column === column).length;
  const lines: Shape[] = [];
  const said: Shape[] = [];
  const r = letter * 0.6;
  for (const edge of edges) {
    const [a, b] = [at.get(edge.from), at.get(edge.to)];
    if (!a || !b) continue;
    lines.push(
      shape("line", {
        x1: round(a.x),
        y1: round(a.y),
        x2: round(b.x),
        y2: round(b.y),
        stroke: edge.strong ? ink("no") : ink("edge"),
        "stroke-width": edge.strong ? 3 : 1.5,
      }),
    );
    // Nearer to where lines part, so that words of several do not meet.
    const fromMany = (nodes.find((one) => one.node.id === edge.from)?.column ?? 0) === 0 ? 0.62 : 0.4;
    said.push(
      shape(
        "text",
        {
          x: round(a.x + (b.x - a.x) * fromMany),
          y: round(a.y + (b.y - a.y) * fromMany - letter * 0.25),
          "text-anchor": "middle",
          "font-size": round(letter * 0.85),
          fill: edge.strong ? ink("ink") : ink("muted"),
          stroke: ink("paper"),
          "stroke-width": 4,
          "paint-order": "stroke",
          "font-weight": edge.strong ? 600 : 400,
        },
        edge.words,
      ),
    );
  }
  const marks = nodes.map((one) => {
    const place = at.get(one.node.id) ?? { x: 0, y: 0 };
    const room = Math.max(6, Math.floor(((upright ? width / many(one.column) : across) * 0.92) / (letter * 0.55)));
    const name = label(one.node, room);
    const half = (name.length * letter * 0.5) / 2;
    const x = Math.max(half, Math.min(width - half, place.x));
    return shape(
      "a",
      { href: `/${one.node.kind}/${one.node.id}` },
      shape(
        "title",
        {},
        `${text.kind(one.node.kind)}: ${one.node.name}${one.node.date ? `, ${day(one.node.date)}` : ""}`,
      ),
      kindMark(one.node.kind, round(place.x), round(place.y), r),
      shape(
        "text",
        {
          x: round(x),
          y: round(upright || place.y >= height / 2 - 1 ? place.y + r + letter * 1.1 : place.y - r - letter * 0.4),
          "text-anchor": "middle",
          "font-size": letter,
          "font-weight": 600,
          fill: ink("ink"),
          stroke: ink("paper"),
          "stroke-width": 4,
          "paint-order": "stroke",
        },
        name,
      ),
    );
  });
  const question = words.question(found.start.name, found.end.name);
  const source = (id: string | undefined, of: Record<string, Source>) => (id ? (of[id]?.name ?? id) : text.unknown);
  const sources = Object.values(found.sources).map((one) => one.name);
  return {
    name: fileName("paths", found.start.id, found.end.id, file),
    question,
    summary: words.summary(found.paths.length, nodes.length, edges.length),
    how: words.how(upright),
    caveat: words.caveat,
    filters,
    source: sourced(hash, ...sources),
    n: words.n(found.paths.length),
    picture: { width, height: Math.ceil(height + letter), inside: [...lines, ...said, ...marks] },
    table: {
      caption: question,
      header: [words.path, words.step, words.from, words.what, words.to, words.date, words.told, words.source],
      rows: found.paths.flatMap((path, p) =>
        path.steps.flatMap((step, i) => {
          const [from, to, link] = [path.nodes[i], path.nodes[i + 1], step.links[0]];
          if (!from || !to || !link) return [];
          return [
            [
              p + 1,
              i + 1,
              { text: from.symbol ?? from.name, href: `/${from.kind}/${from.id}` },
              linkWords(link, from.id),
              { text: to.symbol ?? to.name, href: `/${to.kind}/${to.id}` },
              link.date ?? text.unknown,
              step.told[0] ?? "",
              source(link.source, found.sources),
            ],
          ];
        }),
      ),
    },
  };
}
