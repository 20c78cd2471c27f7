import { describe, expect, test } from "vitest";

import { bars } from "../../src/charts/marks/bars";
import { drift, known, middle, type Moment } from "../../src/charts/marks/drift";
import type { Shape } from "../../src/charts/figure/draw";
import { intervals, figure } from "../../src/charts/marks/intervals";
import { circle } from "../../src/charts/state/circle";
import { dissent } from "../../src/charts/state/dissent";
import { onSituations } from "../../src/charts/state/votes-by-situation";
import { moved } from "../../src/charts/state/score-trends";
import { partners } from "../../src/charts/state/partners";
import { concerning, narrower } from "../../src/api/situations";
import type { SituationCount } from "../../src/api/types";
import { sat } from "../../src/charts/state/membership";
import { rangeOf } from "../../src/text/metrics";
import { period } from "../../src/state/views";
import { text } from "../../src/text/en";
import { sourced } from "../../src/text/sourced";
import { answer } from "./made";

const names = { name: (id: string) => `State ${id}`, permanent: (id: string) => id === "RUS" };
const moment = (year: number, value: number | null): Moment => ({
  from: `${year - 2}-01-01`,
  to: `${year + 2}-12-31`,
  n: 20,
  value,
  ...(value === null ? {} : { low: value - 0.1, high: value + 0.1 }),
});

/** tags lists all elements of a sort in a picture. */
function tags(inside: readonly Shape[], tag: string): Shape[] {
  return inside.flatMap((one) => [...(one.tag === tag ? [one] : []), ...tags(one.inside ?? [], tag)]);
}

describe("intervals", () => {
  const row = { key: "a", label: "A", code: "A", href: "/actor/A", n: 12, value: 0.5, low: 0.25, high: 0.75 };
  const scale = { min: 0, max: 1, low: "opposed", high: "alike" };
  const words = { n: "shared", title: () => "told" };

  test("a score stands in the middle of its interval when that is even", () => {
    const picture = intervals([{ title: "All", rows: [row] }], scale, words, 800);
    const dot = tags(picture.inside, "circle")[0]?.attributes["cx"] as number;
    const bar = tags(picture.inside, "line").find((one) => one.attributes["stroke-linecap"] === "round")?.attributes;
    expect(dot).toBeCloseTo(((bar?.["x1"] as number) + (bar?.["x2"] as number)) / 2, 1);
  });

  test("a score that is withheld has no mark", () => {
    const picture = intervals([{ title: "All", rows: [{ ...row, value: null }] }], scale, words, 800);
    expect(tags(picture.inside, "circle")).toEqual([]);
  });

  test("scores are written without zeros that say nothing", () => {
    expect([0.5, 0.812, 1, 0, -0.25].map(figure)).toEqual(["0.5", "0.81", "1", "0", "−0.25"]);
  });
});

describe("drift", () => {
  test("a withheld score breaks the line, and so does a missing year", () => {
    const runs = known([
      moment(2000, 0.5),
      moment(2001, 0.6),
      moment(2002, null),
      moment(2003, 0.7),
      moment(2006, 0.8),
    ]);
    expect(runs.map((run) => run.map(middle))).toEqual([[2000.5, 2001.5], [2003.5], [2006.5]]);
  });

  test("without any score it says so and draws nothing", () => {
    const picture = drift(
      [{ label: "A", of: ["X", "A"], moments: [moment(2000, null)] }],
      { min: 0, max: 1 },
      { none: "too few" },
      600,
    );
    expect(tags(picture.inside, "path")).toEqual([]);
    expect(JSON.stringify(picture)).not.toMatch(/NaN|Infinity/);
  });
});

