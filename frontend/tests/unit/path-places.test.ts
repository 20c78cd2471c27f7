// The words of a network of paths, in made networks: what must hold is that none stands over another, whatever they are.
import { describe, expect, test } from "vitest";

import { places, radius, type Net } from "../../src/charts/network/path-places";
import { crossings, layered } from "../../src/stage/layers";
import { overlap, type Box } from "../../src/stage/space";

describe("nodes in columns", () => {
  test("go as far to the right as their longest way from a start", () => {
    const { columns, routes } = layered([
      ["A", "B", "Z"],
      ["A", "C", "B", "Z"],
    ]);
    expect(columns).toEqual([["A"], ["C", "A B 1"], ["B"], ["Z"]]);
    expect(routes).toContainEqual(["A", "A B 1", "B"]);
  });

  test("stay in one order where ways contradict each other, and nothing is lost", () => {
    const { columns, routes } = layered([
      ["A", "B", "C", "Z"],
      ["A", "C", "B", "Z"],
    ]);
    expect(columns.flat().filter((id) => !id.includes(" "))).toEqual(["A", "B", "C", "Z"]);
    expect(routes).toHaveLength(5); // AB, BC, CZ, AC, BZ: one between B and C, whichever way it is gone
  });

  test("end together, and may start apart", () => {
    const { columns } = layered([
      ["A", "M", "Y"],
      ["B", "M", "N", "Z"],
    ]);
    expect(columns[0]).toEqual(["A", "B"]);
    expect(columns.at(-1)).toContain("Y");
    expect(columns.at(-1)).toContain("Z");
    expect(layered([]).columns).toEqual([]);
  });

  test("are ordered so that few lines cross", () => {
    const { columns, routes } = layered([
      ["A", "B", "F", "Z"],
      ["A", "C", "E", "Z"],
      ["A", "D", "E", "Z"],
    ]);
    const ties = routes.flatMap((route) => route.slice(1).map((to, i): [string, string] => [route[i] ?? "", to]));
    expect(crossings(columns, ties)).toBe(0);
    expect(crossings([["A", "B"], ["C", "D"]], [["A", "D"], ["B", "C"]])).toBe(1); // prettier-ignore
  });
});

/** dice throws the same numbers each time: mulberry32. */
function dice(seed: number): (sides: number) => number {
  return (sides) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

const someNames = [
  "Peru",
  "S/RES/1691 (2006)",
  "Democratic People's Republic of Korea",
  "Memo with the United States, the Republic of Korea and …",
  "MINUSTAH",
  "Kim Yo-jong",
];
const someWords = ["vetoed", "directed at (criticises)", "addressed by (threatens)", "had a vote, not known, on", "in"];

/** made is a network of some ways of one to six links between two ends. */
function made(seed: number): Net {
  const roll = dice(seed);
  const ways = Array.from({ length: 1 + roll(9) }, (_, way) => {
    const between = Array.from({ length: roll(6) }, (_, i) => `n${i}-${roll(2) === 0 ? roll(3) : way}`);
    return ["start", ...(roll(4) === 0 ? between.toReversed() : between), "end"];
  });
  const { columns, routes } = layered(ways);
  return {
    columns,
    names: new Map(ways.flat().map((id) => [id, someNames[roll(someNames.length)] ?? ""])),
    lines: routes.map((route) => ({ route, words: someWords[roll(someWords.length)] ?? "" })),
  };
}

describe.each([
  ["a phone", 328, 13],
  ["a desk", 1000, 14.3],
  ["a projector", 1850, 18],
])("the words of paths on %s", (_, width, letter) => {
  test("stand clear of each other, of marks and of the edges, in forty made networks", { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= 40; seed++) {
      const net = made(seed);
      const laid = places(net, width, letter);
      expect([...laid.names.keys()].sort(), `names of ${seed}`).toEqual([...net.names.keys()].sort());
      expect(laid.said, `lines of ${seed}`).not.toContain(undefined);
      const r = radius(letter);
      const marks = [...net.names.keys()].map((id): Box => {
        const { x, y } = laid.at.get(id) ?? { x: NaN, y: NaN };
        return { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
      });
      const boxes = [...laid.names.values(), ...laid.said.flatMap((one) => one ?? []), ...marks];
      const over = boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => overlap(one, other)));
      expect(over, `over each other in ${seed}`).toEqual([]);
      const out = boxes.filter((one) => {
        return !(one.x >= 0 && one.x + one.width <= width && one.y >= 0 && one.y + one.height <= laid.height);
      });
      expect(out, `cut in ${seed}`).toEqual([]);
    }
  });
});

test("the same paths are drawn the same each time", () => {
  expect(places(made(7), 1000, 14)).toEqual(places(made(7), 1000, 14));
});

test("steps lead down the page where there is no room across it", () => {
  const chain = (length: number): Net => {
    const { columns, routes } = layered([Array.from({ length }, (_, i) => `n${i}`)]);
    const names = new Map(columns.flat().map((id) => [id, "Peru"]));
    return { columns, names, lines: routes.map((route) => ({ route, words: "in" })) };
  };
  expect(places(chain(3), 328, 13).upright).toBe(true);
  expect(places(chain(4), 1000, 14).upright).toBe(false);
  expect(places(chain(9), 1000, 14).upright).toBe(true); // 111 pixels a step: less than eight letters
});
