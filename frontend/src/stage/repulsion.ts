// How all places push each other off, in the time that it takes to sort them:
// what lies far away is taken as one (Barnes and Hut 1986,
// doi:10.1038/324446a0).

const together = 8; // places in a cell that is not parted further
const wide = 1; // a cell that looks narrower than this from a place is taken as one
const deepest = 48;

const get = (of: Float64Array | Int32Array, i: number) => of[i] as number; // always within

/**
 * Repulsion works out pushes between n places. A place is pushed off each
 * other by room² over their distance. The same places always give the same
 * pushes.
 */
export class Repulsion {
  // Cells in the order in which they are walked: each is followed by its parts.
  readonly #order: Int32Array; // of places, cell by cell
  readonly #place: Int32Array; // of each in that order
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #next: Int32Array; // the cell after all parts of this one
  readonly #whole: Uint8Array; // has no parts
  readonly #side: Float64Array;
  readonly #x: Float64Array; // the middle of a cell's places
  readonly #y: Float64Array;
  #cells = 0;

  constructor(n: number) {
    const most = Math.max(1, 2 * n); // every cell that is parted has two parts or more
    this.#order = new Int32Array(n);
    this.#place = new Int32Array(n);
    this.#from = new Int32Array(most);
    this.#to = new Int32Array(most);
    this.#next = new Int32Array(most);
    this.#whole = new Uint8Array(most);
    this.#side = new Float64Array(most);
    this.#x = new Float64Array(most);
    this.#y = new Float64Array(most);
  }

  /** push adds to dx and dy how the places at x, y are pushed. */
  push(x: Float64Array, y: Float64Array, room: number, dx: Float64Array, dy: Float64Array): void {
    const n = this.#order.length;
    for (let i = 0; i < n; i++) this.#order[i] = i;
    this.#cells = 0;
    if (n > 0) this.#part(x, y, 0, n, 0);
    for (let at = 0; at < n; at++) this.#place[get(this.#order, at)] = at;
    for (let i = 0; i < n; i++) this.#pushOne(i, x, y, room * room, dx, dy);
  }

  #pushOne(i: number, xs: Float64Array, ys: Float64Array, room2: number, dx: Float64Array, dy: Float64Array): void {
    const [order, from, to, next, whole] = [this.#order, this.#from, this.#to, this.#next, this.#whole];
    const [side, middleX, middleY, cells, mine] = [this.#side, this.#x, this.#y, this.#cells, get(this.#place, i)];
    const [x, y] = [get(xs, i), get(ys, i)];
    let sx = 0;
    let sy = 0;
    for (let cell = 0; cell < cells;) {
      const [start, end] = [get(from, cell), get(to, cell)];
      const ux = x - get(middleX, cell);
      const uy = y - get(middleY, cell);
      const d2 = ux * ux + uy * uy;
      if (get(side, cell) ** 2 < wide * wide * d2 && (mine < start || mine >= end)) {
        const push = ((end - start) * room2) / (d2 + 1e-6);
        sx += ux * push;
        sy += uy * push;
        cell = get(next, cell);
      } else if (whole[cell] === 1) {
        for (let at = start; at < end; at++) {
          if (at === mine) continue;
          const j = get(order, at);
          let vx = x - get(xs, j);
          let vy = y - get(ys, j);
          if (vx === 0 && vy === 0) {
            // Two on one place part in a direction that hangs on which they are.
            const way = i < j ? 1 : -1;
            vx = way * 1e-3 * (1 + (Math.min(i, j) % 7));
            vy = way * 1e-3 * (1 + (Math.max(i, j) % 5));
          }
          const push = room2 / (vx * vx + vy * vy + 1e-6);
          sx += vx * push;
          sy += vy * push;
        }
        cell = get(next, cell);
      } else cell++;
    }
    dx[i] = get(dx, i) + sx;
    dy[i] = get(dy, i) + sy;
  }

  /** #part makes a cell of the places at order[start] to order[end - 1], and of its quarters. */
  #part(x: Float64Array, y: Float64Array, start: number, end: number, depth: number): void {
    const cell = this.#cells++;
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    let [sx, sy] = [0, 0];
    for (let at = start; at < end; at++) {
      const i = get(this.#order, at);
      const [px, py] = [get(x, i), get(y, i)];
      if (px < left) left = px;
      if (px > right) right = px;
      if (py < low) low = py;
      if (py > high) high = py;
      sx += px;
      sy += py;
    }
    const side = Math.max(right - left, high - low);
    this.#from[cell] = start;
    this.#to[cell] = end;
    this.#x[cell] = sx / (end - start);
    this.#y[cell] = sy / (end - start);
    this.#side[cell] = side;
    const whole = end - start <= together || side === 0 || depth >= deepest;
    this.#whole[cell] = whole ? 1 : 0;
    if (!whole) {
      const [midX, midY] = [(left + right) / 2, (low + high) / 2];
      const across = this.#split(start, end, y, midY);
      for (const [a, b] of [
        [start, across],
        [across, end],
      ] as const) {
        const middle = this.#split(a, b, x, midX);
        if (middle > a) this.#part(x, y, a, middle, depth + 1);
        if (b > middle) this.#part(x, y, middle, b, depth + 1);
      }
    }
    this.#next[cell] = this.#cells;
  }

  /** #split puts the places at or below a value before the others, and returns where these begin. */
  #split(start: number, end: number, of: Float64Array, value: number): number {
    const order = this.#order;
    let to = start;
    for (let at = start; at < end; at++) {
      const i = get(order, at);
      if (get(of, i) > value) continue;
      order[at] = get(order, to);
      order[to++] = i;
    }
    return to;
  }
}
