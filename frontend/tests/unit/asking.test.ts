import { describe, expect, test } from "vitest";

import type { Node, Paths } from "../../src/api/types";
import type { Shape } from "../../src/charts/figure/draw";
import { merged, pathNet } from "../../src/charts/network/path-net";
import { anyPath, href, parse, pathQuery, query } from "../../src/state/route";
import { text } from "../../src/text/en";
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
    "/path?start=ALB&end=PRK&mode=telling&votes=same&votes=both+no&situation=dprk&via=USA&via=CHN&in_order=true",
    "/path?start=FRA&end=USA&avoid=RUS&in_time=true&diverse=true",
    "/path?start=FRA&end=USA&mode=telling&unanimous=true",
    "/node/S-2022-431",
  ]) {
    expect(href(parse(new URL(address, "http://localhost")))).toBe(address);
  }
});

test("what a path is asked is what its address says, and without conditions the ends alone", () => {
  const route = parse(new URL("/path?start=ALB&end=PRK&mode=telling&in_time=false&via=", "http://localhost"));
  expect(route).toEqual({ ...anyPath("ALB", "PRK"), mode: "telling" });
  expect(query(pathQuery(anyPath("ALB", "PRK")))).toBe("?start=ALB&end=PRK");
});

test("the parts of a path's sentence", () => {
  const words = text.asking.paths;
  expect(words.nodes([], "none")).toBe("none");
  expect(words.nodes(["United States", "China"], "none")).toBe("the United States and China");
  expect(words.nodes(["United States", "China"], "none", true)).toBe("the United States, then China");
  expect(words.nodes(["A", "B", "C", "D"], "none")).toBe("4 of them");
  expect(words.voteWords(["opposite", "both no"])).toBe("on opposite sides or both against");
  expect(words.leftOut(1)).toContain("the record’s 1 unanimous decision,");
  expect(text.path.oneOf(5, 1204)).toBe(
    "The 5 most informative of 1,204 shortest paths; the first is written out in full.",
  );
  expect(text.path.oneOf(1, 0)).toBe("It is the most informative of the shortest paths.");
  expect(text.path.oneOf(1, 1)).toBe("There is one such path.");
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
    const { edges, columns } = merged(found.paths);
    expect(columns).toEqual([["A"], ["B", "C"], ["D"]]);
    expect(edges.map((one) => one.strong)).toEqual([false, false, true, true]);
  });

  test("paths of different lengths end in the same column", () => {
    const longer = {
      nodes: ["A", "B", "C", "E", "D"].map(node),
      steps: ["AB", "BC", "CE", "ED"].map(([from = "", to = ""]) => link(from, to, "voted", "yes")),
    };
    const { columns, edges } = merged([...found.paths, longer as unknown as Paths["paths"][number]]);
    // B comes before C on the longest way; where lines pass a column, a joint stands.
    expect(columns.map((column) => column.filter((id) => !id.includes(" ")))).toEqual([
      ["A"],
      ["B"],
      ["C"],
      ["E"],
      ["D"],
    ]);
    expect(edges.find((one) => one.route[0] === "B" && one.route.at(-1) === "D")?.route).toEqual([
      "B",
      "B D 2",
      "B D 3",
      "D",
    ]);
  });

  test("only a veto or a vote against is drawn in the colour of no", () => {
    const made = pathNet({ found, filters: "", file: "", hash: "h" }, 900);
    const drawn = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((one) => [one, ...drawn(one.inside ?? [])]);
    const lines = drawn(made.picture.inside).filter((one) => one.tag === "polyline");
    // A-B and B-D are citations, A-C a veto, C-D a vote against.
    expect(lines.map((one) => [one.attributes["stroke"], one.attributes["stroke-width"]])).toEqual([
      ["var(--edge)", 1.5],
      ["var(--edge)", 1.5],
      ["var(--no)", 3],
      ["var(--no)", 3],
    ]);
  });

  test("the table has every link of every path, with its words", () => {
    const made = pathNet({ found, filters: "", file: "", hash: "h" }, 900);
    expect(made.summary).toBe("2 paths over 4 nodes and 4 links.");
    expect(made.table.rows).toHaveLength(4);
    expect(made.table.rows[2]?.[3]).toBe("vetoed");
    expect(JSON.stringify(pathNet({ found, filters: "", file: "", hash: "h" }, 320).picture)).not.toContain("null");
  });
});

describe("data and methods", () => {
  test("what is said to be missing, doubtful and corrected counts nothing: all its numbers are years", () => {
    const { missingList, doubtList, correctedList } = text.asking.data;
    const day = "18 December 2025";
    const said = [...missingList(day), ...doubtList, ...correctedList].map((one) =>
      one
        .replace(day, "")
        .replace(/S\/[\w./]+( \(\d+\))?/g, "")
        .replace(/[Rr]esolutions? \d+((,| and) \d+)*/g, ""),
    );
    for (const number of said.flatMap((one) => one.match(/\d[\d,]*/g) ?? []))
      expect(number.replace(/,$/, "")).toMatch(/^(19[4-9]\d|20[0-2]\d)$/);
  });
});
