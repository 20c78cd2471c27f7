// What moves while a page loads, by the browser's own account of it.

/** @typedef {import("playwright-core").Page} Page */

/** watch counts what moves on every page that is opened from now on. @param {Page} page */
export async function watch(page) {
  await page.addInitScript(() => {
    /** @type {{ share: number, what: string }[]} */
    const moves = [];
    Object.assign(globalThis, { moves });
    /** @param {Node | null} node */
    const named = (node) => {
      const element = node instanceof Element ? node : node?.parentElement;
      const classes = [...(element?.classList ?? [])].filter((name) => !name.startsWith("svelte-"));
      return element ? [element.localName, ...classes].join(".") : "something";
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = /** @type {any} */ (entry);
        if (hadRecentInput) continue; // what readers ask for may move
        const what = sources.map((/** @type {any} */ one) => {
          const [from, to] = [one.previousRect, one.currentRect].map((box) => Math.round(box.y));
          return `${named(one.node)} from ${from} to ${to}`;
        });
        moves.push({ share: value, what: what.join(", ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** moved is what has moved since the page was opened: the sum of its shares of the screen, and what it was. @param {Page} page */
export async function moved(page) {
  const moves = await page.evaluate(
    () => /** @type {{ share: number, what: string }[]} */ (Reflect.get(globalThis, "moves")),
  );
  return {
    share: moves.reduce((sum, one) => sum + one.share, 0),
    what: moves.map((one) => `${one.share.toFixed(4)}: ${one.what}`).join("; "),
  };
}
