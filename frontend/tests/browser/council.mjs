// The views of a decision, a meeting and a situation: what they add to the roll call.
import assert from "node:assert/strict";

import { standStill } from "./pictures.mjs";
import { base, show, sound, test } from "./suite.mjs";
import { moved, watch } from "./watch.mjs";

test(
  "a veto is told: what would have changed the result, who stood where, what else was voted that day",
  {},
  async (page) => {
    await show(page, "/decision/S-2022-431");
    // Thirteen in favour of the nine that it takes, and two vetoes.
    await page
      .getByText("Had both China and the Russian Federation abstained, its 13 votes in favour would have carried it")
      .waitFor();
    const figure = page.locator("figure").filter({ hasText: "Who stood where on S/2022/431?" });
    await figure.getByText("Every member voted as its record predicts.").waitFor();
    await figure.getByText("Show as table").click();
    assert.equal(await figure.getByRole("row").count(), 16); // fifteen members and the header
    const day = page.locator("section").filter({ hasText: "Other votes of that day" });
    await day.getByRole("link", { name: /S\/RES\/2633 \(2022\)/ }).click();
    await page.waitForURL("**/decision/S-RES-2633");
    // Ten of the nine that it takes: two less would have failed.
    await page.getByText("it would have failed with 2 fewer").waitFor();
    await page.getByText(/The nearest to the other side were/).waitFor();
  },
);

