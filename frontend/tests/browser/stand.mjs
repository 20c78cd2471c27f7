// The views of a state and of states side by side.
import assert from "node:assert/strict";

import { base, show, test } from "./suite.mjs";

test("a state shows its allies, its drift, its circle and its breaks, and each leads on", {}, async (page) => {
  await show(page, "/actor/CHN");
  for (const heading of [
    "When did China sit on the Council?",
    "With whom does China vote in the Security Council?",
    "With whom does China vote in the General Assembly?",
    "On which situations did China vote against or abstain in the Security Council?",
    "With whom does China sponsor texts of the Council?",
  ]) {
    await page.getByRole("heading", { name: heading, exact: true }).waitFor();
  }
  // The vetoed draft of May 2022 is China's most surprising vote.
  await page
    .getByRole("region", { name: "Breaks with its partners" })
    .getByRole("row")
    .nth(1)
    .getByText("S/2022/431")
    .waitFor();
  const figure = page.locator("figure").filter({ hasText: "With whom does China vote in the Security Council?" });
  await figure.getByText("Show as table").click();
  await figure.getByRole("region").getByRole("link", { name: "Russian Federation" }).click();
  await page.waitForURL("**/compare?state=CHN&state=RUS");
  await page.getByRole("heading", { name: "The votes behind China and the Russian Federation" }).waitFor();
});

test("the settings of a state's figures stand in the address", {}, async (page) => {
  await show(page, "/actor/FRA");
  await page.getByLabel("From year").fill("1990");
  await page.getByLabel("From year").press("Enter");
  await page.waitForURL("**/actor/FRA?from=1990");
  await page
    .getByRole("heading", { name: "With whom does France vote in the Security Council, since 1990?" })
    .waitFor();
  await page.getByLabel("Scored by").selectOption("kappa");
  await page.waitForURL("**/actor/FRA?from=1990&metric=kappa");
  await page.reload();
  await page
    .getByRole("heading", { name: "With whom does France vote in the Security Council, since 1990?" })
    .waitFor();
});

test(
  "a state's situations and its drafting circle follow the chosen years, and every veto is listed",
  { expected: /422/ }, // years without votes or sponsors
  async (page) => {
    await show(page, "/actor/ALB?from=2023&to=2023");
    await page
      .getByRole("heading", {
        name: "On which situations did Albania vote against or abstain in the Security Council in 2023?",
      })
      .waitFor();
    const figure = page.locator("figure[data-figure=dissent]");
    await figure.getByText("Show as table").click();
    // The number of its votes of that year, by the API.
    const { total } = await (
      await page.request.get(`${base}/api/v1/decisions?vote=ALB&situation=ukraine&from=2023-01-01&to=2023-12-31`)
    ).json();
    assert.ok(total > 0);
    await figure
      .getByRole("region", { name: "How Albania voted on every situation in the Security Council in 2023" })
      .getByRole("row", { name: /^Ukraine/ })
      .getByRole("link", { name: String(total), exact: true })
      .last()
      .click();
    await page.waitForURL("**/decisions?vote=ALB**situation=ukraine&from=2023-01-01&to=2023-12-31");
    await show(page, "/actor/ALB?to=1999");
    await page.getByText("The record names no text that it sponsored with another state").waitFor();
    await page.getByText("The record holds no vote of it in the Council in these years.").waitFor();
    await show(page, "/actor/ALB?to=1946"); // the catalogue names no sponsors of that year
    await page.getByText("The record names no sponsors of texts in these years.").waitFor();
    await show(page, "/actor/USA");
    const vetoes = page.locator("section").filter({ has: page.locator("#vetoes") });
    await vetoes.locator("li").first().waitFor({ state: "attached" });
    const cast = await (await page.request.get(`${base}/api/v1/vetoes?by=USA&limit=1`)).json();
    assert.equal(await vetoes.locator("li").count(), cast.total);
    assert.ok((await vetoes.locator("details").count()) > 3, "not by decade");
  },
);

