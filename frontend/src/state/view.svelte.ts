// The one place that knows which view is shown. Everything else reads
// view.route and asks go for another.
import { hold, letGo, Places } from "./places";
import { href, parse, placeOf, type Route } from "./route";
import { Trail } from "./trail";

let named = 0;
const trail = new Trail(history.state, () => `${Date.now().toString(36)}-${named++}`);

class View {
  route = $state.raw<Route>(parse(new URL(location.href)));
  undoable = $state(trail.undo > 0);
  redoable = $state(trail.redo > 0);

  /** undo goes back to the settings before, within this view. */
  undo(): void {
    if (trail.undo > 0) step(-trail.undo);
  }

  redo(): void {
    if (trail.redo > 0) step(trail.redo);
  }
}

export const view = new View();

function told(): void {
  view.undoable = trail.undo > 0;
  view.redoable = trail.redo > 0;
}

// Undone settings change what the reader looks at, not where.
let stepping = false;
function step(entries: number): void {
  stepping = true;
  history.go(entries);
}

const places = new Places();

/**
 * go shows another view, or this one with other settings, which can then be
 * undone. With replace, back does not return to the present one. With part,
 * that part of the page is brought into sight.
 */
export function go(route: Route, options: { replace?: boolean; part?: string } = {}): void {
  const part = options.part ?? "";
  const address = href(route) + (part === "" ? "" : `#${encodeURIComponent(part)}`);
  const samePlace = placeOf(route) === placeOf(view.route);
  const same = href(route) === href(view.route);
  letGo();
  places.keep(trail.now.key);
  if (options.replace) history.replaceState(trail.now, "", address);
  else if (!same) history.pushState(trail.add(samePlace ? "settings" : "page"), "", address);
  else if (part !== "" && part !== partOf(location)) history.pushState(trail.add("part"), "", address);
  told();
  if (!same || part === "") view.route = route;
  if (part !== "") hold({ part });
  else if (!samePlace && !options.replace) scrollTo(0, 0);
}

/** partOf is the id of the part of a page that an address leads to; none: empty. */
function partOf(address: { hash: string }): string {
  try {
    return decodeURIComponent(address.hash.slice(1));
  } catch {
    return "";
  }
}

/** find brings the reader to where they were at this entry of the history, or to the part that its address names. */
function find(): boolean {
  const top = places.of(trail.now.key);
  const part = partOf(location);
  if (top !== undefined) hold(top);
  else if (part !== "") hold({ part });
  return top !== undefined || part !== "";
}

/** follow makes links within the page change the view without a new load, and back and forward work. */
export function follow(): void {
  history.scrollRestoration = "manual";
  history.replaceState(trail.now, "");
  find();
  addEventListener("pagehide", () => places.store(trail.now.key));
  addEventListener("popstate", (event) => {
    const undone = stepping;
    stepping = false;
    letGo();
    places.keep(trail.now.key); // nothing has moved yet
    const route = parse(new URL(location.href));
    const samePlace = placeOf(route) === placeOf(view.route);
    // An entry that keeps nothing is new: another #part was typed into the address.
    if (event.state === null) history.replaceState(trail.add(samePlace ? "part" : "page"), "");
    else trail.arrive(event.state, samePlace);
    told();
    if (href(route) !== href(view.route)) view.route = route;
    if (!(undone && samePlace) && !find() && !samePlace) scrollTo(0, 0);
  });
  addEventListener("keydown", (event) => {
    // Where text is typed these keys undo the typing.
    const typing =
      event.target instanceof Element &&
      event.target.matches("textarea, input:not([type=range], [type=checkbox], [type=radio])");
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
    if (!link || link.hasAttribute("download") || link.hasAttribute("target") || !/^[/#]/.test(address)) return;
    if (address.startsWith("/api/")) return;
    event.preventDefault();
    const url = new URL(address, location.href);
    const part = partOf(url);
    go(address.startsWith("#") ? view.route : parse(url), { part });
    if (part === "") scrollTo(0, 0);
  });
}
