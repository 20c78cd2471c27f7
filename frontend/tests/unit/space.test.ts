import { describe, expect, test } from "vitest";

import type { Link, Neighbourhood } from "../../src/api/types";
import { network } from "../../src/stage/network";
import { Space } from "../../src/stage/space";
import { tone } from "../../src/stage/tone";

describe("names in a picture", () => {
  const box = (x: number, y: number) => ({ x, y, width: 50, height: 20 });

  test("are written at the first place that is free", () => {
    const space = new Space(300);
    space.keep(box(100, 100));
    expect(space.take([box(120, 110), box(160, 100)])).toEqual(box(160, 100));
    expect(space.take([box(160, 100)])).toBeUndefined(); // taken by now
  });

  test("may touch, but not reach out of the picture", () => {
    const space = new Space(300);
    expect(space.take([box(0, 0)])).toEqual(box(0, 0));
    expect(space.take([box(50, 0)])).toEqual(box(50, 0));
    expect(space.take([box(-1, 40), box(251, 40)])).toBeUndefined();
  });
});

test.each([1, 2, 3, 20, 40])("%i neighbours stand on lines of their own, on either side", (n) => {
  const node = (id: string) => ({ id, kind: "actor" as const, type: "state" as const, name: id });
  const neighbours = Array.from({ length: n }, (_, i) => ({ node: node(`n${i}`), links: [] }));
  const hood: Neighbourhood = { node: node("a"), neighbours, total: n, links: [] };
  const places = [...network([hood]).nodes.values()].slice(1);
  for (const side of [-1, 1]) {
    const heights = places.filter((one) => Math.sign(one.x) === side).map((one) => one.y);
    expect(heights.length).toBe(side === 1 ? Math.ceil(n / 2) : Math.floor(n / 2));
    const sorted = heights.toSorted((a, b) => a - b);
    // The circle is at least 4.4 high.
    sorted.slice(1).forEach((y, i) => expect(y - (sorted[i] ?? y)).toBeGreaterThan(4.4 / Math.ceil(n / 2) - 1e-9));
  }
});

test("a link is drawn by its most telling relation", () => {
  const link = (relation: Link["relation"], value?: string): Link => ({ from: "a", to: "b", relation, value });
  expect(tone([link("vetoed"), link("voted", "no")])).toBe("veto");
  expect(tone([link("voted", "no")])).toBe("no");
  expect(tone([link("voted in the assembly", "abstained")])).toBe("abstained");
  expect(tone([link("voted", "yes")])).toBe("yes");
  expect(tone([link("voted", "not known")])).toBe("plain");
  expect(tone([link("towards", "no")])).toBe("plain");
  expect(tone([])).toBe("plain");
});
