import { describe, expect, test, vi } from "vitest";

import { classOf } from "../../src/charts/marks/scale";
import { colouring } from "../../src/charts/marks/blocs";
import { keyOf, Scores, type Alliance, type Matrix } from "../../src/state/scores";
import { write, type Shape } from "../../src/charts/figure/draw";
import { plain } from "../../src/charts/figure/figure";
import { before, countries } from "../../src/charts/map/countries";
import { map } from "../../src/charts/map/map";
import { arranged, matrix, step } from "../../src/charts/alliance/matrix";
import { nextTo, stepped } from "../../src/charts/marks/beside";
import { framed, notes } from "../../src/charts/figure/save";
import { stands } from "../../src/charts/alliance/network";
import { fetchWorld, holder, world } from "../../src/charts/map/world";
import "./atlas";
import { bend, frame, home, settle } from "../../src/stage/layout";
import { above, drawing, tested } from "../../src/stage/ties";
import { sourced } from "../../src/text/sourced";

await fetchWorld();

// The atlas has a hundred thousand points, and the machine may have others to serve.
vi.setConfig({ testTimeout: 60_000 });

const all = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((one) => [one, ...all(one.inside ?? [])]);

// Four states made up so that A and B vote alike, C stands against both, and D shares too little with C.
const answer: Matrix = {
  actors: ["CHN", "FRA", "GBR", "TUV"],
  pairs: [
    { a: "CHN", b: "FRA", n: 40, value: 0.35, interval: { low: 0.3, high: 0.42, level: 0.95, draws: 200 } },
    { a: "CHN", b: "GBR", n: 40, value: 0.3 },
    { a: "CHN", b: "TUV", n: 3, value: null, withheld: "the two share fewer than 10 decisions" },
    { a: "FRA", b: "GBR", n: 40, value: 0.98 },
    { a: "FRA", b: "TUV", n: 20, value: 0.85 },
    { a: "GBR", b: "TUV", n: 20, value: 0.8 },
  ],
};
const bloc = (name: string, members: string[]) => ({ name, members, period: 0, thread: 0 });
const alliance: Alliance = {
  body: "council",
  metric: "lijphart",
  scores: new Scores(answer),
  blocs: [bloc("with France", ["FRA", "GBR"])],
  order: {
    actors: ["CHN", "FRA", "GBR"],
    leaves: ["CHN", "FRA", "GBR"],
    merges: [
      { a: 1, b: 2, height: 0.02, size: 2 },
      { a: 0, b: 3, height: 0.675, size: 3 },
    ],
    left_out: ["TUV"],
  },
  names: new Map([
    ["CHN", "China"],
    ["FRA", "France"],
    ["GBR", "United Kingdom"],
    ["TUV", "Tuvalu"],
  ]),
  chosen: [],
  filters: "Security Council, 2020–2024.",
  n: 60,
  methods: { blocs: "on blocs; a source", order: "on trees" },
  file: "council-2020-2024",
  source: sourced("h", "a source"),
};

describe("scores", () => {
  test("a pair is found either way round, and a state's partners without those withheld", () => {
    expect(alliance.scores.of("GBR", "FRA")?.value).toBe(0.98);
    expect(alliance.scores.beside("TUV").map((one) => one.other)).toEqual(["FRA", "GBR"]);
    expect(keyOf("GBR", "CHN")).toBe("CHN~GBR");
  });

  test("classes of colour run from opposed to alike", () => {
    expect([0, 0.39, 0.4, 0.75, 0.97, 1].map((value) => classOf("lijphart", value))).toEqual([0, 0, 1, 3, 6, 6]);
    expect([-1, 0, 0.7].map((value) => classOf("kappa", value))).toEqual([0, 3, 6]);
  });

  test("each bloc has a letter of its own; colours repeat from the ninth on", () => {
    const blocs = Array.from({ length: 9 }, (_, i) => bloc(`b${i}`, [`S${i}`]));
    const found = colouring(blocs);
    expect(new Set([...found.values()].map((one) => one.letter)).size).toBe(9);
    expect(found.get("S8")?.ink).toBe(found.get("S0")?.ink);
  });
});

