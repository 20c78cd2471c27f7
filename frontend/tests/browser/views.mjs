// Of every view: nothing moves while it loads, it fits a phone, its figures
// are told in words and as tables, axe finds nothing in it, light or dark, and
// it looks as in the picture that is kept.
import assert from "node:assert/strict";

import { figures, views } from "./browser.mjs";
import { alike, pictured, screens, standStill } from "./pictures.mjs";
import { show, sound, test } from "./suite.mjs";
import { told } from "./told.mjs";
import { moved, watch } from "./watch.mjs";

const least = 0.001; // of the screen: a move that nobody sees
const tall = 9000; // pixels: what is below a first screen may not move either
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 900 };

for (const name of /** @type {(keyof typeof views)[]} */ (Object.keys(views))) {
  test(`${name} stands still, fits a phone, passes axe and looks as it did`, screens["phone"] ?? {}, async (page) => {
    const atRest = async () => {
      const { share, what } = await moved(page);
      assert.ok(share <= least, `moved while it loaded: ${what}`);
    };
    await standStill(page);
    await watch(page);
    await page.setViewportSize({ ...phone, height: tall });
    await show(page, views[name]);
    await atRest();
    await page.setViewportSize(phone);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `the page is ${over} pixels wider than the screen`);
    await alike(page, "phone", name);
    await page.setViewportSize({ ...desk, height: tall });
    await show(page, views[name]);
    await atRest();
    await page.setViewportSize(desk);
    await told(page, figures[name] ?? []);
    await alike(page, "desktop", name);
    await sound(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await alike(page, "dark", name);
    await sound(page, ["color-contrast"]); // the scheme changes colours alone
    if (!pictured["projector"]?.includes(name)) return;
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(screens["projector"]?.viewport ?? desk);
    await alike(page, "projector", name);
  });
}
