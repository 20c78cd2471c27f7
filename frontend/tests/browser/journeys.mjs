// What readers do on the page, from the newcomer's first look to a saved figure.
import assert from "node:assert/strict";

import { show, test } from "./suite.mjs";

test("a newcomer finds the veto, opens China, asks for the path to Kim Yo-jong", {}, async (page) => {
  await show(page, "/");
  const answered = page.waitForResponse(
    (response) => new URL(response.url()).searchParams.get("q")?.toLowerCase() === "s/2022/431",
  );
  await page.keyboard.type("s/2022/431"); // the box has the focus
  await answered; // to the whole symbol, not to its beginning
  await page.getByRole("option").first().filter({ hasText: "2022/431" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/decision/S-2022-431");
  await page.getByText("China and the Russian Federation vetoed it.").waitFor();
  await page.getByRole("rowheader", { name: "China" }).getByRole("link").click();
  await page.waitForURL("**/actor/CHN");
  await page.getByText("It has cast 20 vetoes.").first().waitFor();
  await page.getByRole("link", { name: "Paths", exact: true }).click();
  await page.getByRole("combobox", { name: "From" }).fill("Albania");
  await page
    .getByRole("option", { name: /^Albania/ })
    .first()
    .click();
  await page.waitForURL("**start=ALB**");
  await page.getByRole("combobox", { name: "To" }).fill("Kim Yo-jong");
  await page
    .getByRole("option", { name: /Kim Yo-jong/ })
    .first()
    .click();
  await page.waitForURL("**end=kim-yo-jong**");
  await page.getByRole("heading", { name: "From Albania to Kim Yo-jong" }).waitFor();
  await page.getByRole("heading", { name: "3 links apart." }).waitFor();
  await page
    .getByText(/10 March 2023/)
    .first()
    .waitFor();

  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "China", exact: true }).waitFor();
  await page.goForward();
  await page.waitForURL("**/path**");
});

test("search: keys / and Ctrl-K, arrows, Escape, Enter for all", {}, async (page) => {
  await show(page, "/about");
  for (const key of ["/", "Control+k"]) {
    await page.locator("main").focus();
    await page.keyboard.press(key);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "combobox", key);
  }
  await page.keyboard.type("china");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("option").count(), 0);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=china");
  await page.getByRole("heading", { name: "States and other actors" }).waitFor();
});

test("a network is opened further by the keyboard, and its address keeps it", {}, async (page) => {
  await show(page, "/network/S-2022-431");
  const picture = page.getByRole("application");
  await picture.focus();
  await page.keyboard.press("ArrowRight"); // the middle
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL("**open=**");
  // 20 neighbours, the draft itself and the header before; more once another node is open.
  const nodes = page.getByRole("region", { name: "Nodes in the picture" }).locator("tr");
  await nodes.nth(22).waitFor();
  const rows = await nodes.count();
  await page.reload();
  await nodes.nth(rows - 1).waitFor();
  assert.equal(await nodes.count(), rows);
});

test("each figure can be taken away as CSV, SVG and PNG", {}, async (page) => {
  await show(page, "/");
  for (const format of ["CSV", "SVG", "PNG"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: new RegExp(`used the veto.* as ${format}$`) }).click(),
    ]);
    assert.equal(download.suggestedFilename(), `vetoes-by-member-and-year.${format.toLowerCase()}`);
  }
});

test("a chosen scheme stays", { colorScheme: "light" }, async (page) => {
  await show(page, "/about");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Change to the dark scheme" }).click();
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await paper(), dark);
});

test("a vote that is not known is shown as such", {}, async (page) => {
  await show(page, "/decision/S-RES-2812");
  await page.getByText("13 in favour, none against, no abstention and 2 not known.").first().waitFor();
  await page.getByText(/How China and the Russian Federation voted is not known/).waitFor();
});