describe("the matrix", () => {
  const figure = matrix(alliance, 600);

  test("the tree's order comes first, then who is not in it", () => {
    expect(arranged(alliance)).toEqual(["CHN", "FRA", "GBR", "TUV"]);
    expect(arranged({ ...alliance, order: undefined })).toEqual(["FRA", "GBR", "CHN", "TUV"]);
  });

  test("each pair with a score has two cells, and none where it is withheld", () => {
    const cells = all(figure.picture.inside)
      .filter((one) => one.tag === "path" && String(one.attributes["fill"]).includes("scale"))
      .flatMap((one) => String(one.attributes["d"]).match(/z/g) ?? []);
    expect(cells).toHaveLength(10); // five pairs, either way round
    expect(figure.table.rows).toHaveLength(5);
  });

  test("the table begins with those most alike, and keeps intervals", () => {
    expect(figure.table.rows[0]?.map(plain)).toEqual(["France", "United Kingdom", "0.980", "", "", "", 40]);
    const china = figure.table.rows.map((row) => row.map(plain)).find((row) => row[1] === "France");
    expect(china).toEqual(["China", "France", "0.350", "0.300", "0.420", "", 40]);
  });

  test("arrow keys walk over the diagonal and stay within", () => {
    const order = ["A", "B", "C"];
    expect(step(order, "", "right")).toBe("A~B");
    expect(step(order, "A~B", "right")).toBe("A~C");
    expect(step(order, "A~C", "right")).toBe("A~C");
    expect(step(order, "A~C", "down")).toBe("B~C");
    expect(step(order, "B~C", "left")).toBe("A~B"); // column A: over B's own cell
  });

  test("a point in the picture is a pair, a state on the left, or nothing", () => {
    const text = all(figure.picture.inside).find((one) => one.attributes["data-key"] === "FRA");
    const y = Number(text?.attributes["y"]) - 4;
    expect(figure.walk?.at(5, y)).toBe("FRA");
    expect(figure.walk?.at(590, 2)).toBeUndefined();
  });

  test("files say the question, the filters and the source around the picture", () => {
    const { title, below } = framed(figure);
    expect(title.join(" ")).toBe(figure.question);
    expect(below.join(" ")).toContain(alliance.filters);
    expect(below.join(" ")).toContain("a source");
  });
});

describe("the map", () => {
  test("every state of the Council and the Assembly has land or a seat of government", () => {
    // ISO 3166-1 numbers, checked by hand: 156 China, 250 France, 826 United Kingdom, 728 South Sudan.
    expect(["156", "250", "826", "728"].map((id) => countries.get(id))).toEqual(["CHN", "FRA", "GBR", "SSD"]);
    const lands = world(800).lands.map((land) => land.state);
    for (const state of countries.values()) expect(lands, state).toContain(state);
    expect(lands).toContain("TUV");
  });

  test("a state that is no more lies where others lie now, unless they vote themselves", () => {
    expect(holder("KAZ", new Set(["SUN"]))).toBe("SUN");
    expect(holder("UKR", new Set(["SUN", "UKR"]))).toBe("UKR");
    expect(holder("DEU", new Set(["FRA"]))).toBe("");
    for (const now of Object.values(before).flat()) expect([...countries.values()]).toContain(now);
  });

  test("small states have a dot, and all that vote can be chosen", () => {
    const figure = map(alliance, 800);
    const keyed = all(figure.picture.inside).filter((one) => one.attributes["data-key"] !== undefined);
    expect(new Set(keyed.map((one) => one.attributes["data-key"]))).toEqual(new Set(["CHN", "FRA", "GBR", "TUV"]));
    const discs = keyed.filter((one) => all([one]).some((part) => part.tag === "circle"));
    expect(discs.map((one) => one.attributes["data-key"])).toContain("TUV");
  });

  test("with a state chosen it tells of that state", () => {
    const figure = map({ ...alliance, chosen: ["FRA"] }, 800);
    expect(figure.question).toBe("Who votes like France?");
    expect(figure.summary).toContain("most alike with the United Kingdom (0.980)");
  });
});

