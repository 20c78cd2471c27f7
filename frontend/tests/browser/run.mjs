// The page in a real browser against a real server: every view, the
// newcomer's journey, the keyboard, the phone, and what must never happen.
import assert from "node:assert/strict";

import { AxeBuilder } from "@axe-core/playwright";

import { server, start, views } from "./browser.mjs";

const base = server();
const browser = await start();
let failed = 0;

/**
 * @param {string} name
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page) => Promise<void>} body
 */
async function test(name, options, body) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== base) faults.push(`foreign request: ${url.href}`);
  });
  try {
    await body(page);
    assert.deepEqual(faults, [], "errors, or requests to foreign hosts");
    console.log(`ok    ${name}`);
  } catch (error) {
    failed++;
    console.error(`FAIL  ${name}\n      ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await context.close();
  }
}

/** @param {import("playwright-core").Page} page @param {string} address */
async function show(page, address) {
  await page.goto(base + address);
  await page.waitForLoadState("networkidle");
  await page.locator("h1").waitFor();
}

for (const [name, address] of Object.entries(views)) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await test(`${name}, ${colorScheme}: axe finds nothing`, { colorScheme }, async (page) => {
      await show(page, address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(
        violations.map(
          (one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`,
        ),
        [],
      );
    });
  }
  await test(`${name} fits a phone`, { viewport: { width: 360, height: 740 } }, async (page) => {
    await show(page, address);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `the page is ${over} pixels wider than the screen`);
  });
}

await test("a newcomer finds the veto, opens China, asks for the path to Kim Yo-jong", {}, async (page) => {
  await show(page, "/");
  await page.keyboard.type("s/2022/431"); // the box has the focus
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/decision/S-2022-431");
  await page.getByText("China and the Russian Federation vetoed it.").waitFor();
  await page.getByRole("rowheader", { name: "China" }).getByRole("link").click();
  await page.waitForURL("**/actor/CHN");
  await page.getByText("It has cast 20 vetoes.").first().waitFor();
  await page.getByRole("link", { name: "Find a path", exact: true }).click();
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

await test("search: keys / and Ctrl-K, arrows, Escape, Enter for all", {}, async (page) => {
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

await test("a network is opened further by the keyboard, and its address keeps it", {}, async (page) => {
  await show(page, "/network/S-2022-431");
  const picture = page.getByRole("application");
  await picture.focus();
  await page.keyboard.press("ArrowRight"); // the middle
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL("**open=**");
  // 20 neighbours, the draft itself and the header before; more once another node is open.
  await page.waitForFunction(() => document.querySelectorAll("tr").length > 22);
  const rows = await page.getByRole("row").count();
  await page.reload();
  await page.getByRole("application").waitFor();
  await page.waitForFunction((n) => document.querySelectorAll("tr").length === n, rows);
});

await test("each figure can be taken away as CSV, SVG and PNG", {}, async (page) => {
  await show(page, "/");
  for (const format of ["CSV", "SVG", "PNG"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: new RegExp(`as ${format}$`) }).click(),
    ]);
    assert.equal(download.suggestedFilename(), `vetoes-by-member-and-year.${format.toLowerCase()}`);
  }
});

await test("a chosen scheme stays", { colorScheme: "light" }, async (page) => {
  await show(page, "/about");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Change to the dark scheme" }).click();
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await paper(), dark);
});

await test("a vote that is not known is shown as such", {}, async (page) => {
  await show(page, "/decision/S-RES-2812");
  await page.getByText("13 in favour, 0 against, no abstention and 2 not known.").first().waitFor();
  await page.getByText(/How China and the Russian Federation voted is not known/).waitFor();
});

await browser.close();
console.log(failed === 0 ? "all passed" : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
