import { expect, test } from "vitest";

import { alluvial } from "../../src/charts/alluvial";
import type { Shape } from "../../src/charts/draw";
import { plain } from "../../src/charts/figure";
import { five, permanent } from "../../src/charts/five";

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
  const figure = five({ from: "2020", to: "2022", pairs, names, source: "a source" }, 600);
  const lines = all(figure.picture.inside).filter((one) => one.tag === "line");
  expect(lines).toHaveLength(10);
  expect(lines.filter((one) => one.attributes["stroke-dasharray"] !== undefined)).toHaveLength(1);
  expect(figure.summary).toContain("closest the United States and the United Kingdom (0.99)");
  expect(figure.summary).toContain("furthest apart the United States and the Russian Federation (0.10)");
  expect(figure.table.rows[1]?.map(plain).slice(2)).toEqual(["too few", 2]);
  expect(figure.n).toBe("2 to 20 decisions a pair");
});

test.each([320, 600, 1232])("on a page of %i pixels the five stand within their picture, about its middle", (width) => {
  const { picture } = five({ from: "2020", to: "2022", pairs: [], names, source: "a source" }, width);
  const marks = all(picture.inside).filter((one) => one.tag === "circle");
  expect(marks.length).toBeGreaterThanOrEqual(permanent.length);
  for (const { attributes } of marks) {
    expect(Number(attributes["cx"])).toBeGreaterThan(0);
    expect(Number(attributes["cx"])).toBeLessThan(picture.width);
  }
  expect(Number(marks[0]?.attributes["cx"])).toBeCloseTo(picture.width / 2); // the first stands at the top
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
  const bars = shapes.filter((one) => one.tag === "rect");
  expect(bars).toHaveLength(3);
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
