// The drawn networks under the pointer: what stands there is found by
// geometry (src/stage/nearest.ts), which must agree with what is drawn.
import assert from "node:assert/strict";

import { show, test } from "./suite.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ x: number, y: number }} Spot */

const picture = "main [role=application]:has(.sigma-mouse)";

/**
 * spots goes over a picture with the pointer in steps, and lists where it
 * says that there is something to click, where its middle comes first.
 * @param {Page} page
 * @returns {Promise<Spot[]>}
 */
async function spots(page) {
  const box = page.locator(picture);
  await box.scrollIntoViewIfNeeded();
  return box.evaluate(async (at) => {
    const mouse = at.querySelector(".sigma-mouse");
    const { left, top, width, height } = at.getBoundingClientRect();
    /** @type {Spot[]} */
    const found = [];
    for (let y = 20; y < height - 20; y += 9)
      for (let x = 20; x < width - 20; x += 9) {
        const here = { clientX: left + x, clientY: top + y, bubbles: true, composed: true };
        mouse?.dispatchEvent(new MouseEvent("mousemove", here));
        await new Promise((done) => requestAnimationFrame(done));
        if (at instanceof HTMLElement && at.style.cursor === "pointer") found.push({ x: left + x, y: top + y });
        if (found.length >= 60) return found;
      }
    return found;
  });
}

/** chosen lists the states that the address says are chosen. @param {Page} page */
const chosen = (page) => new URL(page.url()).searchParams.getAll("chosen");

test("a state and a tie of an alliance are chosen by a click", {}, async (page) => {
  await show(page, "/alliances?from=2018&to=2022");
  await page.locator(".sigma-mouse").waitFor();
  await page.waitForTimeout(800);
  const there = await spots(page);
  assert.ok(there.length > 10, `the pointer finds ${there.length} places`);
  /** @type {Map<string, Spot>} */
  const by = new Map(); // of each state that a click chose alone, and of a tie
  for (const spot of there) {
    if (by.has("tie") && by.size > 2) break;
    await page.mouse.click(spot.x, spot.y);
    await page.waitForTimeout(350); // or the next would be a double click
    const ids = chosen(page);
    by.set(ids.length === 1 ? (ids[0] ?? "") : ids.length === 2 ? "tie" : "nothing", spot);
  }
  assert.ok(!by.has("nothing"), "the pointer promised something, and a click chose nothing");
  const two = by.get("tie");
  const [first, other] = [...by.keys()].filter((id) => id !== "tie");
  const [one, further] = [by.get(first ?? ""), by.get(other ?? "")];
  assert.ok(two && one && further, `clicks chose ${[...by.keys()].join(", ")} alone`);

  await page.mouse.click(two.x, two.y);
  await page.waitForTimeout(350);
  const both = chosen(page);
  await page.mouse.click(one.x, one.y);
  await page.waitForTimeout(350);
  assert.deepEqual(chosen(page), [first]);

  // Dragging chooses nothing; and what was dragged is found where it now is.
  await page.mouse.move(one.x, one.y);
  await page.mouse.down();
  await page.mouse.move(one.x + 20, one.y + 6, { steps: 4 });
  await page.waitForTimeout(200); // held still, so that it does not glide on
  await page.mouse.move(one.x + 40, one.y + 12, { steps: 4 });
  await page.waitForTimeout(300);
  await page.mouse.up();
  await page.waitForTimeout(600);
  assert.deepEqual(chosen(page), [first]);
  await page.mouse.click(two.x + 40, two.y + 12);
  await page.waitForTimeout(350);
  assert.deepEqual(chosen(page), both);

  // Shift adds a second state.
  await page.mouse.click(one.x + 40, one.y + 12);
  await page.waitForTimeout(350);
  await page.keyboard.down("Shift");
  await page.mouse.click(further.x + 40, further.y + 12);
  await page.waitForTimeout(350);
  await page.keyboard.up("Shift");
  assert.deepEqual(chosen(page), [first, other]);
});
