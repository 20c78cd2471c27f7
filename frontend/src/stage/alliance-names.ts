// Which names are written into the picture of an alliance, and where: worked
// out when the picture stands still, or now and then while it moves.
import { Space } from "./space";

/** Stated is a state on the screen; x, y and r are in pixels. */
export interface Stated {
  id: string;
  x: number;
  y: number;
  r: number;
  ringed: boolean;
  words: string;
  large: boolean; // named whatever stands there
  first: number; // named before those with less
  weight: number; // and among those, before those with less
  named: boolean; // false: only in the way of names
}

/** Written is a name that found room; dx and dy are from its mark to the left end of its line. */
export interface Written {
  id: string;
  words: string;
  large: boolean;
  dx: number;
  dy: number;
}

const patience = 400; // names without room, after which none is tried: in a crowd there is soon no room for any more

/** font is that of names, of a size in pixels. */
export function font(large: boolean, size: number, family: string): string {
  return `${large ? 700 : 600} ${size}px ${family}`;
}

/** arranged finds room for names in a picture of a width; measure tells how wide words are. */
export function arranged(
  states: readonly Stated[],
  { width, size }: { width: number; size: number },
  measure: (words: string, large: boolean) => number,
): Written[] {
  const space = new Space(width);
  const sorted = states.toSorted((a, b) => b.first - a.first || b.weight - a.weight);
  for (const { x, y, r } of sorted) space.keep({ x: x - r, y: y - r, width: r * 2, height: r * 2 });
  const out: Written[] = [];
  let refused = 0;
  for (const one of sorted) {
    if (refused > patience) break;
    if (!one.named) continue;
    const w = measure(one.words, one.large);
    const gap = one.r + (one.ringed ? 7 : 4);
    const h = size * 1.2;
    const y = one.y - h / 2;
    const at = space.take([
      { x: one.x + gap, y, width: w, height: h },
      { x: one.x - gap - w, y, width: w, height: h },
      { x: one.x - w / 2, y: one.y + gap, width: w, height: h },
      { x: one.x - w / 2, y: one.y - gap - h, width: w, height: h },
    ]);
    const spot = at ?? (one.large ? { x: Math.max(2, Math.min(one.x + gap, width - w - 2)), y } : undefined);
    if (!spot) {
      refused++;
      continue;
    }
    out.push({ id: one.id, words: one.words, large: one.large, dx: spot.x - one.x, dy: spot.y + size - one.y });
  }
  return out;
}
