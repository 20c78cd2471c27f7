import { describe, expect, test } from "vitest";

import type { Neighbourhood } from "../../src/api/types";
import { write } from "../../src/charts/figure/draw";
import { links } from "../../src/charts/network/links";
import { framed } from "../../src/charts/figure/save";
import { beside, network } from "../../src/stage/network";
import { present, telling } from "../../src/stage/relations";

function hood(id: string, neighbours: string[]): Neighbourhood {
  const node = (one: string) => ({ id: one, kind: "actor" as const, type: "state" as const, name: one });
  return {
    node: node(id),
    neighbours: neighbours.map((one) => ({
      node: node(one),
      links: [{ from: id, to: one, relation: "vetoed" as const }],
    })),
    total: neighbours.length,
    links: [],
  };
}
const ring = Array.from({ length: 40 }, (_, i) => `n${i}`);

describe("a network that is opened further", () => {
  test("holds each node and each pair once", () => {
    const net = network([hood("a", ["b", "c"]), hood("b", ["a", "c", "d"])]);
    expect([...net.nodes.keys()].sort()).toEqual(["a", "b", "c", "d"]);
    expect(net.joins).toHaveLength(4); // a-b, a-c, b-c, b-d
    expect([...net.nodes.values()].filter((one) => one.opened).map((one) => one.node.id)).toEqual(["a", "b"]);
  });

  test("does not move what was there", () => {
    const before = network([hood("a", ring)]);
    const after = network([hood("a", ring), hood("n7", ["x", "y", "z"])]);
    for (const [id, { x, y }] of before.nodes) expect(after.nodes.get(id)).toMatchObject({ x, y });
  });

  test("is laid out the same every time", () => {
    const opened = [hood("a", ring), hood("n3", ["x", "y"]), hood("x", ["p", "q", "r"])];
    expect(network(opened)).toEqual(network(opened));
  });

  test("puts no two nodes on one place", () => {
    const net = network([
      hood("a", ring),
      hood(
        "n0",
        ring.map((one) => `x${one}`),
      ),
      hood("n20", ["y1"]),
    ]);
    const places = [...net.nodes.values()];
    places.forEach((one, i) =>
      places
        .slice(i + 1)
        .forEach((other) => expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(0.05)),
    );
  });

  test("a node without neighbours stands alone", () => {
    expect(network([hood("a", [])]).nodes.size).toBe(1);
  });
});

test("the arrow keys reach every node from the middle", () => {
  const net = network([hood("a", ring)]);
  const reached = new Set(["a"]);
  const queue = ["a"];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const way of ["left", "right", "up", "down"] as const) {
      const next = beside(net, id, way)?.id;
      if (next !== undefined && !reached.has(next)) {
        reached.add(next);
        queue.push(next);
      }
    }
  }
  expect(reached.size).toBe(41);
});

describe("an arrow key", () => {
  const link = { from: "a", to: "far", relation: "vetoed" as const };
  const at = (id: string, x: number, y: number) =>
    [
      id,
      { node: { id, kind: "actor" as const, type: "state" as const, name: id }, opened: false, of: "a", x, y },
    ] as const;
  const nodes = new Map([at("a", 0, 0), at("near", 1, 0), at("far", 5, 4), at("up", 1, 3), at("back", -2, 0)]);
  const net = { nodes, joins: [{ from: "a", to: "far", links: [link] }] };

  test("follows a link that leads its way, past what stands nearer", () => {
    expect(beside(net, "a", "right")).toEqual({ id: "far", along: [link] });
    expect(beside(net, "far", "left")).toEqual({ id: "a", along: [link] });
  });

  test("leads to what stands there where no link does", () => {
    // The link upwards is more than half a right angle aside: 5 to the right, 4 up.
    expect(beside(net, "a", "up")).toEqual({ id: "up", along: [] });
    expect(beside(net, "a", "left")).toEqual({ id: "back", along: [] });
    expect(beside(net, "back", "left")).toBeUndefined();
    expect(beside({ nodes, joins: [] }, "a", "right")?.id).toBe("near");
  });
});

test("in a saved network a link has the colour of what was cast", () => {
  const voted = (id: string, value: "yes" | "no" | "abstained" | "not known") => ({
    node: { id, kind: "actor" as const, type: "state" as const, name: id },
    links: [{ from: id, to: "a", relation: "voted" as const, value }],
  });
  const cast = hood("a", ["vetoed"]);
  const votes = [voted("no", "no"), voted("abstained", "abstained"), voted("yes", "yes"), voted("silent", "not known")];
  const net = network([{ ...cast, neighbours: [...cast.neighbours, ...votes] }]);
  const of = { root: cast.node, network: net, drawn: 5, total: 5, relations: ["voted"], source: () => "", hash: "h" };
  const figure = links(of, 900);
  const svg = write(figure.picture, framed(figure));
  const strokes = (svg.match(/<line [^>]*>/g) ?? []).map((line) => /stroke="([^"]*)"/.exec(line)?.[1]);
  // The light colours of the style sheet: a veto and a no alike, and what is not a vote cast plainly.
  expect(net.joins.map((join) => [join.from, join.to].find((id) => id !== "a"))).toEqual([
    "vetoed",
    "no",
    "abstained",
    "yes",
    "silent",
  ]);
  expect(strokes).toEqual(["#b84a00", "#b84a00", "#77716a", "#1f5f99", "#857f72"]);
});

test("a crowd of votes is left out to begin with, but never everything", () => {
  const votes = { relation: "voted", value: "yes", direction: "out", n: 2000 } as const;
  const vetoes = { relation: "vetoed", direction: "out", n: 20 } as const;
  expect(telling([vetoes, votes], 2020)).toEqual(["vetoed"]);
  expect(telling([vetoes, votes], 20)).toEqual(["vetoed", "voted"]);
  expect(telling([votes], 2000)).toEqual(["voted"]);
  expect(present([votes, { ...votes, value: "no", n: 3 }])).toEqual([{ relation: "voted", n: 2003 }]);
});
