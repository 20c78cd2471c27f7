import { describe, expect, test } from "vitest";

import { bend, home, settle } from "../../src/stage/layout";
import { Repulsion } from "../../src/stage/repulsion";
import { Space, type Box } from "../../src/stage/space";

/** drawn are numbers between 0 and 1 that are the same every time (a linear congruential generator). */
function drawn(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

function places(n: number, seed: number): { x: Float64Array; y: Float64Array } {
  const next = drawn(seed);
  return { x: Float64Array.from({ length: n }, next), y: Float64Array.from({ length: n }, next) };
}

const push = (x: Float64Array, y: Float64Array) => {
  const [dx, dy] = [new Float64Array(x.length), new Float64Array(x.length)];
  new Repulsion(x.length).push(x, y, 1, dx, dy);
  return { dx, dy };
};

/** each is the same push worked out pair by pair. */
function each(x: Float64Array, y: Float64Array): { dx: number[]; dy: number[] } {
  const sum = (i: number, of: (ux: number, uy: number) => number) =>
    [...x.keys()]
      .filter((j) => j !== i)
      .reduce((total, j) => {
        const [ux, uy] = [(x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0)];
        return total + of(ux, uy) / (ux * ux + uy * uy + 1e-6);
      }, 0);
  return {
    dx: [...x.keys()].map((i) => sum(i, (ux) => ux)),
    dy: [...x.keys()].map((i) => sum(i, (_, uy) => uy)),
  };
}

describe("pushes", () => {
  test.each([1, 2, 7])("of %i places are those of every pair", (n) => {
    const { x, y } = places(n, n);
    const [quick, exact] = [push(x, y), each(x, y)];
    for (let i = 0; i < n; i++) {
      expect(quick.dx[i]).toBeCloseTo(exact.dx[i] ?? NaN, 9);
      expect(quick.dy[i]).toBeCloseTo(exact.dy[i] ?? NaN, 9);
    }
  });

  test("of many places are nearly those of every pair", () => {
    const { x, y } = places(600, 3);
    const [quick, exact] = [push(x, y), each(x, y)];
    let [off, all] = [0, 0];
    for (let i = 0; i < 600; i++) {
      const [ex, ey] = [exact.dx[i] ?? 0, exact.dy[i] ?? 0];
      off += Math.hypot((quick.dx[i] ?? 0) - ex, (quick.dy[i] ?? 0) - ey);
      all += Math.hypot(ex, ey);
    }
    expect(off / all).toBeLessThan(0.03); // what Barnes and Hut give at this width of a cell
  });

  test("part those that stand on one place, and leave nobody at an infinite distance", () => {
    const x = new Float64Array(100).fill(0.5);
    const { dx, dy } = push(x, x);
    expect(dx.every(Number.isFinite) && dy.every(Number.isFinite)).toBe(true);
    expect(new Set(dx).size).toBeGreaterThan(10);
  });

  test("are few for many places: a cell is taken as one where it lies far away", () => {
    // Places are read through a proxy that counts: n log n of them, not n².
    const counted = (n: number) => {
      const { x, y } = places(n, 9);
      let reads = 0;
      const watched = new Proxy(x, {
        get(of, name) {
          if (typeof name === "string" && /^\d+$/.test(name)) reads++;
          const value: unknown = Reflect.get(of, name);
          return value;
        },
      });
      push(watched, y);
      return reads;
    };
    const [few, many] = [counted(500), counted(4000)];
    // Eight times the places; n log n makes it 8 × log(4000) / log(500), nearly 11, and n² would make it 64.
    expect(many / few).toBeLessThan(14);
  });
});

test("a layout of many is the same every time, keeps all apart, and a period bends it a little", () => {
  const ids = Array.from({ length: 300 }, (_, i) => `n${i}`);
  const ties = ids.slice(1).map((id, i) => ({ a: ids[Math.floor(i / 3)] ?? "n0", b: id, weight: 1 }));
  const homes = home(ids, ties);
  expect(home(ids.toReversed(), ties)).toEqual(homes);
  const now = settle(homes, ids.slice(0, 250), ties.slice(0, 150));
  const moves = [...now].map(([id, at]) => Math.hypot(at.x - (homes.get(id)?.x ?? 0), at.y - (homes.get(id)?.y ?? 0)));
  expect(Math.max(...moves)).toBeLessThanOrEqual(bend + 1e-9);
  expect(new Set([...now.values()].map(({ x, y }) => `${x.toFixed(6)} ${y.toFixed(6)}`)).size).toBe(250);
}, 60_000);

test("names of a crowd stand where those looked for one by one would", () => {
  const next = drawn(5);
  const boxes: Box[] = Array.from({ length: 800 }, () => ({
    x: next() * 1100 - 50,
    y: next() * 900 - 50,
    width: 5 + next() * 150,
    height: 10 + next() * 15,
  }));
  const overlap = (a: Box, b: Box) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const space = new Space(1000);
  const taken: Box[] = [];
  for (const box of boxes) {
    const free = box.x >= 0 && box.x + box.width <= 1000 && !taken.some((other) => overlap(box, other));
    expect(space.take([box]) !== undefined).toBe(free);
    if (free) taken.push(box);
  }
  expect(taken.length).toBeGreaterThan(50);
});
