import { expect, test, vi } from "vitest";

import { alluvial } from "../../src/charts/time/alluvial";
import type { Shape } from "../../src/charts/figure/draw";
import { plain } from "../../src/charts/figure/figure";
import { ideals } from "../../src/charts/time/ideals";
import { pairChanges } from "../../src/charts/state/pair-changes";
import { permanent, roundTable } from "../../src/charts/time/round-table";
import { rowsOf } from "../../src/charts/marks/events";
import { unity } from "../../src/charts/time/unity";
import { heldWithin, holderOf, seatOf } from "../../src/state/seats";
import { made } from "./made";
import { sourced } from "../../src/text/sourced";

// What Plot draws needs a browser; what figures say does not.
vi.mock("../../src/charts/figure/plotted", () => ({
  letter: () => 14,
  plotted: ({ width, height }: { width: number; height: number }) => ({ width, height, inside: [] }),
}));

const all = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((one) => [one, ...all(one.inside ?? [])]);
const names = new Map([
  ["USA", "United States"],
  ["RUS", "Russian Federation"],
  ["GBR", "United Kingdom"],
]);

test("the five have a line for each of the ten pairs, and a dotted one where there is no score", () => {
  const pairs = permanent.flatMap((a, i) =>
    permanent.slice(i + 1).map((b) => ({ a, b, score: 0.5 as number | null, n: 20 })),
  );
  expect(pairs).toHaveLength(10);
  pairs[0] = { a: "USA", b: "GBR", score: 0.99, n: 20 };
  pairs[1] = { a: "USA", b: "FRA", score: null, n: 2 };
  pairs[3] = { a: "USA", b: "RUS", score: 0.1, n: 20 };
  const figure = roundTable(
    {
      from: "2020",
      to: "2022",
      states: permanent,
      pairs,
      names,
      contested: true,
      filters: "all",
      source: sourced("h", "a source"),
    },
    600,
  );
  const lines = all(figure.picture.inside).filter((one) => one.tag === "line");
  expect(lines).toHaveLength(10);
  expect(lines.filter((one) => one.attributes["stroke-dasharray"] !== undefined)).toHaveLength(1);
  expect(figure.summary).toContain("closest the United States and the United Kingdom (0.99)");
  expect(figure.summary).toContain("furthest apart the United States and the Russian Federation (0.10)");
  expect(figure.table.rows[1]?.map(plain).slice(2)).toEqual(["too few", 2]);
  expect(figure.n).toBe("2 to 20 decisions a pair");
});

test.each([320, 600, 1232])("on a page of %i pixels the five stand within their picture, about its middle", (width) => {
  const { picture } = roundTable(
    {
      from: "2020",
      to: "2022",
      states: permanent,
      pairs: [],
      names,
      contested: true,
      filters: "all",
      source: sourced("h", "a source"),
    },
    width,
  );
  const marks = all(picture.inside).filter((one) => one.tag === "circle");
  expect(marks.length).toBeGreaterThanOrEqual(permanent.length);
  for (const { attributes } of marks) {
    expect(Number(attributes["cx"])).toBeGreaterThan(0);
    expect(Number(attributes["cx"])).toBeLessThan(picture.width);
  }
  expect(Number(marks[0]?.attributes["cx"])).toBeCloseTo(picture.width / 2); // the first stands at the top
});

