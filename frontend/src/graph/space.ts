/** Box is a rectangle on the screen, in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Space remembers what stands in a picture, so that nothing is written over anything else. */
export class Space {
  readonly #taken: Box[] = [];

  constructor(readonly width: number) {}

  /** keep marks a box as taken, whatever else is there. */
  keep(box: Box): void {
    this.#taken.push(box);
  }

  /** take marks the first of the boxes that is free and within the width, and returns it; undefined when none is. */
  take<B extends Box>(boxes: readonly B[]): B | undefined {
    const free = boxes.find(
      (box) => box.x >= 0 && box.x + box.width <= this.width && !this.#taken.some((other) => overlap(box, other)),
    );
    if (free) this.keep(free);
    return free;
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
