// Whatever order the answers of the server come in, nothing moves: here the
// newest question is answered first, one at a time, and the first one last.
import assert from "node:assert/strict";

import { views } from "./browser.mjs";
import { standStill } from "./pictures.mjs";
import { base, test } from "./suite.mjs";
import { moved, watch } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** drawn waits until what has come is drawn. @param {Page} page */
const drawn = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));

/** atRest says whether a page waits for nothing any more. @param {Page} page */
const atRest = (page) =>
  page.evaluate(
    () => document.querySelector("h1") !== null && !document.querySelector("main :is(.awaited, [aria-busy=true])"),
  );

for (const [name, ...widths] of /** @type {const} */ ([
  ["start", 360, 1280],
  ["an elected member", 360, 1280],
  ["time", 1280],
  ["compare", 360],
]))
  for (const width of widths)
    test(
      `${name} stands still when the first answers come last, ${width} pixels wide`,
      { viewport: { width, height: 9000 } },
      async (page) => {
        await standStill(page);
        await watch(page);
        /** @type {import("playwright-core").Route[]} */
        const held = [];
        let asked = 0;
        await page.route("**/api/v1/**", (route) => {
          if (route.request().url().includes("/progress")) return route.fulfill({ status: 204 });
          held.push(route);
          asked++;
          return undefined;
        });
        await page.goto(base + views[name]);
        for (;;) {
          await drawn(page);
          const next = held.pop();
          if (next) await next.fulfill({ response: await next.fetch() });
          else if (await atRest(page)) break;
        }
        assert.ok(asked > 3, "too few questions to have an order");
        const { share, what } = await moved(page);
        assert.ok(share <= 0.0001, `moved by ${share}: ${what}`);
      },
    );
