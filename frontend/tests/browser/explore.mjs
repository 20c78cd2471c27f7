// The shell: what can be done from the search box.
import assert from "node:assert/strict";

import { show, test } from "./suite.mjs";

test("commands are found and run on the search key", { colorScheme: "light" }, async (page) => {
  await show(page, "/about");
  await page.keyboard.press("Control+k");
  await page.getByRole("group", { name: "Do" }).waitFor();
  await page.keyboard.type("dark");
  await page.getByRole("option", { name: "Change to the dark scheme" }).waitFor();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.documentElement.dataset["scheme"]), "dark");
  await page.keyboard.press("/");
  await page.keyboard.type("open dec");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/decisions");
});
