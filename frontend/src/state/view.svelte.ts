// The one place that knows which view is shown. Everything else reads
// view.route and asks go for another.
import { href, parse, placeOf, type Route } from "./route";

// How many settings of this view lie behind the present one in the browser's history.
function depthOf(state: unknown): number {
  return typeof state === "object" && state !== null && "depth" in state ? Number(state.depth) : 0;
}

class View {
  route = $state.raw<Route>(parse(new URL(location.href)));
  depth = $state(depthOf(history.state));
  deepest = $state(depthOf(history.state));

  get undoable(): boolean {
    return this.depth > 0;
  }

  get redoable(): boolean {
    return this.depth < this.deepest;
  }

  /** undo goes back to the settings before, within this view. */
  undo(): void {
    if (this.undoable) history.back();
  }

  redo(): void {
    if (this.redoable) history.forward();
  }
}

export const view = new View();

/**
 * go shows another view, or this one with other settings, which can then be
 * undone. With replace, back does not return to the present one.
 */
export function go(route: Route, options: { replace?: boolean } = {}): void {
  const address = href(route);
  const samePlace = placeOf(route) === placeOf(view.route);
  const sameView = options.replace === true || route.view === view.route.view;
  if (options.replace) history.replaceState({ depth: view.depth }, "", address);
  else if (address !== location.pathname + location.search) {
    view.depth = samePlace ? view.depth + 1 : 0;
    view.deepest = view.depth;
    history.pushState({ depth: view.depth }, "", address);
  }
  view.route = route;
  if (!sameView) scrollTo(0, 0);
}

/** follow makes links within the page change the view without a new load, and back and forward work. */
export function follow(): void {
  addEventListener("popstate", (event) => {
    const route = parse(new URL(location.href));
    view.depth = depthOf(event.state);
    view.deepest = placeOf(route) === placeOf(view.route) ? Math.max(view.deepest, view.depth) : view.depth;
    view.route = route;
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input:not([type=range]), textarea, select");
    if (typing || event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey && view.undoable) view.undo();
    else if (((key === "z" && event.shiftKey) || key === "y") && view.redoable) view.redo();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const address = link?.getAttribute("href") ?? "";
    if (!link || link.hasAttribute("download") || link.hasAttribute("target") || !address.startsWith("/")) return;
    if (address.startsWith("/api/")) return;
    event.preventDefault();
    go(parse(new URL(address, location.origin)));
    scrollTo(0, 0);
  });
}