describe("figures of a state", () => {
  const at = { body: "council", from: "", to: "", metric: "lijphart", answer };
  const scores = Array.from({ length: 30 }, (_, i) => ({
    actor: i === 3 ? "RUS" : `S${String(i).padStart(2, "0")}`,
    n: 50 - i,
    value: i === 29 ? null : 1 - i / 30,
    interval: { low: 0, high: 1 },
  }));

  test("the ends and the permanent members are drawn, everybody is in the table", () => {
    const made = partners({ of: { id: "CHN", name: "China" }, found: scores, at, names }, 900);
    expect(made.table.rows).toHaveLength(30);
    expect(tags(made.picture.inside, "a")).toHaveLength(10 + 10 + 1);
    expect(made.summary).toContain("Closest: State S00, State S01 and State S02. Farthest: State S28");
    expect(made.table.rows[29]?.[1]).toBe("withheld");
  });

  test("what is left of chance reaches below nought", () => {
    expect(rangeOf("lijphart")).toEqual({ min: 0, max: 1 });
    expect(rangeOf("kappa")).toEqual({ min: -1, max: 1 });
  });

  test("a drift is told from its first and its last window", () => {
    const panels = [
      {
        label: "France",
        of: ["X", "France"] as const,
        moments: [moment(1990, 0.5), moment(1991, null), moment(1992, 0.75)],
      },
    ];
    const made = moved({ question: "How?", panels, name: "x", metric: "lijphart", answer }, 500);
    expect(made.summary).toBe("France: 0.50 around 1990, 0.75 around 1992.");
    expect(made.n).toBe("2 windows of five years; the table has the decisions in each");
    expect(made.table.rows[1]).toEqual(["X", "France", "1989–1993", "withheld", "withheld", "withheld", 20]);
  });

  test("a circle names those with whom it is more than chance", () => {
    const ties = [
      { other: "FRA", texts: 9, expected: 2.5, sign: 1, agreement: 0.9 },
      { other: "USA", texts: 12, expected: 13, sign: 0 },
    ];
    const made = circle({ of: { id: "GBR", name: "United Kingdom" }, ties, answer, names }, 700);
    expect(made.summary).toBe(
      "United Kingdom sponsored texts with 2 states, more than expected by chance with State FRA.",
    );
    expect(made.table.rows.map((row) => row[4])).toEqual(["not known", 0.9]);
  });

  test("years on the Council count both ends, and a lasting term to this year", () => {
    const sitting = {
      id: "X",
      label: "X",
      code: "X",
      href: "/actor/X",
      terms: [
        { from: 2022, to: 2023 },
        { from: 2025, to: 0 },
      ],
    };
    expect(sat({ sittings: [sitting], last: 2026, source: sourced("h", "s") }, 600).summary).toBe("X: 4 years.");
  });

  test("a term to come is drawn and not counted, and a seat that changed hands has its day", () => {
    const of = (terms: Parameters<typeof sat>[0]["sittings"][number]["terms"]) =>
      sat(
        {
          sittings: [{ id: "X", label: "X", code: "X", href: "/actor/X", terms }],
          last: 2026,
          source: sourced("h", "s"),
        },
        600,
      );
    const elected = of([{ from: 2027, to: 2028 }]);
    expect(elected.summary).toBe("X: never.");
    const bars = elected.picture.inside.flatMap((one) => one.inside ?? []).filter((one) => one.tag === "rect");
    const [bar] = bars;
    expect(Number(bar?.attributes["x"]) + Number(bar?.attributes["width"])).toBeLessThanOrEqual(600);
    // The Soviet Union held its seat until 23 December 1991.
    const passed = of([{ from: 1946, to: 1991, last_day: "1991-12-23" }]);
    expect(passed.table.rows[0]?.slice(1)).toEqual([1946, "23 December 1991"]);
    expect(JSON.stringify(passed.picture)).toContain("X: 1946 – 23 December 1991");
  });

  test("a decision on two situations counts under each, one without any under none", () => {
    const found = onSituations(
      [
        { vote: "yes" },
        { situations: ["mali"], vote: "yes" },
        { situations: ["mali"], vote: "not known" },
        { situations: ["syria", "terrorism"], vote: "no" },
        { situations: ["syria"], vote: "abstained" },
        { vote: "abstained" },
      ],
      (id) => id.toUpperCase(),
    );
    expect(found).toEqual([
      { situation: "syria", name: "SYRIA", votes: { no: 1, abstained: 1 } },
      { situation: "", name: "not classified", votes: { yes: 1, abstained: 1 } },
      { situation: "terrorism", name: "TERRORISM", votes: { no: 1 } },
      { situation: "mali", name: "MALI", votes: { yes: 1, "not known": 1 } },
    ]);
  });

  test("where a state stood apart is drawn, every situation is told, and years are in all that leads on", () => {
    const found = [
      { situation: "syria", name: "Syria", votes: { yes: 3, no: 1 } },
      { situation: "mali", name: "Mali", votes: { yes: 2 } },
    ];
    const years = { from: "2011", to: "2020" };
    const made = dissent({ of: { id: "X", name: "X" }, found, years, no: 1, abstained: 0, source: sourced("h") }, 600);
    expect(made.name).toBe("stood-apart-X-2011-2020");
    expect(made.question).toContain("2011 to 2020?");
    expect(made.table.rows.map((row) => (row[0] as { text: string }).text)).toEqual(["Syria"]);
    expect(made.more?.header).toEqual(["Situation", "In favour", "Against", "All decisions"]);
    expect(made.more?.rows.map((row) => row.map((cell) => (typeof cell === "object" ? cell.text : cell)))).toEqual([
      ["Syria", 3, 1, 4],
      ["Mali", 2, 0, 2],
    ]);
    for (const link of tags(made.picture.inside, "a"))
      expect(link.attributes["href"]).toContain("from=2011-01-01&to=2020-12-31");
  });
});