test("states of the reader's choice stand around the table, no number on another, and the one without a score is named", () => {
  const states = ["USA", "GBR", "FRA", "CHN", "RUS", "ALB", "IND", "BRA"];
  const pairs = states.flatMap((a, i) =>
    states.slice(i + 1).map((b) => ({ a, b, score: b === "BRA" ? null : 0.5, n: b === "BRA" ? 0 : 20 })),
  );
  const figure = roundTable(
    {
      from: "2022",
      to: "2022",
      states,
      pairs,
      names,
      contested: true,
      filters: "all",
      source: sourced("h", "a source"),
    },
    900,
  );
  // The number of a pair is the only text of the size of a score.
  const numbers = all(figure.picture.inside).filter((one) => one.tag === "text" && /^\.?\d/.test(one.text ?? ""));
  expect(numbers).toHaveLength(21); // the pairs of the seven that have scores
  const places = numbers.map(({ attributes }) => [Number(attributes["x"]), Number(attributes["y"])] as const);
  places.forEach(([x, y], i) => {
    for (const [otherX, otherY] of places.slice(i + 1))
      expect(Math.abs(x - otherX) > 30 || Math.abs(y - otherY) > 20).toBe(true);
  });
  expect(figure.question).toBe("Who stood with whom in the Council, 2022?");
  expect(figure.summary).toContain("BRA has too few votes with the others in these years for a score.");
});

/** analysed is an answer of the lab, as far as figures read it. */
const analysed = { title: "", definition: "", hash: "h", source: "a source", n: 9 };

test("ideal points are drawn for the states chosen, and where one is not placed its periods are named", () => {
  const band = { mean: 1, sd: 0.2, low: 0.6, high: 1.4 };
  const positions = {
    ...{ ...analysed, analysis: "positions", parameters: { period: ["5"] } },
    result: {
      method: "dynamic",
      fit: {
        ...{ method: "", decisions: [], votes: 9, unanimous: 0, iterations: 1, converged: true, placed: 4, note: "" },
        positions: [
          { actor: "USA", period: 2015, votes: 9, band },
          { actor: "USA", period: 2020, votes: 9, band },
          { actor: "ALB", period: 2020, votes: 9, band: { ...band, mean: 0.5 } },
          // The schema has a band for all; the server leaves it empty where a state is not placed.
          { actor: "IND", period: 2010, votes: 2, band: null as unknown as typeof band, why: "open" },
          { actor: "RUS", period: 2020, votes: 9, band },
        ],
      },
    },
  };
  const at = { from: 2020, to: 2022 };
  const figure = ideals({ positions, at, states: ["USA", "ALB", "IND", "LIE"], names }, 600);
  expect(figure.table.rows.map((row) => row.map(plain).slice(0, 3))).toEqual([
    ["United States", "2015–2019", "1.00"],
    ["United States", "2020–2024", "1.00"],
    ["ALB", "2020–2024", "0.50"],
  ]);
  expect(figure.summary).toBe(
    "In 2020–2024: United States 1.00 and ALB 0.50. IND is not placed in 2010–2014: the votes leave its position open. " +
      "LIE has too few votes in the Council to be placed.",
  );
});

test("the changes of a pair say between which days, how many would be found by chance, and what moved them", () => {
  const figure = pairChanges(
    { ...made.pairChanges, situations: new Map([["admission", "Admission of members"]]) },
    800,
  );
  expect(figure.summary).toBe(
    "1 lasting change: 0.40 from 1946 to 1990 and 0.70 from 1990 to 2025. " +
      "Between 31 May 1990 and 6 August 1990, moved most by Admission of members.",
  );
  expect(figure.how).toContain("where nothing ever changed, a change would still be found in 5% of cases");
  expect(figure.n).toBe("800 decisions on which both voted"); // 500 and 300
  expect(figure.more?.rows[0]?.map(plain).slice(2)).toEqual([
    ...["0.40", "0.70", "0.001", "Admission of members", "+0.033", 87, 3],
  ]);
  // The windows of the line, of which one has no score, lead to their votes.
  expect(figure.table.rows.map((row) => plain(row[1] ?? ""))).toEqual([0.5, "withheld", 0.7]);
  expect(JSON.stringify(figure.table.rows[0])).toContain("/compare?state=RUS&state=USA&from=1990&to=1994");
});