describe("the network", () => {
  test("ties of a test weigh by how far they lie from chance", () => {
    const network = {
      backbone: "sdsm",
      nodes: [],
      tested: 3,
      ties: [
        { a: "A", b: "B", sign: 1, n: 10, together: 9, expected: 7, score: 0.9, p: 0.01 }, // 0.2 above
        { a: "A", b: "C", sign: -1, n: 10, together: 2, expected: 6, score: 0.2, p: 0.001 }, // 0.4 below
      ],
    };
    expect(tested(network, true).map((tie) => [tie.b, tie.weight])).toEqual([
      ["C", 1],
      ["B", 0.5],
    ]);
    expect(tested(network, false).map((tie) => tie.b)).toEqual(["B"]);
  });

  test("above a score there are the pairs that have it, and the furthest apart below", () => {
    expect(above(alliance.scores, 0.9, false).map((tie) => keyOf(tie.a, tie.b))).toEqual(["FRA~GBR"]);
    const apart = above(alliance.scores, 0.9, true).filter((tie) => tie.sign < 0);
    expect(apart.map((tie) => keyOf(tie.a, tie.b))).toEqual(["CHN~FRA", "CHN~GBR"]);
  });

  test("the same votes give the same picture, and nobody goes far from home", () => {
    const ids = Array.from({ length: 40 }, (_, i) => `S${i}`);
    const ties = ids.slice(1).map((id, i) => ({ a: ids[i % 4] ?? "S0", b: id, weight: 1 }));
    const homes = home(ids, ties);
    expect(home([...ids].reverse(), ties)).toEqual(homes);
    const now = settle(homes, ids.slice(0, 20), ties.slice(0, 10));
    for (const [id, at] of now) {
      const was = homes.get(id) ?? { x: 0, y: 0 };
      expect(Math.hypot(at.x - was.x, at.y - was.y), id).toBeLessThanOrEqual(bend + 1e-9);
    }
    const places = [...now.values()];
    for (const [i, one] of places.entries())
      for (const other of places.slice(i + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(0.01);
  });

  test("those that are tied come to stand nearer than those that are not", () => {
    const ids = ["A", "B", "C", "D", "E", "F"];
    const ties = [
      { a: "A", b: "B", weight: 1 },
      { a: "A", b: "C", weight: 1 },
      { a: "B", b: "C", weight: 1 },
      { a: "D", b: "E", weight: 1 },
      { a: "D", b: "F", weight: 1 },
      { a: "E", b: "F", weight: 1 },
    ];
    const homes = home(ids, ties);
    const apart = (a: string, b: string) => {
      const [p, q] = [homes.get(a) ?? { x: 0, y: 0 }, homes.get(b) ?? { x: 0, y: 0 }];
      return Math.hypot(p.x - q.x, p.y - q.y);
    };
    expect(apart("A", "B")).toBeLessThan(apart("A", "D"));
    expect(apart("D", "E")).toBeLessThan(apart("C", "F"));
  });

  test("its file has every state and tie, and says how many are not drawn", () => {
    const ties = drawing(alliance.scores).map((tie) => ({ ...tie, sign: 1, n: 40, score: 0.98, p: 0.001 }));
    const places = home(alliance.scores.actors, ties);
    const of = {
      alliance,
      ties,
      drawn: 1,
      tested: 6,
      places,
      frame: frame(places),
      title: "Who?",
      kept: "All ties.",
      method: "on ties",
      permanent: new Set(["CHN"]),
    };
    const figure = stands(of, 600);
    expect(all(figure.picture.inside).filter((one) => one.tag === "path")).toHaveLength(1);
    expect(figure.table.rows).toHaveLength(ties.length);
    expect(figure.caveat).toContain(`1 strongest of ${ties.length}`);
    // Of the score, of the ties, of the blocs, each once.
    expect(figure.source).toBe("councilgraph (data h); a source; on ties; on blocs.");
  });
});

test("in a saved network agreement is a solid blue line, disagreement a dashed orange one", () => {
  const places = home(alliance.scores.actors, []);
  const tie = (a: string, b: string, sign: number) => ({ a, b, sign, n: 40, score: 0.5, weight: 1, p: undefined });
  const figure = stands(
    {
      ...{ alliance, drawn: 2, tested: 6, title: "Who?", kept: "All ties.", method: "on ties" },
      ...{ ties: [tie("FRA", "GBR", 1), tie("CHN", "FRA", -1)], permanent: new Set<string>(), places },
      frame: frame(places),
    },
    600,
  );
  const svg = write(figure.picture, framed(figure));
  const lines = (svg.match(/<path [^>]*stroke-opacity[^>]*>/g) ?? []).map((line) => ({
    stroke: /stroke="([^"]*)"/.exec(line)?.[1],
    dashed: line.includes("stroke-dasharray"),
  }));
  // The light colours of votes in favour and against in style/system.css.
  expect(lines).toEqual([
    { stroke: "#1f5f99", dashed: false },
    { stroke: "#b84a00", dashed: true },
  ]);
});

