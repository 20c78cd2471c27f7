// Paths as one network: a column a step, what several paths share once.
import type { Link, Node, Paths, Source } from "../../api/types";
import { label } from "../../stage/label";
import { layered } from "../../stage/layers";
import { tone } from "../../stage/tone";
import { text } from "../../text/en";
import { day } from "../../text/format";
import { linkWords } from "../../text/relations";
import { sourced } from "../../text/sourced";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { fileName } from "../figure/file-name";
import { kindMark, round } from "../marks/marks";
import { places, radius, type Words } from "./path-places";

const words = text.asking.paths.figure;

interface Edge {
  route: readonly string[]; // the ids of its ends, and of the joints between them
  words: string;
  strong: boolean; // a veto, or a vote against
}

/** merged lays paths out: every node once, in columns, with what joins them told from left to right. */
export function merged(paths: Paths["paths"]): { nodes: Map<string, Node>; edges: Edge[]; columns: string[][] } {
  const nodes = new Map(paths.flatMap((path) => path.nodes.map((node) => [node.id, node] as const)));
  const links = new Map<string, Link[]>();
  for (const path of paths)
    for (const step of path.steps)
      for (const { from, to } of step.links.slice(0, 1))
        if (!links.has(pair(from, to))) links.set(pair(from, to), step.links);
  const { columns, routes } = layered(paths.map((path) => path.nodes.map((node) => node.id)));
  const edges = routes.flatMap((route) => {
    const [from = "", to = ""] = [route[0], route.at(-1)];
    const [link, ...more] = links.get(pair(from, to)) ?? [];
    if (!link) return [];
    const drawn = tone([link, ...more]);
    return [{ route, words: linkWords(link, from), strong: drawn === "veto" || drawn === "no" }];
  });
  return { nodes, edges, columns };
}

function pair(a: string, b: string): string {
  return [a, b].sort().join(" ");
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
  const most = width < 560 ? 40 : 60; // letters of a name
  const laid = places(
    {
      columns,
      names: new Map([...nodes].map(([id, node]) => [id, label(node, most)])),
      lines: edges,
    },
    width,
    letter,
  );
  const lines = edges.map(({ route, strong }) =>
    shape("polyline", {
      points: route
        .flatMap((id) => laid.at.get(id) ?? [])
        .map(({ x, y }) => `${round(x)},${round(y)}`)
        .join(" "),
      fill: "none",
      stroke: strong ? ink("no") : ink("edge"),
      "stroke-width": strong ? 3 : 1.5,
    }),
  );
  const said = edges.flatMap(({ strong }, i) => {
    const box = laid.said[i];
    if (!box) return [];
    const paint = { fill: ink(strong ? "ink" : "muted"), "font-weight": strong ? 600 : 400 };
    // A line stops at its words, so that these can be read.
    return [
      shape("rect", {
        ...{ x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) },
        fill: ink("paper"),
      }),
      ...written(box, paint),
    ];
  });
  const marks = [...nodes.values()].flatMap((node) => {
    const [at, box] = [laid.at.get(node.id), laid.names.get(node.id)];
    if (!at) return [];
    return [
      shape(
        "a",
        { href: `/${node.kind}/${node.id}` },
        shape("title", {}, `${text.kind(node.kind)}: ${node.name}${node.date ? `, ${day(node.date)}` : ""}`),
        kindMark(node.kind, round(at.x), round(at.y), radius(letter)),
        ...(box ? written(box, { fill: ink("ink"), "font-weight": 600 }) : []),
      ),
    ];
  });
  const question = words.question(found.start.name, found.end.name);
  const source = (id: string | undefined, of: Record<string, Source>) => (id ? (of[id]?.name ?? id) : text.unknown);
  const sources = Object.values(found.sources).map((one) => one.name);
  return {
    name: fileName("paths", found.start.id, found.end.id, file),
    question,
    summary: words.summary(found.paths.length, nodes.size, edges.length),
    how: words.how(laid.upright),
    caveat: words.caveat,
    filters,
    source: sourced(hash, ...sources),
    n: words.n(found.paths.length),
    picture: { width, height: laid.height, inside: [...lines, ...said, ...marks] },
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

/** written is words in their lines. */
function written(box: Words, paint: Record<string, string | number>): Shape[] {
  return box.lines.map((line, i) =>
    shape(
      "text",
      {
        x: round(box.x + box.width / 2),
        y: round(box.y + (i * 1.2 + 0.92) * box.size),
        "text-anchor": "middle",
        "font-size": round(box.size),
        ...{ stroke: ink("paper"), "stroke-width": 4, "paint-order": "stroke" },
        ...paint,
      },
      line,
    ),
  );
}
