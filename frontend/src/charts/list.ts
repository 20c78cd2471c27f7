// Every figure that is fetched when it is first shown: one file and one line
// a figure. A figure's file exports one function that draws what it is given,
// so many pixels wide.
import type { Figure } from "./figure";

export const figures = {
  alluvial: () => import("./alluvial").then((file) => file.alluvial),
  ideals: () => import("./ideals").then((file) => file.ideals),
  unity: () => import("./unity").then((file) => file.unity),
  map: () => import("./map").then((file) => file.map),
  matrix: () => import("./matrix").then((file) => file.matrix),
  pairChanges: () => import("./pair-changes").then((file) => file.pairChanges),
  roundTable: () => import("./round-table").then((file) => file.roundTable),
  stands: () => import("./stands").then((file) => file.stands),
  votesMap: () => import("./votes-map").then((file) => file.votesMap),
  vetoes: () => import("./vetoes").then((file) => file.vetoes),
} as const;

export type FigureName = keyof typeof figures;

type Draw<N extends FigureName> = Awaited<ReturnType<(typeof figures)[N]>>;

/** Shown is what a figure is made from. */
export type Shown<N extends FigureName> = Parameters<Draw<N>>[0];

/** fetchFigure fetches the function that draws a figure. */
export async function fetchFigure<N extends FigureName>(name: N): Promise<(of: Shown<N>, width: number) => Figure> {
  return (await figures[name]()) as (of: Shown<N>, width: number) => Figure;
}
