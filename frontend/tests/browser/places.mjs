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

test("back leads to where one was on the page before, and so does loading it again", {}, async (page) => {
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

test("the years of the start page and the chosen node of a network stand in the address", {}, async (page) => {
  await show(page, "/");
  const slider = page.getByRole("slider", { name: "Year" });
  await slider.focus();
  /** Waits until the slider tells another year than that. @param {string | null} year */
  const other = async (year) => {
    await page.waitForFunction(({ one, not }) => ![null, not].includes(one?.getAttribute("aria-valuetext") ?? null), {
      one: await slider.elementHandle(),
      not: year,
    });
    return slider.getAttribute("aria-valuetext");
  };
  const newest = await slider.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL("**/?year=*");
  const before = await other(newest);
  await page.reload();
  assert.equal(await other(newest), before);

  await show(page, "/network/S-2022-431");
  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL("**chosen=**");
  // Hidden until what is above has come, it has no words.
  const words = page.locator("p[role=status].chosen").filter({ hasText: /\S/, visible: true });
  const chosen = await words.innerText();
  await page.reload();
  assert.equal(await words.innerText(), chosen);
});

test("a movement of the slider of Time is undone at once, and each step by itself", {}, async (page) => {
  await show(page, "/time?year=1991");
  const slider = page.getByRole("slider", { name: "Year" });
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL("**year=1992");
  await page.keyboard.press("ArrowRight");
  await page.waitForURL("**year=1993");
  await undo.click();
  await page.waitForURL("**year=1992");
  const box = await slider.boundingBox();
  assert.ok(box);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  for (const part of [0.4, 0.5, 0.6, 0.7]) await page.mouse.move(box.x + box.width * part, y);
  await page.mouse.up();
  await page.waitForURL((url) => Number(url.searchParams.get("year")) > 1995);
  await slider.focus();
  await page.keyboard.press("Control+z");
  await page.waitForURL("**year=1992");
  await page.keyboard.press("Control+z");
  await page.waitForURL("**year=1991");
  assert.ok(await undo.isDisabled());
});

for (const [name, address, change] of /** @type {const} */ ([
  ["Decisions", "/decisions?veto=CHN", "outcome"],
  ["Paths", "/path?start=ALB&end=kim-yo-jong", "mode"],
  ["a question", "/questions/most-vetoes", "slot"],
  ["a network", "/network/S-2022-431", "relation"],
]))
  test(`what is set in ${name} is undone and done again by buttons`, {}, async (page) => {
    await show(page, address);
    const before = page.url();
    const main = page.getByRole("main");
    if (change === "outcome") {
      await main.locator("summary").first().click();
      await main.getByRole("combobox", { name: "Outcome" }).selectOption("vetoed");
      await main.locator("form button[type=submit]").click();
    } else if (change === "relation") await main.getByRole("checkbox").first().click();
    else if (change === "mode") await main.locator("select").first().selectOption({ index: 1 });
    else {
      const field = main.locator(".sentence input[pattern]").first();
      await field.fill("1990");
      await field.press("Tab");
    }
    await page.waitForURL((url) => url.href !== before);
    const after = page.url();
    await main.getByRole("button", { name: "Undo", exact: true }).click();
    await page.waitForURL(before);
    await main.getByRole("button", { name: "Redo", exact: true }).click();
    await page.waitForURL(after);
  });
