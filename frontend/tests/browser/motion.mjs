// With motion, as most readers have it: the years play by themselves, and stop.
import assert from "node:assert/strict";

import { show, test } from "./suite.mjs";

test(
  "the years play by themselves, with motion, and stop when told",
  { reducedMotion: "no-preference" },
  async (page) => {
    await show(page, "/time?year=1962");
    const slider = page.getByRole("slider").first();
    const before = Number(await slider.inputValue());
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await page.waitForFunction(
      (from) =>
        Number(/** @type {HTMLInputElement | null} */ (document.querySelector("input[type=range]"))?.value) >= from + 2,
      before,
    );
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    const stopped = await slider.inputValue();
    await page.waitForTimeout(1500);
    assert.equal(await slider.inputValue(), stopped, "the years go on");
  },
);
