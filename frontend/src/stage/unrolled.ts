// Sigma's programs draw each node and tie as an instance of one shape. A
// graphics card likes that; WebGL without one begins each instance as a
// drawing of its own, and a thousand of them take longer than all else in a
// frame. Unrolled, the same shaders draw all of them at once: what was told
// once for each is told for each of its corners.
import type { Program } from "sigma/rendering";

/** Unrolled is what of a program of sigma's is unrolled. */
export type Unrolled = Pick<
  Program,
  | "ATTRIBUTES"
  | "ATTRIBUTES_ITEMS_COUNT"
  | "CONSTANT_ATTRIBUTES"
  | "CONSTANT_DATA"
  | "STRIDE"
  | "VERTICES"
  | "array"
  | "isInstanced"
>;

/** unroll lays a program out again; to be called once, as soon as it is made. */
export function unroll(program: Unrolled): void {
  program.ATTRIBUTES = [...program.ATTRIBUTES, ...program.CONSTANT_ATTRIBUTES];
  program.ATTRIBUTES_ITEMS_COUNT += program.CONSTANT_DATA[0]?.length ?? 0;
  program.STRIDE = program.VERTICES * program.ATTRIBUTES_ITEMS_COUNT;
  program.isInstanced = false;
}

/** spread gives every corner of the one at a place what sigma has just written for the first. */
export function spread({ array, ATTRIBUTES_ITEMS_COUNT: wide, CONSTANT_DATA, STRIDE }: Unrolled, place: number): void {
  const start = place * STRIDE;
  CONSTANT_DATA.forEach((constants, corner) => {
    const at = start + corner * wide;
    const own = wide - constants.length;
    if (corner > 0) array.copyWithin(at, start, start + own);
    array.set(constants, at + own);
  });
}
