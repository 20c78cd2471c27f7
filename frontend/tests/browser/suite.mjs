// The tests, and how they are run: a context of its own each, a few at a time
// in one browser, against one real server.
import assert from "node:assert/strict";

import { AxeBuilder } from "@axe-core/playwright";

import { server } from "./browser.mjs";

export const base = server();

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").BrowserContextOptions & { expected?: RegExp }} Options what the console may say is expected */
/** @type {{ name: string, options: Options, body: (page: Page) => Promise<void> }[]} */
const tests = [];

/** @param {string} name @param {Options} options @param {(page: Page) => Promise<void>} body */
export function test(name, options, body) {
  tests.push({ name, options, body });
}

/** @param {Page} page @param {string} address */
export async function show(page, address) {
  await page.goto(base + address);
  await page.waitForLoadState("networkidle");
  await page.locator("h1").waitFor();
}

/**
 * sound asks axe for faults of the page as it is now, by all rules or by some.
 * @param {Page} page @param {string[]} [rules]
 */
export async function sound(page, rules) {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  assert.deepEqual(
    violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`),
    [],
  );
}

/** @param {import("playwright-core").Browser} browser @param {(typeof tests)[number]} one */
async function once(browser, { name, options, body }) {
  const { expected, ...settings } = options;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    timezoneId: "UTC",
    ...settings,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !expected?.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== base) faults.push(`foreign request: ${url.href}`);
  });
  try {
    await body(page);
    assert.deepEqual(faults, [], "errors, or requests to foreign hosts");
    console.log(`ok    ${name}`);
    return true;
  } catch (error) {
    console.error(`FAIL  ${name}\n      ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    // Answers that a test still holds back have nobody left to wait for them.
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  }
}

/**
 * run runs the tests with a word in their name, so many at a time, and counts those that failed.
 * @param {import("playwright-core").Browser} browser @param {number} many @param {string} word
 */
export async function run(browser, many, word) {
  const queue = tests.filter((one) => one.name.includes(word));
  const all = queue.length;
  let failed = 0;
  const work = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) if (!(await once(browser, one))) failed++;
  };
  await Promise.all(Array.from({ length: many }, work));
  return { failed, all };
}
