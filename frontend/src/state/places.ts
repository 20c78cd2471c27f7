// Where the reader stood on a page: kept for each entry of the browser's
// history, and found again when back leads there or the page is loaded again. A
// page comes in pieces, so a place is held until the reader moves.

const most = 200; // entries whose places are kept
const stored = "councilgraph places";
// Milliseconds: that a page may take to come, and that a place is held after the last change of a page that has come.
const patience = 30_000;
const quiet = 5_000;

/** Places is how far down the reader was, by entry of the history. */
export class Places {
  #all = new Map<string, number>();

  constructor() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(stored) ?? "[]") as [string, number][];
      this.#all = new Map(kept.filter(([key, top]) => typeof key === "string" && Number.isFinite(top)));
    } catch {
      // Where nothing may be stored, places last as long as the page.
    }
  }

  /** keep notes that at this entry the reader is where the page stands now. */
  keep(key: string): void {
    this.#all.delete(key);
    this.#all.set(key, Math.round(scrollY));
  }

  of(key: string): number | undefined {
    return this.#all.get(key);
  }

  /** store keeps all places beyond a new load of the page, with that of the present entry. */
  store(key: string): void {
    this.keep(key);
    try {
      sessionStorage.setItem(stored, JSON.stringify([...this.#all].slice(-most)));
    } catch {
      // likewise
    }
  }
}

/** Target is a place to hold: so many pixels down, or the part of the page with this id. */
export type Target = number | { part: string };

let release: (() => void) | undefined;

/** letGo stops holding a place. */
export function letGo(): void {
  release?.();
}

/**
 * hold brings a place into sight and keeps it there while the page comes,
 * until the reader does something.
 */
export function hold(target: Target): void {
  letGo();
  const root = document.documentElement;
  let focused = false;
  let calm: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const bring = () => {
    const part = typeof target === "number" ? undefined : document.getElementById(target.part);
    if (typeof target === "number") scrollTo({ top: target, behavior: "instant" });
    else part?.scrollIntoView({ behavior: "instant" });
    if (part && !focused) {
      // The keyboard goes on from there, once the part is in sight: it may
      // wait, unseen, for what comes above it.
      if (!part.hasAttribute("tabindex")) part.tabIndex = -1;
      part.focus({ preventScroll: true });
      focused = document.activeElement === part;
      clearTimeout(again);
      if (!focused) again = setTimeout(bring, 200);
    }
    clearTimeout(calm);
    if (part || Math.abs(scrollY - Number(target)) < 2) calm = setTimeout(letGo, quiet);
  };
  const grown = new ResizeObserver(bring);
  grown.observe(document.body);
  const acts = ["wheel", "touchstart", "pointerdown", "mousedown", "keydown"] as const;
  for (const act of acts) addEventListener(act, letGo, { passive: true, capture: true });
  const timer = setTimeout(letGo, patience);
  root.style.overflowAnchor = "none"; // else the browser holds what it happens to see
  release = () => {
    release = undefined;
    grown.disconnect();
    for (const act of acts) removeEventListener(act, letGo, { capture: true });
    clearTimeout(timer);
    clearTimeout(calm);
    clearTimeout(again);
    root.style.overflowAnchor = "";
  };
  bring();
}
