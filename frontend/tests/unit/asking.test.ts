import { describe, expect, test } from "vitest";

import type { Node, Paths } from "../../src/api/types";
import { merged, pathNet } from "../../src/charts/path-net";
import { href, parse } from "../../src/state/route";
import { bare, examples, parts, unspoken } from "../../src/text/sentence";

const question = {
  sentence: "Which drafts did {states} veto together [on {situation}] between {from} and {to}?",
  slots: [
    { name: "states", type: "actor", doc: "", required: true, many: true, example: "China, United States" },
    { name: "situation", type: "situation", doc: "" },
    { name: "from", type: "year", doc: "", default: "first" },
    { name: "to", type: "year", doc: "", default: "latest" },
    { name: "minimum", type: "integer", doc: "", default: "10" },
  ],
} as unknown as Parameters<typeof bare>[0];

describe("the sentence of a question", () => {
  test("is words and slots, in order", () => {
    expect(parts("Who voted like {state} [on {situation}]?")).toEqual([
      { words: "Who voted like " },
      { slot: "state" },
      { words: " on " },
      { slot: "situation" },
      { words: "?" },
    ]);
  });

  test("stands in a list without its years, with examples", () => {
    expect(bare(question)).toBe("Which drafts did China and the United States veto together?");
    expect(examples(question)).toEqual({ states: "China, United States" });
  });

  test("may leave slots unspoken", () => {
    expect(unspoken(question)).toEqual(["minimum"]);
  });
});

test("questions and paths with conditions are addresses, read and written back", () => {
  for (const address of [
    "/questions?q=who+vetoed+most&topic=vetoes",
    "/questions/vetoed-alone?state=CHN&from=1990",
    "/path?start=ALB&end=PRK&through=actor&through=statement&limit=10&max_length=4",
    "/node/S-2022-431",
  ]) {
    expect(href(parse(new URL(address, "http://localhost")))).toBe(address);
  }
});

describe("paths as a network", () => {
  const node = (id: string): Node => ({ id, kind: "actor", type: "state", name: id });
  const link = (from: string, to: string, relation: string, value?: string) => ({
    links: [{ from, to, relation, ...(value ? { value } : {}), source: "x" }],
    told: [`${from} to ${to}`],
  });
  const found = {
    start: node("A"),
    end: node("D"),
    length: 2,
    paths: [
      { nodes: [node("A"), node("B"), node("D")], steps: [link("A", "B", "cites"), link("B", "D", "cites")] },
      { nodes: [node("A"), node("C"), node("D")], steps: [link("A", "C", "vetoed"), link("C", "D", "voted", "no")] },
    ],
    sources: {},
  } as unknown as Paths;

  test("a node that several share is there once", () => {
    const { nodes, edges, columns } = merged(found.paths);
    expect(nodes.map((one) => [one.node.id, one.column, one.row])).toEqual([
      ["A", 0, 0],
      ["B", 1, 0],
      ["D", 2, 0],
      ["C", 1, 1],
    ]);
    expect(columns).toBe(3);
    expect(edges.map((one) => one.strong)).toEqual([false, false, true, true]);
  });

  test("the table has every link of every path, with its words", () => {
    const made = pathNet(found, 900);
    expect(made.summary).toBe("2 paths over 4 nodes and 4 links.");
    expect(made.table.rows).toHaveLength(4);
    expect(made.table.rows[2]?.[3]).toBe("vetoed");
    expect(JSON.stringify(pathNet(found, 320).picture)).not.toContain("null");
  });
});
