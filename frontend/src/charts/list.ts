// Every figure of the page: one file and one line a figure. A figure's file
// exports one function that draws what it is given, so many pixels wide; it is
// fetched when it is first shown or expected. What else a view needs of the
// same votes or scores stands in a file of its own, so that the drawing does
// not come with it. A view shows a figure by its name, with parts/ListedFigure.svelte.
// The unit tests hold each to what its reader is owed, from one made-up
// record a figure (tests/unit/made.ts), and find who goes round the list.
import type { Figure } from "./figure/figure";

export const figures = {
  alluvial: () => import("./time/alluvial").then((file) => file.alluvial),
  circle: () => import("./state/circle").then((file) => file.circle),
  criticism: () => import("./state/criticism").then((file) => file.criticism),
  cut: () => import("./decision/cutpoint").then((file) => file.cut),
  dissent: () => import("./state/dissent").then((file) => file.dissent),
  history: () => import("./time/history").then((file) => file.history),
  horseshoe: () => import("./decision/horseshoe").then((file) => file.horseshoe),
  ideals: () => import("./time/ideals").then((file) => file.ideals),
  links: () => import("./network/links").then((file) => file.links),
  mainLine: () => import("./time/main-line").then((file) => file.mainLine),
  map: () => import("./map/map").then((file) => file.ready().then(() => file.map)),
  matrix: () => import("./alliance/matrix").then((file) => file.matrix),
  moved: () => import("./state/score-trends").then((file) => file.moved),
  pairChanges: () => import("./state/pair-changes").then((file) => file.pairChanges),
  pairs: () => import("./alliance/pairs").then((file) => file.pairs),
  partners: () => import("./state/partners").then((file) => file.partners),
  pathNet: () => import("./network/path-net").then((file) => file.pathNet),
  roll: () => import("./decision/assembly-votes").then((file) => file.roll),
  roundTable: () => import("./time/round-table").then((file) => file.roundTable),
  sat: () => import("./state/membership").then((file) => file.sat),
  stands: () => import("./alliance/network").then((file) => file.stands),
  timeline: () => import("./time/timeline").then((file) => file.timeline),
  unity: () => import("./time/unity").then((file) => file.unity),
  vetoes: () => import("./time/vetoes").then((file) => file.vetoes),
  votesMap: () => import("./map/votes-map").then((file) => file.ready().then(() => file.votesMap)),
} as const;

export type FigureName = keyof typeof figures;

type Draw<N extends FigureName> = Awaited<ReturnType<(typeof figures)[N]>>;

/** Shown is what a figure is made from. */
export type Shown<N extends FigureName> = Parameters<Draw<N>>[0];

/** DrawFigure draws a figure, so many pixels wide. */
export type DrawFigure<N extends FigureName> = (of: Shown<N>, width: number) => Figure;

const fetched = new Map<FigureName, unknown>();

/** fetchFigure fetches the function that draws a figure. */
export async function fetchFigure<N extends FigureName>(name: N): Promise<DrawFigure<N>> {
  const draw = (await figures[name]()) as DrawFigure<N>;
  fetched.set(name, draw);
  return draw;
}

/** fetchedFigure is the function that draws a figure, once it has been fetched. */
export function fetchedFigure<N extends FigureName>(name: N): DrawFigure<N> | undefined {
  return fetched.get(name) as DrawFigure<N> | undefined;
}

/** expectFigure fetches a figure while its answer is awaited, so that it stands as soon as that comes; a failure is told when it is shown. */
export function expectFigure(name: FigureName): void {
  fetchFigure(name).catch(() => undefined);
}
