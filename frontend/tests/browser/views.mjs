// Every view fits a phone, and axe finds nothing in it, light or dark.
import assert from "node:assert/strict";

import { views } from "./browser.mjs";
import { show, sound, test } from "./suite.mjs";

for (const [name, address] of Object.entries(views)) {
  const options = { viewport: { width: 360, height: 740 }, colorScheme: /** @type {const} */ ("light") };
  test(`${name} fits a phone, and axe finds nothing, light or dark`, options, async (page) => {
    await show(page, address);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `the page is ${over} pixels wider than the screen`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await sound(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await sound(page, ["color-contrast"]); // the scheme changes colours alone
  });
}