test("bars keep within the picture, with what was expected", () => {
  const picture = bars(
    [
      {
        label: "A long name of a situation that has no room",
        href: "/",
        title: "t",
        parts: [{ n: 2, fill: "solid" }],
        expected: 4,
      },
    ],
    { fills: [["solid", "against"]], expected: "expected" },
    400,
  );
  for (const mark of tags(picture.inside, "rect")) {
    expect((mark.attributes["x"] as number) + (mark.attributes["width"] as number)).toBeLessThanOrEqual(400);
  }
});

describe("the situations of a state", () => {
  const situation = (id: string, more: Partial<SituationCount>): SituationCount =>
    ({ id, name: id, decisions: 0, meetings: 0, statements: 0, vetoed: 0, ...more }) as SituationCount;
  const mali = (role?: "site" | "party") => [{ state: "MLI", ...(role ? { role } : {}) }];
  const all = [
    situation("closed", { decisions: 90, to: 1970, states: mali("party") }),
    situation("open", { decisions: 5, from: 2012, states: mali("party") }),
    situation("there", { decisions: 1, from: 2012, states: mali("site"), parents: ["wide"] }),
    situation("elsewhere", { decisions: 99, states: [{ state: "USA" }], parents: ["wide", "other"] }),
    situation("wide", {}),
  ];

  test("those that take place there come first, then those still open, then those with more decisions", () => {
    const found = concerning(all, "MLI");
    expect(found.map((one) => one.id)).toEqual(["there", "open", "closed"]);
    expect(found.map((one) => text.state.concerned.line(one))).toEqual([
      "since 2012 · where it takes place · 1 decision",
      "since 2012 · party · 5 decisions",
      "until 1970 · party · 90 decisions",
    ]);
  });

  test("the narrower ones are those that name it as wider", () => {
    expect(narrower(all, "wide").map((one) => one.id)).toEqual(["elsewhere", "there"]);
    expect(narrower(all, "open")).toEqual([]);
  });

  test("the years of a situation are said with whether it is open", () => {
    const { span } = text.situation;
    expect(span(2012, undefined)).toBe("since 2012, still open");
    expect(span(1956, 1967)).toBe("1956–1967");
    expect(span(undefined, 1990)).toBe("until 1990");
    expect(span(undefined, undefined)).toBe("no bounds");
  });
});

test("years ask for whole years, and anything else for none", () => {
  expect(period({ from: "1990", to: "1999" })).toEqual({ from: "1990-01-01", to: "1999-12-31" });
  expect(period({ from: "", to: "soon" })).toEqual({});
});
