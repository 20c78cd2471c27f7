// Questions in words, paths with conditions, methods, and what is told of the data.
import assert from "node:assert/strict";

import { base, show, sound, test } from "./suite.mjs";

test("a question is found, answered in place, and changed in its sentence", {}, async (page) => {
  await show(page, "/questions");
  await page.getByLabel("Narrow the list").fill("alone");
  await page.getByRole("link", { name: "Which drafts did China veto alone?" }).click();
  // China's vetoes alone, of the record: 1955 (as the Republic of China), 1972, 1997, 1999.
  await page.getByText("4 drafts were vetoed by China alone between 1946 and 2026.").waitFor();
  const sentence = page.getByRole("group", { name: "The question, with parts that can be changed" });
  await sentence.getByLabel(/^First year/).fill("1990");
  await sentence.getByLabel(/^First year/).press("Enter");
  await page.waitForURL("**from=1990");
  await page.getByText("2 drafts were vetoed by China alone between 1990 and 2026.").waitFor();
  await page.getByRole("link", { name: "S-1999-201" }).click();
  await page.waitForURL("**/decision/S-1999-201");
  await page.goBack();
  await page.getByText("2 drafts were vetoed by China alone").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "All rows as CSV" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "councilgraph-vetoed-alone.csv");
});

test("a question in one's own words is understood, or told what can be asked instead", {}, async (page) => {
  await show(page, "/questions");
  await page.getByLabel("Your question").fill("drafts vetoed by China alone since 1990");
  await page.keyboard.press("Enter");
  await page.getByText("Understood as").waitFor();
  await page.getByRole("link", { name: "Which drafts did China veto alone between 1990 and 2026?" }).click();
  await page.getByText("2 drafts were vetoed by China alone between 1990 and 2026.").waitFor();
});

const expected = /^Failed to load resource/;
test("a slot that nobody is called by is said, with what may have been meant", { expected }, async (page) => {
  await show(page, "/questions/vetoed-alone?state=Chinna");
  await page.getByRole("alert").getByRole("link", { name: "CHN" }).waitFor();
  await show(page, "/questions/agreed-most");
  await page.getByText("Fill in state, and the answer follows.").waitFor();
});

