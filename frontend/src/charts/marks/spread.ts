// Marks that would lie on each other, moved apart.
import { round } from "./marks";

/** Spot is where a mark stands: at x, y, and moved there from where it belongs. */
export interface Spot {
  id: string;
  x: number;
  y: number;
  fromX: number;
  fromY: number;
}

const rounds = 120;

/**
 * spread moves marks of a radius apart until none touches another, each as
 * little as that takes, within the width and the height. It gives the same for the same
 * marks, whatever their order.
 */
export function spread(
  places: readonly { id: string; x: number; y: number }[],
  r: number,
  within: { width: number; height: number },
): Spot[] {
  const spots = [...places]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, x, y }): Spot => ({ id, x, y, fromX: x, fromY: y }));
  const least = r * 2 + 1;
  for (let round = 0; round < rounds; round++) {
    let touched = false;
    spots.forEach((one, i) => {
      for (const other of spots.slice(i + 1)) {
        const dx = other.x - one.x;
        const dy = other.y - one.y;
        const apart = Math.hypot(dx, dy);
        if (apart >= least) continue;
        touched = true;
        // Two on the same spot part to the sides.
        const [toX, toY] = apart === 0 ? [1, 0] : [dx / apart, dy / apart];
        const by = (least - apart) / 2;
        one.x -= toX * by;
        one.y -= toY * by;
        other.x += toX * by;
        other.y += toY * by;
      }
    });
    for (const one of spots) {
      one.x = Math.max(r + 1, Math.min(within.width - r - 1, one.x));
      one.y = Math.max(r + 1, Math.min(within.height - r - 1, one.y));
    }
    if (!touched) break;
  }
  return spots.map((one) => ({ ...one, x: round(one.x), y: round(one.y) }));
}

/** crowded counts the places that lie nearer to another than two radii. */
export function crowded(places: readonly { x: number; y: number }[], r: number): number {
  return places.filter((one) =>
    places.some((other) => other !== one && Math.hypot(other.x - one.x, other.y - one.y) < 2 * r),
  ).length;
}
