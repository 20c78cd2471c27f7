// Something small for each figure to be drawn from. It is made up, with the
// cases that a record has: a score withheld, a day not known, one who still
// sits.
import { Scores, type Alliance } from "../../src/state/scores";
import { network } from "../../src/stage/network";
import type { FigureName, Shown } from "../../src/charts/list";
import { anyPath } from "../../src/state/route";
import { text } from "../../src/text/en";
import { sourced } from "../../src/text/sourced";

const source = sourced("h", "A source, 2026");
const names = new Map([
  ["CHN", "China"],
  ["FRA", "France"],
  ["GBR", "United Kingdom"],
  ["RUS", "Russian Federation"],
  ["USA", "United States"],
]);
const named = { name: (id: string) => names.get(id) ?? id, permanent: (id: string) => names.has(id) };
const china = { id: "CHN", name: "China" };
const situation = { id: "dprk", name: "Korea" };
const interval = { low: 0.3, high: 0.5, level: 0.95, draws: 200 };
const lab = { title: "", definition: "", hash: "h", source: "A paper, 1963", n: 60 };
/** answer is of an analysis that was asked for five years and by Cohen’s kappa. */
export const answer = {
  ...{ ...lab, analysis: "matrix" },
  parameters: {
    ...{ body: ["council"], from: ["2020-01-01"], to: ["2024-12-31"], contested: ["true"] },
    ...{ metric: ["kappa"], abstention: ["half-way"], min_n: ["20"], seats: ["apart"] },
  },
};
const asked = { body: "council", from: "2020", to: "2024", metric: "kappa", answer };

const rollCall: Shown<"horseshoe"> = {
  decision: {
    ...{ id: "S-2022-431", symbol: "S/2022/431", outcome: "vetoed" },
    tally: { yes: 1, no: 1, abstained: 1, did_not_vote: 0, not_known: 1 },
  },
  votes: [
    {
      ...{ decision: "S-2022-431", actor: "CHN", name: "China", source: "x" },
      value: "no",
      veto: true,
      permanent: true,
    },
    {
      ...{ decision: "S-2022-431", actor: "FRA", name: "France", source: "x" },
      value: "yes",
      veto: false,
      permanent: true,
    },
    {
      ...{ decision: "S-2022-431", actor: "ALB", name: "Albania", source: "x" },
      value: "abstained",
      veto: false,
      permanent: false,
    },
    {
      ...{ decision: "S-2022-431", actor: "GAB", name: "Gabon", source: "x" },
      value: "not known",
      veto: false,
      permanent: false,
    },
  ],
  source,
};

const bloc = (name: string, members: string[], period = 0) => ({ name, members, period, thread: 0 });
const alliance: Alliance = {
  body: "council",
  metric: "lijphart",
  scores: new Scores({
    actors: ["CHN", "FRA", "GBR"],
    pairs: [
      { a: "CHN", b: "FRA", n: 40, value: 0.4, interval },
      { a: "CHN", b: "GBR", n: 3, value: null, withheld: "the two share fewer than 10 decisions" },
      { a: "FRA", b: "GBR", n: 40, value: 0.98 },
    ],
  }),
  blocs: [bloc("with France", ["FRA", "GBR"])],
  order: undefined,
  names,
  methods: { blocs: "A paper on blocs, 2019", order: "A paper on trees, 1958" },
  chosen: [],
  filters: text.filters(answer),
  file: "council-2020-2024",
  n: 60,
  source,
};
const tie = { a: "FRA", b: "GBR", sign: 1, n: 40, score: 0.98, weight: 1, p: 0.001 };

const moment = (year: number, value: number | null) => ({
  ...{ from: `${year}-01-01`, to: `${year + 4}-12-31`, n: 40, value },
  ...(value === null ? {} : { low: value - 0.1, high: value + 0.1 }),
});
const moments = [moment(1990, 0.5), moment(1991, null), moment(1995, 0.7)];
const changes: Shown<"pairChanges">["changes"] = {
  ...{ ...lab, analysis: "changes" },
  parameters: { body: ["council"], metric: ["lijphart"], alarms: ["0.05"], draws: ["999"], segment: ["20"] },
  result: {
    ...{ a: "RUS", b: "USA", false_alarms: 0.05 },
    levels: [
      { from: "1946-01-01", to: "1990-05-31", n: 500, mean: 0.4 },
      { from: "1990-08-06", to: "2025-01-01", n: 300, mean: 0.7 },
    ],
    changes: [
      {
        ...{
          after: "1990-05-31",
          before: "1990-08-06",
          p: 0.001,
          compared_from: "1963-04-05",
          compared_to: "2025-01-01",
        },
        moved: [
          { situation: "admission", part: 0.033, decisions: [87, 3] },
          { situation: "", part: -0.02, decisions: [1, 2] },
        ],
      },
    ],
  },
};
const band = { mean: 1, sd: 0.2, low: 0.6, high: 1.4 };
const node = (id: string) => ({ id, kind: "actor" as const, type: "state", name: id });

