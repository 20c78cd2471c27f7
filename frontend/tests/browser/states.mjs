// What the page says while something is missing, slow, away or unknown.
import assert from "node:assert/strict";

import { base, show, test } from "./suite.mjs";

// The browser itself reports every answer that is not a success.
const expected = /^Failed to load resource/;

/** problem is an answer of the API that is not a success. @param {number} status @param {string} detail */
const problem = (status, detail) => ({
  status,
  headers: { "Retry-After": "1" },
  contentType: "application/problem+json",
  body: JSON.stringify({ status, detail }),
});

test("what is still being loaded is said, until it is there", {}, async (page) => {
  let loading = "Loading the General Assembly's roll calls.";
  await page.route("**/api/v1/status", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), loading } });
  });
  await show(page, "/about");
  const banner = page.getByText("Loading the General Assembly's roll calls: counts that depend on it will follow");
  await banner.waitFor();
  loading = "";
  await banner.waitFor({ state: "detached" });
});

test("a store that is away is said, and asked again", { expected }, async (page) => {
  let away = true;
  await page.route("**/api/v1/decisions/*", (route) =>
    away ? route.fulfill(problem(503, "The store cannot be reached.")) : route.continue(),
  );
  let told = true;
  await page.route("**/api/v1/status", async (route) => {
    const response = await route.fetch();
    const status = await response.json();
    await route.fulfill({ response, json: told ? { ...status, state: "unavailable" } : status });
  });
  await page.goto(`${base}/decision/S-2022-431`);
  await page.getByRole("alert").getByText("The server cannot reach its store at the moment.").waitFor();
  await page.locator(".banner").getByText("The server cannot reach its store at the moment.").waitFor();
  away = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("China and the Russian Federation vetoed it.").waitFor();
  told = false; // the page asks again by itself
  await page.locator(".banner.empty").waitFor({ state: "attached" });
});

test("a fault of the server is said without its own words", { expected }, async (page) => {
  await page.route("**/api/v1/actors/*", (route) => route.fulfill(problem(500, "table votes is missing")));
  await page.goto(`${base}/actor/CHN`);
  await page.getByRole("alert").getByText("Something went wrong in the server; its log says more.").waitFor();
  assert.equal(await page.getByText("table votes").count(), 0);
});

test("a server that is gone is said, and what was shown comes back with it", { expected }, async (page) => {
  await show(page, "/decision/S-2022-431");
  await page.context().setOffline(true);
  await page.getByRole("rowheader", { name: "China" }).getByRole("link").click();
  await page.getByRole("alert").getByText("The server does not answer.").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "China", exact: true }).waitFor();
});

test("a slow answer is waited for, and said to be slow", {}, async (page) => {
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route("**/api/v1/situations/*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${base}/situation/dprk`);
  await page.getByText("This is taking longer than usual.").waitFor();
  release();
  await page.getByRole("heading", { level: 1, name: "DPRK" }).waitFor();
});

test("a search that finds nothing says so", {}, async (page) => {
  await show(page, "/search?q=qqxxzz");
  await page.getByText("No results for “qqxxzz”.").waitFor();
});

test("an unknown id is answered with what may have been meant", { expected }, async (page) => {
  await page.goto(`${base}/actor/UKK`);
  const alert = page.getByRole("alert");
  await alert.getByText("UKK").waitFor();
  await alert.getByRole("link", { name: "GBR" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0);
  await page.goto(`${base}/decision/S-1900-1`);
  await page.getByRole("alert").getByText("S-1900-1").waitFor();
});

test("an unknown end of a path is said, and no path is made up", { expected }, async (page) => {
  await page.goto(`${base}/path?start=ALB&end=nobody-of-that-name`);
  await page.getByRole("alert").getByText("nobody-of-that-name").first().waitFor();
  assert.equal(await page.getByText(/links? apart/).count(), 0);
});

test("what a load in progress holds back comes by itself when the load is over", { expected }, async (page) => {
  let loading = true;
  await page.route("**/api/v1/status", async (route) => {
    const response = await route.fetch();
    const status = await response.json();
    await route.fulfill({
      response,
      json: { ...status, loading: loading ? "Loading the General Assembly's roll calls." : "" },
    });
  });
  await page.route(/\/api\/v1\/alignment\/partners/, (route) =>
    loading ? route.fulfill(problem(503, "The record is being loaded just now.")) : route.continue(),
  );
  await page.goto(`${base}/actor/ALB`);
  await page.getByRole("alert").first().waitFor();
  loading = false;
  await page.getByRole("alert").first().waitFor({ state: "detached" });
  await page
    .getByRole("heading", { name: /^With whom does Albania vote in/ })
    .first()
    .waitFor();
});

for (const { view, address, held, within, then } of [
  { view: "Alliances", address: "/alliances?from=2018&to=2022", held: "blocs", within: "main", then: "matrix" },
  { view: "Time", address: "/time", held: "positions", within: "#unity", then: "ideals" },
])
  test(`a long computation of ${view} says how far it is, and can be stopped and taken up`, {}, async (page) => {
    let hold = true;
    await page.route(new RegExp(`/api/v1/alignment/${held}\\?`), async (route) => {
      if (!hold) await route.continue(); // else it is never answered
    });
    await page.route(new RegExp(`/api/v1/alignment/${held}/progress`), (route) =>
      route.fulfill({
        contentType: "text/event-stream",
        body: 'event: progress\ndata: {"done":30,"total":100}\n\n',
      }),
    );
    await page.goto(base + address);
    const part = page.locator(within);
    await part.getByText("30 of 100.").waitFor();
    await part.getByRole("button", { name: "Stop" }).click();
    await part.getByText("Stopped.", { exact: false }).waitFor();
    assert.equal(await part.locator(`figure[data-figure=${then}]`).count(), 0);
    hold = false;
    await part.getByRole("button", { name: "Try again" }).click();
    await part.locator(`figure[data-figure=${then}]`).waitFor();
  });
