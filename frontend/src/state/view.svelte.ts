// The one place that knows which view is shown. Everything else reads
// view.route and asks go for another.
import { href, parse, type Route } from "./route";

class View {
  route = $state.raw<Route>(parse(new URL(location.href)));
}

export const view = new View();

/** go shows another view. With replace, back does not return to the present one. */
export function go(route: Route, options: { replace?: boolean } = {}): void {
  const address = href(route);
  if (options.replace) history.replaceState(null, "", address);
  else if (address !== location.pathname + location.search) history.pushState(null, "", address);
  const samePlace = options.replace === true || route.view === view.route.view;
  view.route = route;
  if (!samePlace) scrollTo(0, 0);
}

/** follow makes links within the page change the view without a new load, and back and forward work. */
export function follow(): void {
  addEventListener("popstate", () => (view.route = parse(new URL(location.href))));
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
