import type { Way } from "../figure/figure";

/** nextTo walks over places in the plane, y downwards; from nowhere it begins with the first. */
export function nextTo(places: readonly { id: string; x: number; y: number }[], from: string, way: Way): string {
  const here = places.find((one) => one.id === from);
  if (!here) return places[0]?.id ?? from;
  const along = (one: { x: number; y: number }) =>
    way === "left" ? here.x - one.x : way === "right" ? one.x - here.x : way === "up" ? here.y - one.y : one.y - here.y;
  const aside = (one: { x: number; y: number }) =>
    Math.abs(way === "left" || way === "right" ? one.y - here.y : one.x - here.x);
  const best = places
    .filter((one) => one !== here && along(one) > 0)
    .sort((a, b) => along(a) + 2 * aside(a) - (along(b) + 2 * aside(b)))[0];
  return best?.id ?? from;
}

/**
 * stepped walks with a state, "A", or with a pair of them, "A~B": with the first, which is then alone; or with the
 * second, while the first stays.
 */
export function stepped(
  places: readonly { id: string; x: number; y: number }[],
  key: string,
  way: Way,
  second: boolean,
): string {
  const [first = "", other = first] = key.split("~");
  if (!second || first === "") return nextTo(places, first, way);
  const rest = places.filter((one) => one.id !== first || other === first);
  const next = nextTo(rest, other, way);
  return next === first ? key : `${first}~${next}`;
}
