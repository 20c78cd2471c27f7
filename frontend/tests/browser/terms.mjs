// Terms have their definitions where they stand: for the pointer, the keyboard and the finger.
import assert from "node:assert/strict";

import { show, sound, test } from "./suite.mjs";

const address = "/alliances?from=2018&to=2022&chosen=FRA&chosen=CHN";
/** @typedef {import("playwright-core").Page} Page */

/** The definition in sight, and a part of the words that it must have. @param {Page} page */
const shown = (page) => page.locator(".definition");
/** @param {Page} page */
const term = (page) =>
  page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Among simulated histories" });

test("a term is defined on hover and on focus, leads to its method, and Escape puts it away", {}, async (page) => {
  await show(page, address);
  const one = term(page);
  await one.waitFor();
  const described = await one.evaluate(
    (button) => document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent,
  );
  assert.match(described ?? "", /votes are assigned at random/); // for who hears the page
  await one.hover();
  await shown(page).getByText("votes are assigned at random").waitFor();
  await shown(page).hover(); // it stays for the pointer to reach its link
  await shown(page).waitFor();
  await page.mouse.move(5, 5);
  await shown(page).waitFor({ state: "detached" });

  await one.focus();
  await shown(page).getByText("votes are assigned at random").waitFor();
  await sound(page);
  const { top, bottom, left, right } = await shown(page).evaluate((box) => box.getBoundingClientRect());
  assert.ok(top >= 0 && left >= 0 && bottom <= 900 && right <= 1280, "the definition is in the window");
  await page.keyboard.press("Escape");
  await shown(page).waitFor({ state: "detached" });
  assert.equal(await one.evaluate((button) => button === document.activeElement), true);
  await page.keyboard.press("Enter");
  await shown(page).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/methods/pair");
});

test("a term is defined by touch", { hasTouch: true, viewport: { width: 390, height: 844 } }, async (page) => {
  await show(page, address);
  await term(page).tap();
  await shown(page).getByText("votes are assigned at random").waitFor();
  await page
    .getByRole("heading", { level: 1 })
    .evaluate((one) => one.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true })));
  await shown(page).waitFor({ state: "detached" });
});

test("settings, captions and heads of tables define their terms", {}, async (page) => {
  await show(page, address);
  const settings = page.getByRole("form", { name: "Settings" });
  for (const name of ["backbone", "threshold", "bloc size"])
    await settings.getByRole("button", { name, exact: true }).waitFor();
  const matrix = page.locator("figure").filter({ hasText: "How does every state" });
  await matrix.getByRole("button", { name: "contested decisions" }).first().waitFor();
  await matrix.getByRole("button", { name: "Based on" }).waitFor();
  await matrix.locator("summary").click();
  const head = matrix.getByRole("columnheader", { name: "Percentile among simulated histories" });
  await head.getByRole("button").hover();
  await shown(page).getByText("votes are assigned at random").waitFor(); // though the table scrolls by itself
});
