import { describe, expect, test } from "vitest";

import { arranged, type Stated } from "../../src/stage/alliance-names";
import { Near } from "../../src/stage/nearest";
import { spread, unroll, type Unrolled } from "../../src/stage/unrolled";

const marks = [
  { id: "A", x: 0, y: 0, r: 10 },
  { id: "B", x: 100, y: 0, r: 10 },
  { id: "C", x: 105, y: 0, r: 10 },
];
const line = (id: string, bend = 0, thick = 2) => ({
  ...{ id, from: { x: 0, y: 0 }, to: { x: 100, y: 0 } },
  ...{ bend, thick },
});

describe("what is under the pointer", () => {
  test("is the mark that it is on, or within a little of", () => {
    const near = new Near(marks, []);
    expect(near.mark({ x: 9, y: 0 }, 1, 1, 0)).toBe("A");
    expect(near.mark({ x: 11, y: 0 }, 1, 1, 0)).toBeUndefined();
    expect(near.mark({ x: 11, y: 0 }, 1, 1, 2)).toBe("A");
    expect(new Near([], []).mark({ x: 0, y: 0 }, 1, 1, 2)).toBeUndefined();
  });

  test("is of two that overlap the one whose middle is nearer", () => {
    const near = new Near(marks, []);
    expect(near.mark({ x: 102, y: 0 }, 1, 1, 0)).toBe("B");
    expect(near.mark({ x: 103, y: 0 }, 1, 1, 0)).toBe("C");
  });

  test("goes by pixels, however the picture is magnified", () => {
    const near = new Near(marks, [line("tie")]);
    // A pixel is half as long: a radius of 10 pixels reaches 5; and 10, where marks are drawn twice as large.
    expect(near.mark({ x: 7, y: 0 }, 0.5, 1, 0)).toBeUndefined();
    expect(near.mark({ x: 7, y: 0 }, 0.5, 2, 0)).toBe("A");
    expect(near.line({ x: 50, y: 2.5 }, 1, 1, 2)).toBe("tie");
    expect(near.line({ x: 50, y: 2.5 }, 0.5, 1, 2)).toBeUndefined();
  });

  test("is a straight line between its ends alone", () => {
    const near = new Near([], [line("tie")]);
    expect(near.line({ x: 50, y: 3 }, 1, 1, 2)).toBe("tie"); // half of its two pixels, and two more
    expect(near.line({ x: 50, y: 3.1 }, 1, 1, 2)).toBeUndefined();
    expect(near.line({ x: -4, y: 0 }, 1, 1, 2)).toBeUndefined();
  });

  test("is a curve where it bends, not where it would be straight", () => {
    // A quadratic curve reaches half as far aside as its handle: 0.4 / 2 of 100.
    const near = new Near([], [line("left", 0.4), line("right", -0.4)]);
    expect(near.line({ x: 50, y: 20 }, 1, 1, 2)).toBe("left");
    expect(near.line({ x: 50, y: -20 }, 1, 1, 2)).toBe("right");
    expect(near.line({ x: 50, y: 0 }, 1, 1, 2)).toBeUndefined();
  });

  test("is of several lines the one that it is deepest in", () => {
    const above = { ...line("above"), from: { x: 0, y: 6 }, to: { x: 100, y: 6 } };
    const near = new Near([], [line("below"), above]);
    expect(near.line({ x: 50, y: 2 }, 1, 1, 4)).toBe("below");
    expect(near.line({ x: 50, y: 4 }, 1, 1, 4)).toBe("above");
    expect(new Near([], [line("thin"), line("thick", 0, 6)]).line({ x: 50, y: 1 }, 1, 1, 4)).toBe("thick");
  });

  test("a line without a length is a point", () => {
    const near = new Near([], [{ ...line("dot"), to: { x: 0, y: 0 } }]);
    expect(near.line({ x: 1, y: 1 }, 1, 1, 2)).toBe("dot");
    expect(near.line({ x: 9, y: 9 }, 1, 1, 2)).toBeUndefined();
  });
});

describe("the names in an alliance", () => {
  const state = (id: string, x: number, change: Partial<Stated> = {}): Stated => ({
    ...{ id, x, y: 50, r: 5, ringed: false, words: id, large: false, first: 0, weight: 0, named: true },
    ...change,
  });
  const widths = (words: string) => words.length * 10;
  const at = { width: 400, size: 10 };

  test("stand beside their marks, where nothing else does", () => {
    const names = arranged([state("AAA", 100), state("BBB", 115)], at, widths);
    expect(names.map((one) => [one.id, one.dx])).toEqual([
      ["AAA", -5 - 4 - 30], // to the right stands the other
      ["BBB", 5 + 4],
    ]);
  });

  test("go to the first and the strongest where there is no room for all", () => {
    const crowd = Array.from({ length: 60 }, (_, i) => state(`S${i}`, 200 + (i % 3), { weight: i }));
    const names = arranged(crowd, at, widths).map((one) => one.id);
    expect(names[0]).toBe("S59");
    expect(names.length).toBeLessThan(10);
    const chosen = arranged([...crowd, state("chosen", 200, { first: 4, large: true })], at, widths);
    expect(chosen[0]?.id).toBe("chosen");
  });

  test("leave out who is only in their way", () => {
    expect(arranged([state("AAA", 100, { named: false })], at, widths)).toEqual([]);
  });
});

test("an unrolled program tells each corner what was told once for all", () => {
  const program = {
    ATTRIBUTES: [{ name: "a_place", size: 2, type: 5126 }],
    CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 1, type: 5126 }],
    ...{ ATTRIBUTES_ITEMS_COUNT: 2, CONSTANT_DATA: [[7], [8], [9]], STRIDE: 2, VERTICES: 3, isInstanced: true },
    array: new Float32Array(18),
  } satisfies Unrolled;
  unroll(program);
  expect([program.isInstanced, program.ATTRIBUTES_ITEMS_COUNT, program.STRIDE]).toEqual([false, 3, 9]);
  expect(program.ATTRIBUTES.map((one) => one.name)).toEqual(["a_place", "a_corner"]);
  program.array.set([1, 2], 9); // as sigma writes the second one
  spread(program, 1);
  expect([...program.array]).toEqual([...new Array<number>(9).fill(0), 1, 2, 7, 1, 2, 8, 1, 2, 9]);
});
