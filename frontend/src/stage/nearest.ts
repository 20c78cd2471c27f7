// What stands at a point of a picture, by its geometry.

export interface At {
  x: number;
  y: number;
}

/** Mark is a node: a disc about a point. */
export interface Mark extends At {
  id: string;
  r: number;
}

/** Line is a tie from one point to another, as thick as told. */
export interface Line {
  id: string;
  from: At;
  to: At;
  bend: number; // how far a curve's handle stands to the left of its middle, in lengths of the line; 0: straight
  thick: number;
}

const pieces = 16; // straight ones, as which a curve is tried

/**
 * Near finds marks and lines by where they stand. Places are in any measure;
 * r and thick are in pixels, as marks do not grow as a picture does when one
 * comes closer. Each question goes through all: thirty thousand lines take a
 * fraction of a millisecond, less than an index would take to be kept right.
 */
export class Near {
  readonly #lines: readonly Line[];
  readonly #ends: Float64Array; // x and y of both ends of each line

  constructor(
    readonly marks: readonly Mark[],
    lines: readonly Line[],
  ) {
    this.#lines = lines;
    this.#ends = new Float64Array(lines.length * 4);
    lines.forEach(({ from, to }, i) => this.#ends.set([from.x, from.y, to.x, to.y], i * 4));
  }

  /**
   * mark is the one at a point, or whose edge lies no more than slack pixels
   * from it; of several the one whose middle is nearest. A pixel is so long
   * in the measure of the places, and marks are drawn so many times their size.
   */
  mark(at: At, pixel: number, grown: number, slack: number): string | undefined {
    let best: string | undefined;
    let least = Infinity;
    for (const { id, x, y, r } of this.marks) {
      const away = Math.hypot(at.x - x, at.y - y);
      if (away < least && away <= (r * grown + slack) * pixel) {
        least = away;
        best = id;
      }
    }
    return best;
  }

  /** line is the one at a point, or no more than slack pixels from it; of several the nearest, and of those the thickest. */
  line(at: At, pixel: number, grown: number, slack: number): string | undefined {
    let best: string | undefined;
    let least = Infinity;
    const ends = this.#ends;
    for (let i = 0; i < this.#lines.length; i++) {
      const line = this.#lines[i];
      if (!line) break;
      const reach = (line.thick * grown * 0.5 + slack) * pixel;
      const [ax, ay, bx, by] = [ends[i * 4] ?? 0, ends[i * 4 + 1] ?? 0, ends[i * 4 + 2] ?? 0, ends[i * 4 + 3] ?? 0];
      // A curve stays within half of its bend of the straight line.
      const wide = line.bend === 0 ? reach : reach + (Math.abs(line.bend) / 2) * Math.hypot(bx - ax, by - ay);
      if (toSegment(at, ax, ay, bx, by) > wide) continue;
      const away = line.bend === 0 ? toSegment(at, ax, ay, bx, by) : toCurve(at, line);
      const within = away - line.thick * grown * 0.5 * pixel;
      if (away <= reach && within < least) {
        least = within;
        best = line.id;
      }
    }
    return best;
  }
}

/** toSegment is how far a point lies from a straight line between two others. */
function toSegment({ x, y }: At, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** toCurve is how far a point lies from a quadratic curve, whose handle is aside of its middle. */
function toCurve(at: At, { from, to, bend }: Line): number {
  const handle = {
    x: (from.x + to.x) / 2 - (to.y - from.y) * bend,
    y: (from.y + to.y) / 2 + (to.x - from.x) * bend,
  };
  let least = Infinity;
  let last = from;
  for (let i = 1; i <= pieces; i++) {
    const t = i / pieces;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const next = { x: a * from.x + b * handle.x + c * to.x, y: a * from.y + b * handle.y + c * to.y };
    least = Math.min(least, toSegment(at, last.x, last.y, next.x, next.y));
    last = next;
  }
  return least;
}
