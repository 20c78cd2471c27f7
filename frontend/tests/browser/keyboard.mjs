// The keyboard reaches what the pointer does, and shows where it is.
import assert from "node:assert/strict";

import { views } from "./browser.mjs";
import { show, test } from "./suite.mjs";

const stops = 40;

for (const name of /** @type {(keyof typeof views)[]} */ (["start", "alliances", "decision", "network", "path"])) {
  test(`${name} shows where the keyboard is`, {}, async (page) => {
    await show(page, views[name]);
    await page.locator("body").press("Tab");
    const seen = new Set();
    for (let i = 0; i < stops; i++) {
      const { where, shown } = await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body) return { where: "", shown: true };
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        return {
          where: at.outerHTML.slice(0, 120),
          shown: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        };
      });
      assert.ok(shown, `nothing shows that the keyboard is at ${where}`);
      seen.add(where);
      await page.keyboard.press("Tab");
    }
    assert.ok(seen.size > 10, `the keyboard reaches ${seen.size} places alone`);
  });
}

const most = 600; // stops of one walk

for (const name of /** @type {(keyof typeof views)[]} */ ([
  "time",
  "compare",
  "an elected member",
  "questions",
  "decisions",
  "situation",
])) {
  test(`${name} is walked by the keyboard: every control is reached, and shown`, {}, async (page) => {
    await show(page, views[name]);
    await page.locator("main .awaited").first().waitFor({ state: "detached" });
    const controls = await page.evaluate(() => {
      const all = document.querySelectorAll(
        "a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex='0']",
      );
      // A figure's own links stand in its table too, and of radio buttons one is reached for all.
      const wanted = [...all].filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) && !one.closest("svg") && !one.matches("[type=radio]"),
      );
      wanted.forEach((one) => one.setAttribute("data-unwalked", ""));
      return wanted.length;
    });
    assert.ok(controls > 10, `only ${controls} controls`);
    await page.locator("body").press("Tab");
    for (let i = 0; i < most; i++) {
      const { left, hidden } = await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body) return { left: false, hidden: "" };
        at.removeAttribute("data-unwalked");
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        const shown = at.closest("svg") !== null || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
        return {
          left: document.querySelector("[data-unwalked]") !== null,
          hidden: shown ? "" : at.outerHTML.slice(0, 120),
        };
      });
      assert.equal(hidden, "", `nothing shows that the keyboard is at ${hidden}`);
      if (!left) break;
      await page.keyboard.press("Tab");
    }
    const missed = await page.evaluate(() =>
      [...document.querySelectorAll("[data-unwalked]")].map((one) => one.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(missed, [], "the keyboard does not reach");
  });
}