test(
  "a resolution stands still on a phone, whichever answer comes last",
  { viewport: { width: 360, height: 9000 } },
  async (page) => {
    await standStill(page);
    await watch(page);
    // The record's own words are waited for by every figure: late.mjs holds them back.
    for (const late of ["**/alignment/positions?*", "**/api/v1/decisions?body=*"]) {
      let release = () => {};
      const held = new Promise((done) => (release = () => done(undefined)));
      await page.route(late, async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${base}/decision/S-RES-1973`);
      await page.locator("figure[data-figure=horseshoe] svg").waitFor();
      release();
      await page.locator("figure[data-figure=votesMap] svg").waitFor();
      await page.waitForLoadState("networkidle");
      const { share, what } = await moved(page);
      assert.ok(share <= 0.001, `moved while ${late} came last: ${what}`);
      await page.unroute(late);
    }
  },
);

test("a decision says where the Council's table prints another tally than its votes give", {}, async (page) => {
  // S/PV.2841 prints 9-4-2 for S/20378; the votes database has eleven in favour.
  await show(page, "/decision/S-20378");
  await page.getByText("The Council’s table of meetings prints 9–4–2 for it").waitFor();
  await page.getByText("the votes here give 11–3–1").waitFor();
});

test("a roll call of the Assembly has no rule of the Council's", {}, async (page) => {
  await show(page, "/decision/GA-2948");
  await page.getByRole("heading", { name: "Other votes of that day" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: "What would have changed the result" }).count(), 0);
});

test(
  "a meeting says who sat, who presided, who spoke and who criticised whom, or that it is not known",
  {},
  async (page) => {
    await show(page, "/meeting/S-PV-7154");
    await page.getByRole("heading", { name: "Who criticised whom?" }).waitFor();
    await page
      .getByRole("region", { name: "The speeches in the record" })
      .getByRole("columnheader", { name: "Criticised" })
      .waitFor();
    await page.getByText("Members of the Council in 2014, by their terms").waitFor();
    await show(page, "/meeting/S-PV-9048");
    await page.getByText("Those on the roll of the votes taken there.").waitFor();
    await show(page, "/meeting/S-PV-1000"); // of 1962: presidents are known from 1995 on
    await page.getByText("not known: the record does not name the President").waitFor();
    // Over an informal meeting nobody presides for the Council, and it takes no vote.
    await show(page, "/meeting/arria-2023-03-17");
    const part = page.locator("section").filter({ hasText: "Who took part" });
    await part.getByRole("link", { name: "Albania" }).waitFor();
    for (const words of ["the President", "put to the vote"])
      assert.equal(await page.locator("main").getByText(words).count(), 0, words);
  },
);

test("a situation is one line of time and one line of citations", {}, async (page) => {
  await show(page, "/situation/dprk");
  const figure = page.locator("figure").filter({ hasText: "DPRK: what happened, and when?" });
  await figure.getByText(/25 resolutions adopted, 2 drafts vetoed and/).waitFor();
  await figure.getByText("Show as table").click();
  await figure.getByRole("link", { name: /^S\/2022\/431/ }).waitFor();
  const line = page.locator("figure").filter({ hasText: "on which earlier texts do the later ones build?" });
  await line
    .getByText(/from S\/RES\/825 \(1993\)/)
    .first()
    .waitFor();
});

test("the votes on a decision are on a map, states that no longer exist on their ground", {}, async (page) => {
  await show(page, "/decision/S-2022-431");
  const figure = page.locator("figure").filter({ hasText: "Where do the states that voted on S/2022/431 lie?" });
  await figure.getByText("Show as table").click();
  assert.equal(await figure.getByRole("row").count(), 16); // fifteen members and the header
  assert.equal(await figure.locator("svg a").count(), 15);
  await sound(page);
  await show(page, "/decision/S-3710-as-amended");
  const older = page.locator("figure").filter({ hasText: "Where do the states that voted on S/3710" });
  await older.getByText("Show as table").click();
  // 1956: the Soviet Union and Yugoslavia stand on the first of their ground.
  await older.getByRole("row", { name: /^Soviet Union .*Russia$/ }).waitFor();
  await older.getByRole("row", { name: /^Yugoslavia .*Serbia$/ }).waitFor();
});

test("a text adopted without a vote has no roll call, no map and no members that did not vote", {}, async (page) => {
  for (const address of ["/decision/S-RES-704", "/decision/S-RES-1"]) {
    await show(page, address);
    await page.getByText("There is no roll call.").waitFor();
    for (const figure of ["horseshoe", "votesMap", "cut"])
      assert.equal(await page.locator(`figure[data-figure=${figure}]`).count(), 0, `${address}: ${figure}`);
    for (const words of ["did not vote", "not voting", "Nobody cast a vote"])
      assert.equal(await page.locator("main").getByText(words).count(), 0, `${address}: ${words}`);
  }
  await show(page, "/decisions?q=Marshall+Islands");
  await page.getByRole("row", { name: /S\/RES\/704.*Adopted without a vote/ }).waitFor();
});

test("a meeting lists who spoke, the President first, or says that the record does not", {}, async (page) => {
  await show(page, "/meeting/S-PV-8040");
  const part = page.locator("section").filter({ hasText: "Who spoke" });
  await part.getByRole("link", { name: "Ethiopia" }).waitFor();
  await part.getByText("The UN Security Council Debates").waitFor();
  await show(page, "/meeting/S-PV-9048");
  await page.getByText("The record does not say who spoke at this meeting.").waitFor();
  await page.getByText("Presidency of that month").waitFor();
});

test("the page of a state begins with its situations, and tells its months as President", {}, async (page) => {
  await show(page, "/actor/MLI");
  const first = page.locator("main section").first();
  await first.getByRole("heading", { name: "Situations that concern it" }).waitFor();
  await first.getByRole("link", { name: "Mali and the Sahel" }).waitFor();
  await show(page, "/actor/ARE");
  await page.locator("section").filter({ hasText: "Presidencies and speeches" }).getByText("March 2022").waitFor();
});

test("a situation has its years, the wider one, the narrower ones and its states", {}, async (page) => {
  await show(page, "/situation/dprk");
  await page.getByText("since 1993, still open").waitFor();
  await page.locator("main").getByRole("link", { name: "Korea", exact: true }).click();
  await page.waitForURL("**/situation/korea-all");
  await page.getByText("Narrower situations", { exact: true }).waitFor();
  await page.locator("main").getByRole("link", { name: "DPRK", exact: true }).first().waitFor();
});

test("a roll call of which only the month is known names no day", {}, async (page) => {
  // Of many roll calls before 2003 only the month is known: the first that the API has of 1946.
  const { items } = await (
    await page.request.get(`${base}/api/v1/decisions?body=assembly&from=1946&to=1960&limit=500`)
  ).json();
  const one = items.find((/** @type {{ date: string }} */ each) => /^\d{4}-\d\d$/.test(each.date));
  assert.ok(one, "a roll call with a month");
  await show(page, `/decision/${one.id}`);
  await page.getByText("The record gives the month of the vote, not the day.").first().waitFor();
  const words = await page.locator(".kicker").innerText();
  assert.match(words, /· [A-Z][a-z]+ \d{4} ·/);
  await page.getByRole("heading", { name: "Other votes of that month" }).waitFor();
});

test("a symbol of the Assembly finds its roll call", {}, async (page) => {
  await show(page, "/search?q=A/RES/3379");
  await page.locator("main").getByRole("link", { name: "Zionism as racism" }).first().waitFor();
});

test("a slot for a year takes a month, and nothing that is no date", {}, async (page) => {
  await show(page, "/questions/meetings-on?situation=syria&from=2022-05&to=2022");
  const from = page.locator(".sentence input").nth(1);
  assert.equal(await from.inputValue(), "2022-05");
  await from.fill("May");
  await from.press("Enter");
  assert.match(page.url(), /from=2022-05/);
});

test("doubts are listed by kind, and a decision shows its own", {}, async (page) => {
  await show(page, "/doubts?kind=meeting+order&state=any");
  // One of the meetings out of order.
  await page
    .getByText(/S\/PV\.9580/)
    .first()
    .waitFor();
  await page
    .getByRole("link", { name: /^The meeting of / })
    .first()
    .waitFor();
  // Whose votes the votes database and the Library's record give differently.
  await show(page, "/decision/S-RES-400");
  await page.getByRole("heading", { name: /^The program doubts it/ }).waitFor();
  await page.getByText("The sources disagree on the vote of Benin on S/RES/400 (1976).").waitFor();
});
