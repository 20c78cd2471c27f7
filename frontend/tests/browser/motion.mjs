// With motion, as most readers have it: the years play by themselves, and stop.
// Who wants none sees states stand where they go without any slide.
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

// Time is made to stand still for the page: a slide that was begun then never
// comes to its end, and asks for frame after frame; what does not slide asks for none.
for (const motion of /** @type {const} */ (["no-preference", "reduce"]))
  test(
    `states ${motion === "reduce" ? "stand at once where they go, without motion" : "slide to where they go, with motion"}`,
    { reducedMotion: motion },
    async (page) => {
      await page.addInitScript(() => {
        const frame = requestAnimationFrame.bind(globalThis);
        const time = performance.now.bind(performance);
        const clock = { asked: 0, still: Infinity, frame };
        Object.assign(globalThis, { clock });
        performance.now = () => Math.min(time(), clock.still);
        globalThis.requestAnimationFrame = (then) => {
          clock.asked++;
          return frame((now) => then(Math.min(now, clock.still)));
        };
      });
      await show(page, "/alliances?from=2018&to=2022");
      const network = page.getByRole("application", { name: /^Network of/ });
      const before = await network.getAttribute("aria-label");
      await page.locator("main [aria-busy=true]").first().waitFor({ state: "detached" });
      await page.evaluate(() => (Reflect.get(globalThis, "clock").still = performance.now()));
      await page.getByLabel("From year").fill("1990");
      await page.getByLabel("From year").press("Enter");
      await page.waitForFunction((old) => {
        const now = document.querySelector("[role=application][aria-label^='Network of']");
        return now && now.getAttribute("aria-label") !== old && !document.querySelector("main [aria-busy=true]");
      }, before);
      const asked = await page.evaluate(async () => {
        const clock = Reflect.get(globalThis, "clock");
        const frames = async (/** @type {number} */ n) => {
          for (let i = 0; i < n; i++) await new Promise((then) => clock.frame(then));
        };
        await frames(5); // what is drawn again for once is drawn by then
        const before = clock.asked;
        await frames(20);
        return clock.asked - before;
      });
      if (motion === "reduce") assert.equal(asked, 0, "something still moves");
      else assert.ok(asked >= 15, `only ${asked} of 20 frames were asked for`);
    },
  );
