import type { Way } from "./figure";

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
