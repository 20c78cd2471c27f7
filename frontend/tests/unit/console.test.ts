import { beforeEach, expect, test, vi } from "vitest";

import type { Link, Node } from "../../src/api/types";
import { ring } from "../../src/stage/ring";
import { forget, history, parameterNames, remember, typed, written } from "../../src/state/console";

test("a text's parameters are found, but not in quotes or comments", () => {
  expect(parameterNames("SELECT :a, ':b', @c -- :d\n/* :e */ WHERE x = :a AND t = '12:30'", "SQL")).toEqual(["a", "c"]);
  expect(parameterNames("MATCH (n:Actor {id: $one}) // $no\nWHERE n.x = $two RETURN n", "Cypher")).toEqual([
    "one",
    "two",
  ]);
});

test("what is typed for a parameter is what JSON calls it, else a text", () => {
  expect(["CHN", "1946", "true", "null", "[1]", "", "2022-05-26"].map(typed)).toEqual([
    "CHN",
    1946,
    true,
    null,
    [1],
    "",
    "2022-05-26",
  ]);
  for (const value of ["CHN", 1946, "1946", true, null, ["a"], "true", "2022-05-26"])
    expect(typed(written(value))).toEqual(value);
});

const store = new Map<string, string>();
beforeEach(() => {
  store.clear();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => store.set(name, value),
  });
});

test("earlier queries are kept, the newest first, each once, and can be forgotten", () => {
  remember({ text: "a", parameters: {} });
  remember({ text: "b", parameters: { x: "1" } });
  expect(remember({ text: "a", parameters: {} }).map((one) => one.text)).toEqual(["a", "b"]);
  expect(history()).toEqual([
    { text: "a", parameters: {} },
    { text: "b", parameters: { x: "1" } },
  ]);
  for (let i = 0; i < 50; i++) remember({ text: `query ${i}`, parameters: {} });
  expect(history()).toHaveLength(30);
  expect(forget()).toEqual([]);
  expect(history()).toEqual([]);
  store.set("councilgraph.console", '[{"text": 1}, null, {"text": "x", "parameters": {"a": 1}}]');
  expect(history()).toEqual([]);
  store.set("councilgraph.console", "{");
  expect(history()).toEqual([]);
});

test("nodes stand apart, the one with most links in the middle, and links join what is there", () => {
  const nodes = Array.from(
    { length: 30 },
    (_, i) => ({ id: `n${i}`, kind: "actor", type: "state", name: `n${i}` }) as Node,
  );
  const links = nodes.slice(1).map((node) => ({ from: "n7", to: node.id, relation: "voted" }) as Link);
  const drawn = ring(nodes, [...links, { from: "n7", to: "elsewhere", relation: "voted" } as Link]);
  expect(drawn.nodes.size).toBe(30);
  expect(drawn.nodes.get("n7")).toMatchObject({ x: 0, y: 0 });
  expect(drawn.joins.every((join) => drawn.nodes.has(join.from) && drawn.nodes.has(join.to))).toBe(true);
  const all = [...drawn.nodes.values()];
  for (const one of all)
    for (const other of all)
      if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(0.7);
});
