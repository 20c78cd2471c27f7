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