test("the alluvial has a bar for every bloc and a ribbon for every flow, none above another's room", () => {
  const sweep: never[] = [];
  const answer = {
    ...{ analysis: "blocs", title: "", definition: "", hash: "h", n: 9, parameters: {}, source: "" },
    result: {
      periods: [
        { from: "1990-01-01", to: "1999-12-31", n: 5, sweep },
        { from: "2000-01-01", to: "2009-12-31", n: 4, sweep },
      ],
      blocs: [
        { period: 0, thread: 0, name: "with United States", members: ["USA", "GBR"] },
        { period: 0, thread: 1, name: "with Russian Federation", members: ["RUS", "BLR"] },
        { period: 1, thread: 0, name: "with United States", members: ["USA", "GBR", "FRA"] },
      ],
      flows: [{ from: 0, to: 2, members: ["USA", "GBR"] }],
    },
  };
  const figure = alluvial({ blocs: answer, names }, 600);
  const shapes = all(figure.picture.inside);
  const bars = shapes.filter((one) => one.tag === "rect" && one.inside !== undefined); // with a title
  expect(bars).toHaveLength(3);
  const named = shapes.filter((one) => one.tag === "text" && one.text === "with United States");
  expect(named).toHaveLength(1); // the only bloc that lasts is named
  expect(shapes.filter((one) => one.tag === "path")).toHaveLength(1);
  expect(bars[0]?.attributes["fill"]).toBe(bars[2]?.attributes["fill"]); // the thread goes on
  expect(Number(bars[1]?.attributes["y"])).toBeGreaterThanOrEqual(Number(bars[0]?.attributes["height"]));
  expect(figure.summary).toBe("3 blocs in 2 periods; the longest, “A, with United States”, goes on for 2 of them.");
  expect(figure.table.rows[0]?.map(plain)).toEqual([
    "1990–1999",
    "A",
    "with United States",
    "United States, United Kingdom",
  ]);
});

test("each year of the Council's unity leads to its contested decisions, and each change to those of its situations", () => {
  const figure = unity({ ...made.unity, situations: new Map([["admission", "Admission of members"]]) }, 800);
  expect(figure.how).toMatch(/^The measure is 1 when halves part\. The line is/); // the lab's own words first
  expect(figure.table.rows.map((row) => row.map(plain))).toEqual([
    [2020, "0.400", "0.300", "0.500", 20],
    [2021, "withheld", "withheld", "withheld", 2],
  ]);
  expect(figure.table.rows[0]?.[4]).toEqual({
    text: 20,
    href: "/decisions?from=2020-01-01&to=2020-12-31&contested=true",
  });
  expect(figure.more?.rows[0]?.[7]).toEqual({
    text: 87,
    href: "/decisions?situation=admission&from=1963-04-05&to=1990-05-31&contested=true",
  });
});

test("a seat that passed on is looked up under who held it, and under nobody across the day", () => {
  expect([seatOf("SUN"), seatOf("ROC"), seatOf("FRA")]).toEqual(["RUS", "CHN", "FRA"]);
  // The Soviet Union's last day was 23 December 1991, the Republic of China's 24 October 1971.
  expect(holderOf("RUS", "1950-01-01", "1991-12-23")).toBe("SUN");
  expect(holderOf("RUS", "1991-12-24", "2000-01-01")).toBe("RUS");
  expect(holderOf("RUS", "1990-01-01", "1994-12-31")).toBeUndefined();
  expect(holderOf("CHN", "1970-01-01", "1971-10-24")).toBe("ROC");
  expect(["SUN", "RUS", "FRA"].map((id) => heldWithin(id, "1995-01-01"))).toEqual([false, true, true]);
  expect(["ROC", "CHN"].map((id) => heldWithin(id, "1946-01-01", "1971-10-24"))).toEqual([true, false]);
  expect(holderOf("FRA", "1946-01-01", "2026-01-01")).toBe("FRA");
});

test("labels stand in two rows, and the third that would meet is left out", () => {
  const placed = rowsOf(
    [0, 10, 20, 100],
    (x) => x,
    () => 30,
  );
  expect(placed).toEqual([
    { of: 0, row: 0 },
    { of: 10, row: 1 },
    { of: 100, row: 0 },
  ]);
});