test("decisions are narrowed by the names of states and situations", {}, async (page) => {
  await show(page, "/decisions");
  await page.getByRole("combobox", { name: "How a state voted" }).fill("china");
  await page.keyboard.press("Enter"); // at once: the suggestions for what is typed are waited for
  await page.getByLabel("How China voted").selectOption("abstained");
  await page.getByLabel("Situation").selectOption({ label: "Western Sahara" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL("**/decisions?vote=CHN%3Aabstained&situation=western-sahara");
  await page.getByRole("paragraph").filter({ hasText: "on which China abstained and on Western Sahara" }).waitFor();
  await page.getByText("Narrow the list").click();
  await page.getByRole("button", { name: "Remove China" }).click();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL("**/decisions?situation=western-sahara");
});

for (const [device, width] of /** @type {const} */ ([
  ["phone", 360],
  ["projector", 1920],
]))
  test(`no words of a path's network stand over others on a ${device}`, {}, async (page) => {
    await page.setViewportSize({ width, height: 900 });
    await show(page, "/path?start=kim-yo-jong&end=PER&mode=telling&limit=10");
    await page.locator(".net svg text").first().waitFor();
    const over = await page.locator(".net svg").evaluate((svg) => {
      const boxes = [...svg.querySelectorAll("text")].map((one) => ({
        words: one.textContent,
        at: one.getBoundingClientRect(),
      }));
      return boxes.flatMap(({ words, at }, i) =>
        boxes
          .slice(i + 1)
          // The boxes of two lines of one name touch: letters fill some four fifths of them.
          .filter(({ at: b }) => Math.min(at.right, b.right) - Math.max(at.left, b.left) > 0)
          .filter(({ at: b }) => Math.min(at.bottom, b.bottom) - Math.max(at.top, b.top) > at.height / 4)
          .map((other) => `${words} / ${other.words}`),
      );
    });
    assert.deepEqual(over, []);
  });

test("an analyst goes from two names to the explained path to GEXF", {}, async (page) => {
  await show(page, "/path");
  for (const [label, name, id] of /** @type {const} */ ([
    ["From", "Albania", "start=ALB"],
    ["To", "Kim Yo-jong", "end=kim-yo-jong"],
  ])) {
    await page.getByRole("combobox", { name: label, exact: true }).fill(name);
    await page.keyboard.press("Enter"); // at once: the suggestions for what is typed are waited for
    await page.waitForURL(`**${id}**`);
  }
  await page.getByRole("heading", { name: "3 links apart." }).waitFor();
  const sentence = page.getByRole("group", { name: "The conditions, with parts that can be changed" });
  await sentence.getByText("links of any kind").click();
  for (const relation of ["towards", "made", "speaks for"])
    await sentence.getByLabel(relation, { exact: true }).check();
  await page.waitForURL("**relation=towards&relation=made&relation=speaks+for**");
  // Under these conditions one path is left: through the Albanian mission's memorandum of 10 March 2023.
  await page
    .getByText(/On 10 March 2023 a statement by the Albanian Mission/)
    .first()
    .waitFor();
  await page
    .getByText(/Source: Press coverage of 10 March 2023/)
    .first()
    .waitFor();
  const figure = page.locator("figure").filter({ hasText: "How are Albania and Kim Yo-jong connected?" });
  await figure.getByText("1 path over 4 nodes and 3 links.").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Save the paths as gexf" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^councilgraph-paths-ALB-kim-yo-jong-.*\.gexf$/);
  await page.reload();
  await figure.getByText("1 path over 4 nodes and 3 links.").waitFor();
});

test("every method has a page, from the list and from a figure", {}, async (page) => {
  await show(page, "/methods");
  await page.getByRole("link", { name: "Cohen's kappa" }).click();
  await page.getByRole("heading", { level: 1, name: "Cohen's kappa" }).waitFor();
  await page.getByText("When not to trust it").waitFor();
  // The API's own page about it says the same under the same headings, and the two lead to each other.
  for (const [id, kind] of /** @type {const} */ ([
    ["kappa", "metrics"],
    ["positions", "analyses"],
  ])) {
    await show(page, `/methods/${id}`);
    await page.getByText("When not to trust it").waitFor();
    const here = (await page.locator("main").innerText()).replace(/\s+/g, " ");
    await page.getByRole("link", { name: /^The same without scripts/ }).click();
    await page.waitForURL(`**/api/v1/docs/${kind}/${id}`);
    for (const told of await page.locator("main :is(h2, p):not(ul *)").allInnerTexts()) {
      if (/^(See also|Where it is used|Question)$/.test(told)) continue;
      assert.ok(here.includes(told.replace(/\s+/g, " ")), `/methods/${id} does not say: ${told}`);
    }
    await page.getByRole("link", { name: "The page", exact: true }).click();
    await page.waitForURL(`**/methods/${id}`);
  }
  await show(page, "/methods/nothing-of-that-name");
  await page.getByRole("heading", { name: "There is no method “nothing-of-that-name”." }).waitFor();
});

test("the data are told: gaps, corrections, how to cite, what to take away", {}, async (page) => {
  await show(page, "/about");
  for (const heading of ["What is missing", "What was corrected", "How to cite it", "Downloads"]) {
    await page.getByRole("heading", { name: heading }).waitFor();
  }
  await page.getByText(/councilgraph, version .*, data [0-9a-f]{16}, 20\d\d\./).waitFor();
});

test(
  "the conditions of paths are changed in their sentence, and what is left out or cut off is said",
  {},
  async (page) => {
    await show(page, "/path?start=ALB&end=CHN");
    const sentence = page.getByRole("group", { name: "The conditions, with parts that can be changed" });
    await sentence.getByLabel("Which paths come first").selectOption("most informative");
    await page.waitForURL("**mode=telling");
    // As in api/testdata: Albania and the United States hosted, the United States were criticised by China.
    await page.getByRole("heading", { name: "The most informative has 4 links and 12.5 bits." }).waitFor();
    const { unanimous_left_out: left } = await (
      await page.request.get(`${base}/api/v1/paths?start=ALB&end=CHN&mode=telling`)
    ).json();
    await page
      .getByText(`No path was led through the record’s ${left.toLocaleString("en")} unanimous decisions`)
      .waitFor();
    await sentence.getByLabel("How alike they may be").selectOption("unlike one another");
    await page.waitForURL("**diverse=true");
    await sentence.getByText("none", { exact: true }).click();
    await sentence.getByRole("combobox", { name: "Must not pass" }).fill("United States");
    await page.keyboard.press("Enter");
    await page.waitForURL("**avoid=USA**");
    await sentence.getByText("the United States", { exact: true }).waitFor();
    const figure = page.locator("figure").filter({ hasText: "How are Albania and China connected?" });
    await figure.getByText(/^\d paths? over/).waitFor();
    await page.waitForFunction(() => document.querySelector("main figure a[href='/actor/USA']") === null);
    await page.keyboard.press("Escape");
    await sentence.getByText("any situation").click();
    await sentence.getByLabel("Add a situation").selectOption({ label: "DPRK" });
    await page.waitForURL("**situation=dprk**");
    await sentence.getByText("in any way").click();
    await sentence.getByLabel("on opposite sides").check();
    await page.waitForURL("**votes=opposite**");
    await sentence.getByLabel("Order in time").selectOption("none earlier than the one before,");
    await page.waitForURL("**in_time=true**");
    await sound(page);
    await page.reload();
    await sentence.getByText("nowhere else").first().click();
    await sentence.getByRole("combobox", { name: "Start also from" }).fill("France");
    await page.keyboard.press("Enter");
    await page.waitForURL("**starts=FRA**");
    await page.getByRole("heading", { level: 1, name: "From Albania or France to China" }).waitFor();
    await sentence.getByText("every kind of link as it is").click();
    await sentence.getByLabel("Links “vetoed” count").selectOption("× 0.5");
    await page.waitForURL("**factor=vetoed%3A0.5**");
    await sentence.getByText("whatever they say").click();
    await sentence.getByLabel("votes against", { exact: true }).check();
    await page.waitForURL("**link=voted%3Ano**");
    await page.keyboard.press("Escape");
    await sentence.getByRole("button", { name: "Remove all conditions" }).click();
    await page.waitForURL((url) => url.search === "?start=ALB&end=CHN");

    await page.route("**/api/v1/paths?*", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), cut_off: "The search was cut off." } });
    });
    await page.goto(base + "/path?start=ALB&end=CHN&via=USA");
    await page.getByText("The search was cut off.").waitFor();
    await sentence.getByText("the United States", { exact: true }).waitFor();
  },
);
