// A node with what is linked to it, and what was opened further: drawn here
// for files, and by sigma on the page.
import type { Node } from "../../api/types";
import { label } from "../../stage/label";
import type { Joined, Network, Placed } from "../../stage/network";
import { Space } from "../../stage/space";
import { tone } from "../../stage/tone";
import { text } from "../../text/en";
import { linkWords } from "../../text/relations";
import { sourced } from "../../text/sourced";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { kindMark, round } from "../marks/marks";

/** Links are a node, those around it, and what joins them. */
export interface Links {
  root: Node;
  network: Network;
  drawn: number; // how many of those linked to the root are in the picture
  total: number; // and how many there are, by the relations shown
  relations: readonly string[];
  source: (id: string) => string; // its name
  hash: string | undefined; // of the data
}

const mark = 0.68; // of a link, where it says what was cast

/** links draws the network; width is in pixels. */
export function links(of: Links, width: number): Figure {
  const words = text.network.figure;
  const { root, network } = of;
  const name = (node: Node) => node.symbol ?? node.name;
  const placed = [...network.nodes.values()];
  const letter = width < 560 ? 12 : 14;
  const opened = placed.filter((one) => one.opened && one.node.id !== root.id);
  const height = Math.round(Math.min(1600, Math.max(360, width * 0.5, (placed.length / 2) * letter * 1.7 + 60)));
  const names = Math.min(width * 0.27, letter * 15);
  const reach = (along: (one: Placed) => number) => Math.max(1e-6, ...placed.map((one) => Math.abs(along(one))));
  const [wide, tall] = [reach((one) => one.x), reach((one) => one.y)];
  const at = (one: Placed | undefined) => ({
    x: round(width / 2 + ((one?.x ?? 0) / wide) * (width / 2 - names)),
    y: round(height / 2 - ((one?.y ?? 0) / tall) * (height / 2 - letter * 2)),
  });
  const ends = (join: Joined) => ({ a: at(network.nodes.get(join.from)), b: at(network.nodes.get(join.to)) });
  const all = network.joins.flatMap((join) => join.links);
  const space = new Space(width);
  const size = (one: Placed) => (one.opened ? 10 : 7);
  for (const one of placed) {
    const [{ x, y }, r] = [at(one), size(one)];
    space.keep({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  }
  return {
    name: `links-${root.id}`,
    question: words.question(name(root)),
    summary: words.summary(
      placed.length,
      all.length,
      (["actor", "decision", "meeting", "statement", "situation"] as const).map(
        (kind) => [kind, placed.filter((one) => one.node.kind === kind && one.node.id !== root.id).length] as const,
      ),
    ),
    filters: words.filters(
      of.relations,
      opened.map((one) => name(one.node)),
    ),
    how: words.how,
    caveat: words.caveat(of.drawn, of.total, name(root)),
    source: sourced(of.hash, ...all.flatMap((link) => (link.source ? [of.source(link.source)] : []))),
    n: words.n(placed.length, all.length),
    picture: {
      width,
      height,
      inside: [
        ...network.joins.map((join) => line(join, ends(join))),
        ...network.joins.flatMap((join) => cast(join, ends(join))),
        ...placed.toSorted((a, b) => Number(b.opened) - Number(a.opened)).map((one) => marked(one)),
      ],
    },
    table: {
      caption: words.question(name(root)),
      header: words.header,
      rows: network.joins.flatMap((join) =>
        join.links.flatMap((link) => {
          const [from, to] = [network.nodes.get(link.from)?.node, network.nodes.get(link.to)?.node];
          if (!from || !to) return [];
          return [
            [
              { text: name(from), href: `/${from.kind}/${from.id}` },
              linkWords(link, from.id),
              { text: name(to), href: `/${to.kind}/${to.id}` },
              link.date ?? text.unknown,
              link.source ? of.source(link.source) : text.unknown,
            ],
          ];
        }),
      ),
    },
  };

  /** marked is a node with its name, where there is room for that. */
  function marked(one: Placed): Shape {
    const [{ x, y }, r] = [at(one), size(one)];
    const room = Math.max(7, Math.floor(names / (letter * 0.56)));
    const said = label(one.node, room);
    const [w, h] = [said.length * letter * 0.56, letter * 1.25];
    const right = { x: x + r + 4, y: y - h / 2, width: w, height: h };
    const left = { ...right, x: x - r - 4 - w };
    const below = { ...right, x: x - w / 2, y: y + r + 2 };
    const above = { ...below, y: y - r - 2 - h };
    const outer = one.x < -0.01 ? [left, right] : [right, left];
    const spot = space.take(one.opened ? [below, above, ...outer] : [...outer, below, above]);
    return shape(
      "g",
      {},
      shape("title", {}, `${text.kind(one.node.kind)}: ${one.node.name}`),
      kindMark(one.node.kind, x, y, r),
      ...(one.opened
        ? [shape("circle", { cx: x, cy: y, r: r + 4, fill: "none", stroke: ink("ink"), "stroke-width": 1.2 })]
        : []),
      ...(spot
        ? [
            shape(
              "text",
              {
                ...{ x: round(spot.x), y: round(spot.y + letter), "font-size": letter, fill: ink("ink") },
                ...{ stroke: ink("paper"), "stroke-width": 3, "paint-order": "stroke" },
                "font-weight": one.opened ? 600 : 400,
              },
              said,
            ),
          ]
        : []),
    );
  }
}

interface Ends {
  a: { x: number; y: number };
  b: { x: number; y: number };
}

function line({ links }: Joined, { a, b }: Ends): Shape {
  const drawn = tone(links);
  const against = drawn === "veto" || drawn === "no";
  return shape("line", {
    ...{ x1: a.x, y1: a.y, x2: b.x, y2: b.y },
    stroke: ink(against ? "no" : drawn === "plain" ? "edge" : drawn),
    "stroke-width": against ? 2.5 : drawn === "plain" ? 1 : 1.5,
  });
}

/** cast says on a link what was cast, where that is more than a vote in favour. */
function cast({ links }: Joined, { a, b }: Ends): Shape[] {
  const drawn = tone(links);
  const [x, y] = [round(a.x + (b.x - a.x) * mark), round(a.y + (b.y - a.y) * mark)];
  switch (drawn) {
    case "veto":
      return [
        shape("rect", { x: x - 20, y: y - 9, width: 40, height: 18, fill: ink("ink") }),
        shape(
          "text",
          {
            ...{ x, y: y + 4.5, "text-anchor": "middle", "font-size": 12, "font-weight": 700 },
            fill: ink("paper"),
          },
          text.network.figure.veto,
        ),
      ];
    case "no":
      return [shape("rect", { x: x - 6, y: y - 6, width: 12, height: 12, fill: ink("no") })];
    case "abstained":
      return [
        shape("path", {
          d: `M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`,
          ...{ fill: ink("paper"), stroke: ink("abstained"), "stroke-width": 2 },
        }),
      ];
    default:
      return [];
  }
}