/** made has for each figure of the list what it is drawn from: one without it does not compile. */
export const made: { readonly [N in FigureName]: Shown<N> } = {
  alluvial: {
    blocs: {
      ...{ ...lab, analysis: "blocs", parameters: {} },
      result: {
        periods: [
          { from: "1990-01-01", to: "1999-12-31", n: 5, sweep: [] },
          { from: "2000-01-01", to: "2009-12-31", n: 4, sweep: [] },
        ],
        blocs: [bloc("with France", ["FRA", "GBR"]), bloc("with France", ["FRA"], 1)],
        flows: [{ from: 0, to: 1, members: ["FRA"] }],
      },
    },
    names,
  },
  circle: {
    ...{ of: china, answer: { ...lab, analysis: "circles", parameters: { most: ["30"] } }, names: named },
    ties: [
      { other: "FRA", texts: 9, expected: 2.5, sign: 1, agreement: 0.9 },
      { other: "USA", texts: 12, expected: 13, sign: 0 },
    ],
  },
  criticism: {
    ...{ meeting: { id: "S-PV-1" }, speeches: 12, source },
    found: [{ from: "LTU", fromName: "Lithuania", to: "RUS", toName: "Russian Federation", n: 5 }],
  },
  cut: {
    ...{
      decision: rollCall.decision,
      answer: { ...lab, analysis: "positions", parameters: {} },
      line: { slope: -1, cuts: [2] },
      near: ["France"],
    },
    members: [
      { id: "CHN", name: "China", value: "no", at: -3, low: -3.5, high: -2.5 },
      { id: "FRA", name: "France", value: "yes", at: 1, low: 0.5, high: 1.5 },
    ],
  },
  dissent: {
    ...{ of: china, years: { from: "2011", to: "" }, no: 1, abstained: 2, source },
    found: [
      { situation: "syria", name: "Syria", votes: { no: 1, abstained: 1 } },
      { situation: "", name: "not classified", votes: { abstained: 1, "not known": 1 } },
      { situation: "mali", name: "Mali", votes: { yes: 3 } },
    ],
  },
  history: {
    ...{ situation, source },
    of: {
      meetings: [{ id: "S-PV-1", date: "2000-01-01", symbol: "S/PV.1" }],
      decisions: [
        { id: "S-RES-1", date: "2001-07-02", symbol: "S/RES/1", title: "A title", outcome: "adopted" },
        { id: "S-3", symbol: "S/3", title: "", outcome: "not adopted" },
      ],
      statements: [],
    },
  },
  horseshoe: rollCall,
  ideals: {
    ...{ at: { from: 2020, to: 2022 }, states: ["USA", "IND"], names },
    positions: {
      ...{ ...lab, analysis: "positions", parameters: { period: ["5"] } },
      result: {
        method: "dynamic",
        fit: {
          ...{ method: "", decisions: [], votes: 9, unanimous: 0, iterations: 1, converged: true, placed: 2, note: "" },
          positions: [
            { actor: "USA", period: 2015, votes: 9, band },
            { actor: "USA", period: 2020, votes: 9, band },
          ],
        },
      },
    },
  },
  mainLine: {
    ...{ situation, n: 9, source },
    line: [
      { decision: "A", symbol: "S/A", title: "a", date: "2000-01-01", share: 1 },
      { decision: "B", symbol: "S/B", title: "b", share: 0 },
    ],
  },
  map: alliance,
  matrix: alliance,
  moved: {
    ...{ question: "How did France move towards China?", name: "drift-FRA", metric: "kappa", answer },
    panels: [{ label: "China", of: ["France", "China"], moments }],
  },
  pairChanges: { a: "RUS", b: "USA", changes, moments, names, situations: new Map() },
  pairs: {
    ...{ at: asked, names: named },
    found: [
      { a: "CHN", b: "FRA", n: 40, value: 0.4, interval },
      { a: "CHN", b: "GBR", n: 3, value: null },
    ],
  },
  partners: {
    ...{ of: china, at: asked, names: named },
    found: [
      { actor: "FRA", n: 40, value: -0.04, interval: { ...interval, low: -0.1 } },
      { actor: "GBR", n: 3, value: null },
    ],
  },
  pathNet: {
    filters: text.pathFilters({ ...anyPath("A", "C"), from: "1990-01-01" }, (id) => id),
    file: "2010",
    hash: "h",
    found: {
      ...{ start: node("A"), end: node("C"), length: 2 },
      paths: [
        {
          nodes: ["A", "B", "C"].map(node),
          steps: [
            { links: [{ from: "A", to: "B", relation: "cites", source: "x" }], told: ["A cites B"] },
            { links: [{ from: "B", to: "C", relation: "voted", value: "no", source: "x" }], told: ["B voted no"] },
          ],
        },
      ],
      sources: { x: { id: "x", name: "A source" } },
    } as unknown as Shown<"pathNet">["found"],
  },
  links: {
    root: node("A"),
    network: network([
      {
        ...{ node: node("A"), total: 4, links: [] },
        neighbours: [
          { node: node("B"), links: [{ from: "A", to: "B", relation: "vetoed", source: "x", date: "2022-05-26" }] },
          { node: node("C"), links: [{ from: "C", to: "A", relation: "voted", value: "no" }] },
          { node: node("D"), links: [{ from: "D", to: "A", relation: "voted", value: "abstained" }] },
        ],
      },
      {
        ...{ node: node("B"), total: 1, links: [] },
        neighbours: [{ node: node("E"), links: [{ from: "E", to: "B", relation: "cites", source: "x" }] }],
      },
    ]),
    ...{ drawn: 3, total: 4, relations: ["vetoed", "voted"], source: () => "A source", hash: "h" },
  },
  roll: rollCall,
  roundTable: {
    ...{
      from: "2020",
      to: "2022",
      states: ["USA", "GBR", "RUS"],
      contested: true,
      names,
      filters: text.filters(answer),
      source,
    },
    pairs: [
      { a: "USA", b: "GBR", score: 0.9, n: 20 },
      { a: "USA", b: "RUS", score: null, n: 2 },
    ],
  },
  sat: {
    ...{ last: 2026, source },
    sittings: [
      {
        ...{ id: "ALB", label: "Albania", code: "ALB", href: "/actor/ALB" },
        terms: [
          { from: 2022, to: 2023 },
          { from: 2025, to: 0 },
        ],
      },
    ],
  },
  stands: {
    ...{
      alliance,
      ties: [tie],
      drawn: 1,
      tested: 3,
      title: "Who stands with whom?",
      kept: "Ties of all kinds.",
      method: "A paper on ties, 2014",
      permanent: new Set(["CHN"]),
    },
    places: new Map([
      ["CHN", { x: -1, y: 0 }],
      ["FRA", { x: 1, y: 0.2 }],
      ["GBR", { x: 1, y: -0.2 }],
    ]),
    frame: { left: -1, right: 1, low: -1, high: 1 },
  },
  timeline: {
    ...{ situation, last: 2026, source },
    counts: [
      { year: 2017, key: "adopted", n: 5 },
      { year: 2022, key: "vetoed", n: 1 },
    ],
  },
  unity: {
    ...{ metric: "polarisation", meaning: "1 when halves part.", at: { from: 2020, to: 2022 }, situations: new Map() },
    changes: changes.result,
    council: {
      ...{ ...lab, analysis: "council", parameters: {} },
      result: {
        metrics: [
          {
            metric: "polarisation",
            by_year: [
              { from: "2020-01-01", to: "2020-12-31", score: { n: 20, value: 0.4, interval } },
              { from: "2021-01-01", to: "2021-12-31", score: { n: 2, value: null } },
            ],
          },
        ],
      },
    } as unknown as Shown<"unity">["council"],
  },
  vetoes: { counts: [{ year: 2022, key: "CHN", n: 1 }], last: 2026, names, source },
  votesMap: rollCall,
};
