// Where the reader is on a page: parts have addresses, and back leads to where one was.
import assert from "node:assert/strict";

import { base, show, test } from "./suite.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Waits until a part stands at the top and the page no longer grows. @param {Page} page @param {string} id */
async function atTop(page, id) {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(
    (one) => Math.abs(document.getElementById(one)?.getBoundingClientRect().top ?? 999) < 60,
    id,
  );
}

test("an address with a part leads to that part, and stays there while the page comes", {}, async (page) => {
  await page.goto(`${base}/actor/FRA#breaks`);
  await page.locator("#breaks").waitFor();
  await atTop(page, "breaks");
  await page.locator("section:has(#breaks) a[href^='/decision/']").first().waitFor(); // the part itself has come
  await atTop(page, "breaks");
  assert.ok((await page.evaluate(() => scrollY)) > 1000);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "breaks"); // the keyboard goes on from there
  // The reader is not held there.
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, -700);
  await page.waitForFunction(() => (document.getElementById("breaks")?.getBoundingClientRect().top ?? 0) > 500);
  // A link to a part of another page leads there as well.
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = "/about#missing";
    link.id = "there";
    document.querySelector("main")?.prepend(link);
    link.click();
  });
  await page.waitForURL("**/about#missing");
  await page.locator("#missing").waitFor();
  await atTop(page, "missing");
});

test("back leads to where one was on the page before, and so does loading it anew", {}, async (page) => {
  await page.goto(`${base}/actor/FRA#drift`);
  await page.locator("#breaks").waitFor();
  await atTop(page, "drift");
  await page.keyboard.press("Shift"); // from here on the reader moves
  await page.locator("#breaks").evaluate((part) => part.scrollIntoView());
  await page.waitForLoadState("networkidle");
  const link = page.locator("section:has(#breaks) a[href^='/decision/']").first();
  await link.waitFor();
  await link.evaluate((one) => one.scrollIntoView({ block: "center" }));
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 1000);
  const back = () =>
    page
      .waitForFunction((was) => Math.abs(scrollY - was) < 30, place)
      .catch(async () => {
        assert.fail(`at ${await page.evaluate(() => scrollY)} where it was ${place}`);
      });
  await link.evaluate((one) => /** @type {HTMLElement} */ (one).click());
  await page.waitForURL("**/decision/**");
  await page.waitForFunction(() => scrollY < 10);
  await page.goBack();
  await back();
  await page.reload();
  await back();
  await page.goForward();
  await page.waitForURL("**/decision/**");
  await page.waitForFunction(() => scrollY < 10);
});

test("settings are undone and done again past the parts that were looked at between", {}, async (page) => {
  await show(page, "/actor/FRA");
  await page.getByRole("combobox", { name: "Score" }).selectOption("kappa");
  await page.waitForURL("**metric=kappa");
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("link").nth(2).click();
  await contents.getByRole("link").nth(1).click();
  await page.waitForURL("**metric=kappa#**");
  await page.keyboard.press("Control+z");
  await page.waitForURL("**/actor/FRA");
  await page.keyboard.press("Control+Shift+z");
  await page.waitForURL("**metric=kappa");
  await contents.getByRole("link").nth(1).click();
  await page.goBack();
  await page.waitForURL((url) => url.hash === "" && url.search === "?metric=kappa");
});