test("a state that never sat on the Council has the Assembly alone", {}, async (page) => {
  await show(page, "/actor/LIE");
  await page.getByText("It was never a member of the Council. So it has no votes there").waitFor();
  await page.getByRole("heading", { name: "With whom does Liechtenstein vote in the General Assembly?" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: /in the Security Council\?$/ }).count(), 0);
});

test("states are put side by side, and the votes behind each pair can be opened", {}, async (page) => {
  await show(page, "/compare?state=CHN");
  await page.getByText("Choose at least two states to compare.").waitFor();
  await page.getByRole("combobox", { name: "Add a state" }).fill("Albania");
  await page.keyboard.press("Enter"); // before any suggestion is there: it is waited for
  await page.waitForURL("**/compare?state=CHN&state=ALB");
  await page.getByRole("heading", { level: 1, name: "China and Albania" }).waitFor();
  await page.getByRole("heading", { name: "How alike did they vote in the Security Council?" }).waitFor();
  await page.getByRole("button", { name: "the General Assembly" }).click();
  await page.waitForURL("**body=assembly");
  await page.getByRole("heading", { name: "How alike did they vote in the General Assembly?" }).waitFor();
  await page.getByRole("heading", { name: "Where they differed, newest first" }).waitFor();
  await page.getByRole("button", { name: "Remove Albania" }).click();
  await page.waitForURL((url) => url.searchParams.getAll("state").join() === "CHN");
});

// A permanent member, one with many terms, one that never sat, former states, a new member, one with few votes.
for (const id of ["GBR", "BRA", "LIE", "SUN", "YUG", "DDR", "SSD", "PLW"])
  test(`the page of the state ${id} is whole, and says what it has no part in`, {}, async (page) => {
    await show(page, `/actor/${id}`);
    await page.getByRole("heading", { level: 2, name: "Details" }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll("main [aria-busy=true]").length === 0);
    const faults = await page.evaluate(() => {
      const main = document.querySelector("main");
      const words = main?.textContent ?? "";
      const found = [/\b(NaN|undefined|null|Infinity)\b|\[object/, /\b[01] (votes|vetoes|terms|states|texts|years)\b/]
        .flatMap((wrong) => wrong.exec(words) ?? [])
        .filter((one) => one !== undefined);
      for (const heading of main?.querySelectorAll("section > h2") ?? [])
        if (!heading.nextElementSibling?.textContent?.trim()) found.push(`nothing below “${heading.textContent}”`);
      for (const link of main?.querySelectorAll("nav a[href^='#']") ?? [])
        if (!document.getElementById(link.getAttribute("href")?.slice(1) ?? "")) found.push(`no ${link.textContent}`);
      return found;
    });
    assert.deepEqual(faults, []);
    assert.equal(await page.getByRole("alert").count(), 0);
  });

test("what a setting means is told at the pointer and at the keyboard, and put away by Escape", {}, async (page) => {
  await show(page, "/time");
  const choice = page.getByRole("combobox", { name: "Unity measured by" });
  const told = page.getByRole("tooltip").filter({ hasText: "when half voted yes and half no" });
  await choice.hover();
  await told.waitFor();
  await page.mouse.move(0, 0);
  await told.waitFor({ state: "hidden" });
  await choice.focus();
  await told.waitFor();
  await page.keyboard.press("Escape");
  await told.waitFor({ state: "hidden" });
});

test("a long comparison of two states says how far it is, and can be stopped and taken up", {}, async (page) => {
  let held = true;
  await page.route(/\/api\/v1\/alignment\/pair\?/, async (route) => {
    if (held) return; // never answered
    await route.continue();
  });
  await page.route(/\/api\/v1\/alignment\/pair\/progress/, (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: 'event: progress\ndata: {"done":30,"total":100}\n\n',
    }),
  );
  await page.goto(`${base}/compare?state=USA&state=CHN`);
  await page.getByText("30 of 100.").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped.", { exact: false }).waitFor();
  held = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Where they differed, newest first" }).waitFor();
});