test("a state at the same place is drawn at the same spot in every period", () => {
  const places = new Map([
    ["CHN", { x: -0.4, y: 0.1 }],
    ["FRA", { x: 0.5, y: 0.2 }],
    ["GBR", { x: 0.6, y: -0.3 }],
  ]);
  const spot = (settled: typeof places) => {
    const figure = stands(
      {
        ...{
          alliance,
          ties: [],
          drawn: 0,
          tested: 0,
          title: "Who?",
          kept: "All ties.",
          method: "",
          permanent: new Set<string>(),
        },
        ...{ places: settled, frame: frame(places) },
      },
      600,
    );
    const i = alliance.scores.actors.indexOf("CHN");
    return all(figure.picture.inside).filter((one) => one.tag === "circle")[i]?.attributes;
  };
  const later = new Map([...places, ["FRA", { x: 0.55, y: 0.35 }]]);
  later.delete("GBR");
  expect(spot(later)).toEqual(spot(places));
});

test("the file of a picture tells of the pair that is chosen, with its interval and n", () => {
  const pair = { ...alliance, chosen: ["FRA", "CHN"] };
  // The pair as it is made up above.
  const told = "China and France: 0.350; between 0.300 and 0.420 in 95 of 100 draws; n = 40.";
  for (const draw of [matrix, map]) {
    expect(framed(draw(pair, 900)).below.join(" ")).toContain(told);
    expect(framed(draw(alliance, 900)).below.join(" ")).not.toContain("China and France");
  }
  expect(notes(matrix(pair, 900), "")).toContain(told);
});

test("the file of a network tells blocs by the shapes that they have on the page", () => {
  const blocs = [bloc("with France", ["FRA", "GBR"]), bloc("with China", ["CHN"])];
  const places = home(alliance.scores.actors, []);
  const figure = stands(
    {
      ...{ alliance: { ...alliance, blocs }, ties: [], drawn: 0, tested: 6, title: "Who stands with whom, and why?" },
      ...{ kept: "All ties.", method: "on ties", permanent: new Set<string>(), places, frame: frame(places) },
    },
    500,
  );
  const marks = all(figure.picture.inside).map((one) => one.tag);
  expect(marks.filter((tag) => tag === "circle")).toHaveLength(3); // two of the first bloc, one of none
  expect(marks.filter((tag) => tag === "rect")).toHaveLength(1);
  const { below } = framed(figure);
  expect(below.join(" ")).toContain("Based on: 60 decisions, 6 pairs of states tested. Source: councilgraph (data h);");
});

test("walking the plane takes the next one in a direction", () => {
  const places = [
    { id: "middle", x: 0, y: 0 },
    { id: "right", x: 5, y: 1 },
    { id: "far right", x: 9, y: 0 },
    { id: "below", x: 1, y: 6 },
  ];
  expect(nextTo(places, "middle", "right")).toBe("right");
  expect(nextTo(places, "middle", "down")).toBe("below");
  expect(nextTo(places, "middle", "left")).toBe("middle");
  expect(nextTo(places, "", "up")).toBe("middle");
  // With the second of two the first stays, and is never met as its own partner.
  expect(stepped(places, "middle", "right", false)).toBe("right");
  expect(stepped(places, "middle", "right", true)).toBe("middle~right");
  expect(stepped(places, "middle~right", "right", true)).toBe("middle~far right");
  expect(stepped(places, "middle~right", "left", true)).toBe("middle~below");
  expect(stepped(places, "middle~right", "right", false)).toBe("right");
  expect(stepped(places, "", "right", true)).toBe("middle");
});
