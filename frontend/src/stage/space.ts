/** Box is a rectangle on the screen, in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const cell = 64; // pixels: about as wide as a short name

/**
 * Space remembers what stands in a picture, so that nothing is written over
 * anything else. Boxes are looked up by the cells of a grid that they touch:
 * ten thousand names are then placed within a frame.
 */
export class Space {
  readonly #cells = new Map<number, Box[]>();

  constructor(readonly width: number) {}

  /** keep marks a box as taken, whatever else is there. */
  keep(box: Box): void {
    touched(box, (key) => {
      const there = this.#cells.get(key);
      if (there) there.push(box);
      else this.#cells.set(key, [box]);
      return false;
    });
  }

  /** take marks the first of the boxes that is free and within the width, and returns it; undefined when none is. */
  take<B extends Box>(boxes: readonly B[]): B | undefined {
    const free = boxes.find((box) => box.x >= 0 && box.x + box.width <= this.width && !this.#stands(box));
    if (free) this.keep(free);
    return free;
  }

  /** #stands tells whether anything stands in a box. */
  #stands(box: Box): boolean {
    return touched(box, (key) => this.#cells.get(key)?.some((other) => overlap(box, other)) === true);
  }
}

/** touched calls for the key of every cell that a box touches until it is answered true. */
function touched(box: Box, on: (key: number) => boolean): boolean {
  const [left, right] = [Math.floor(box.x / cell), Math.floor((box.x + box.width) / cell)];
  const [top, bottom] = [Math.floor(box.y / cell), Math.floor((box.y + box.height) / cell)];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) if (on(row * 65_536 + column)) return true;
  return false;
}

/** overlap tells whether two boxes share more than an edge. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
