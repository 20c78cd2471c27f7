// The shell: what can be done from the search box.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { base, show, sound, test } from "./suite.mjs";
import { moved, watch } from "./watch.mjs";

const screens = { phone: { viewport: { width: 390, height: 844 } } };

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

test("the search key finds questions, and what was meant where a letter is wrong", {}, async (page) => {
  await show(page, "/about");
  await page.keyboard.press("/");
  await page.keyboard.type("vetoed most");
  await page.getByRole("group", { name: "Ask" }).getByRole("option", { name: "Who vetoed most often?" }).click();
  await page.waitForURL("**/questions/most-vetoes");
  await page.keyboard.press("/");
  await page.keyboard.type("Albanai");
  await page
    .getByRole("option", { name: /^Albania/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter"); // nothing is chosen for the reader
  await page.waitForURL("**/search?q=Albanai");
  await page.getByText("Did you mean:").waitFor();
  await page.locator("main").getByRole("link", { name: "Albania" }).first().click();
  await page.waitForURL("**/actor/ALB");
});

test("a question that is understood is answered in place; one that is not leads to the nearest", {}, async (page) => {
  await show(page, "/questions?q=drafts+vetoed+by+China+alone");
  await page.getByRole("link", { name: /^Open the \d+ rows/ }).waitFor();
  await show(page, "/questions?q=why+is+the+sky+blue");
  await page.getByText("None of the questions that can be answered reads like that.").waitFor();
  assert.equal(await page.locator("main").getByText(/[{}]/).count(), 0, "no slot is shown as it is written");
});

test(
  "alliances: a state, a pair and its votes, linked in all pictures; undone, and kept by the address",
  {},
  async (page) => {
    await show(page, "/alliances?from=2020&to=2024");
    const network = page.getByRole("application", { name: /^Network of/ });
    await network.focus();
    await page.keyboard.press("ArrowRight"); // the first state
    await page.waitForURL("**chosen=**");
    await page.getByRole("combobox", { name: "State" }).selectOption("FRA");
    await page.getByRole("heading", { name: "Who votes like France?" }).waitFor(); // the map follows
    await page.getByRole("combobox", { name: "and", exact: true }).selectOption("RUS");
    await page.getByRole("heading", { name: "France and Russian Federation" }).waitFor();
    await page.getByText("Among simulated histories", { exact: true }).waitFor();
    await page.getByRole("heading", { name: /^They differed on/ }).waitFor();
    const said = page
      .locator(".says")
      .getByText(/^(France and Russian Federation|Russian Federation and France): 0\.\d{3}/)
      .first();
    const [, low, high] = /between (\S+) and (\S+) in 95 of 100/.exec(await said.innerText()) ?? []; // in the matrix
    await page.getByText(`${low} to ${high} (95%)`, { exact: true }).waitFor(); // and in the panel
    const kept = page.url();
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await page.getByRole("heading", { level: 2, name: "France", exact: true }).waitFor();
    await page.locator("h1").click();
    await page.keyboard.press("Control+Shift+z");
    await page.getByRole("heading", { name: "France and Russian Federation" }).waitFor();
    assert.equal(page.url(), kept);
    const votes = page.getByRole("region", { name: "How the two voted, by decision" });
    await votes.getByRole("link").first().click();
    await page.waitForURL("**/decision/**");
  },
);

test(
  "alliances: a pair by Shift on map, network and matrix, and by the keyboard to its votes and back",
  {},
  async (page) => {
    await show(page, "/alliances?from=2018&to=2022");
    const heading = (/** @type {string} */ name) => page.getByRole("heading", { level: 2, name, exact: true });
    const land = (/** @type {string} */ id) => page.locator(`figure[data-figure=map] path[data-key="${id}"]`).first();
    await land("CHN").click();
    await page.getByRole("heading", { name: "Who votes like China?" }).waitFor();
    await land("IND").click({ modifiers: ["Shift"] });
    await heading("China and India").waitFor();
    await page.waitForURL("**chosen=CHN&chosen=IND");

    // By the keyboard alone: the second of the two walks, the first stays.
    const map = page.getByRole("application", { name: /^Who votes like China/ });
    await map.focus();
    await page.keyboard.press("Shift+ArrowLeft");
    await page.waitForURL((url) => /^CHN,(?!IND|CHN)/.test(url.searchParams.getAll("chosen").join()));
    await page.keyboard.press("ArrowLeft"); // without Shift one state is left
    await page.waitForURL((url) => url.searchParams.getAll("chosen").length === 1);

    await page.getByRole("combobox", { name: "State" }).selectOption("CHN");
    await page.getByRole("combobox", { name: "and", exact: true }).selectOption("IND");
    await heading("China and India").waitFor();
    const panel = page.getByRole("region", { name: "Selection", exact: true });
    for (const figure of ["map", "matrix"]) {
      const picture = page.locator(`figure[data-figure=${figure}]`).getByRole("application");
      await picture.focus();
      await page.keyboard.press("Enter");
      await panel.getByRole("heading", { level: 2 }).and(page.locator(":focus")).waitFor();
      for (const term of ["Score", "Interval", "Among simulated histories", "Shared decisions"])
        await panel.getByRole("button", { name: term, exact: true }).waitFor();
      await panel.getByRole("heading", { name: /^They (differed on|never differed)/ }).waitFor();
      await panel.getByRole("button", { name: "Back to the picture" }).waitFor();
      await page.keyboard.press("Escape");
      await picture.and(page.locator(":focus")).waitFor();
    }

    const network = page.getByRole("application", { name: /^Network of/ });
    await network.focus();
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.searchParams.has("chosen"));
    await page.keyboard.press("ArrowRight");
    await page.waitForURL((url) => url.searchParams.getAll("chosen").length === 1);
    await page.keyboard.press("Shift+ArrowRight");
    await page.waitForURL((url) => url.searchParams.getAll("chosen").length === 2);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2 }).and(page.locator(":focus")).waitFor();
  },
);

test(
  "alliances: situations with decisions in these years come first, with their number",
  { expected: /422/ },
  async (page) => {
    await show(page, "/alliances?from=2018&to=2022");
    const choice = page.getByRole("combobox", { name: "Situation" });
    // As many as the analyses count for the choice: 2018 to 2022, contested.
    const asked = "body=council&contested=true&situation=ukraine&from=2018-01-01&to=2022-12-31&draws=0&null_draws=0";
    const { n } = await (await page.request.get(`${base}/api/v1/alignment/matrix?${asked}`)).json();
    assert.ok(n > 0);
    const offered = choice.locator("optgroup").first();
    await offered
      .locator(`option[value=ukraine]`)
      .filter({ hasText: `(${n})` })
      .waitFor({ state: "attached" });
    const without = choice.locator("optgroup").last().locator("option[value=corfu-channel]");
    await without.waitFor({ state: "attached" });
    assert.equal(await without.isDisabled(), true);
    await choice.selectOption("ukraine");
    await page
      .getByText(/on Ukraine;/)
      .first()
      .waitFor();
    await page.getByText(`${n} decisions`, { exact: false }).first().waitFor();
  },
);

test("alliances: each setting says what it means, on hover and on focus", {}, async (page) => {
  await show(page, "/alliances?from=2018&to=2022&metric=kappa");
  const said = (/** @type {RegExp} */ words) => page.getByRole("tooltip").filter({ hasText: words });
  await page.getByRole("combobox", { name: "Score" }).hover();
  await said(/^Cohen’s kappa \(quadratic weights\): 1 is full agreement/).waitFor();
  await page.getByText("More settings").click();
  for (const [name, words] of /** @type {const} */ ([
    ["An abstention counts as", /^How far an abstention is/],
    ["Ties shown", /stochastic degree sequence model/],
    ["Bloc size", /^How large/],
    ["USSR and Russia, China’s seat", /^Whether the Soviet Union’s votes/],
  ])) {
    await page.getByRole("combobox", { name }).focus();
    await said(words).waitFor();
  }
  for (const [name, words] of /** @type {const} */ ([
    ["Significance level", /^The largest p/],
    ["At least this many shared decisions", /withheld/],
  ])) {
    await page.getByRole("spinbutton", { name }).focus();
    await said(words).waitFor();
  }
  await sound(page);
  // The score is named with its weights wherever it is told.
  await page
    .getByText(/; Cohen’s kappa \(quadratic weights\);/)
    .first()
    .waitFor();
});

for (const [screen, width] of /** @type {const} */ ([
  ["phone", 360],
  ["desk", 1280],
]))
  for (const [what, held] of /** @type {const} */ ([
    ["the pair comes", /\/alignment\/pair\?/],
    ["the layout comes", /layout-worker/],
    ["names come", /\/api\/v1\/actors\?/],
  ]))
    test(
      `alliances: nothing moves on a ${screen} where ${what} last, and late`,
      { viewport: { width, height: 9000 } }, // what is below a first screen may not move either
      async (page) => {
        let release = () => {};
        const gate = new Promise((resolve) => (release = () => resolve(undefined)));
        await page.route(held, async (route) => {
          await gate;
          await route.continue();
        });
        await watch(page);
        const others = page.waitForResponse(/\/alignment\/network\?/);
        await page.goto(`${base}/alliances?from=2018&to=2022&chosen=FRA&chosen=CHN`);
        const panel = page.locator("section[aria-label=Selection]");
        await others;
        // So long that it is said to be slow, and all else is there.
        const last = {
          "the pair comes": panel.getByText("longer than usual"),
          "the layout comes": panel.getByText("Among simulated histories"),
          "names come": page.getByText("longer than usual"),
        };
        await last[what].waitFor({ state: "attached" });
        release();
        await page.locator("figure[data-figure=map]").waitFor();
        await panel.getByText("Among simulated histories").waitFor();
        await page.waitForFunction(() => !document.querySelector("main :is(.awaited, .picture:empty)"));
        const { share, what: moves } = await moved(page);
        assert.ok(share <= 0.001, `moved: ${moves}`);
      },
    );

test(
  "maps: crowded parts are drawn larger, named, and every mark is reached with the pointer and by keys",
  {},
  async (page) => {
    await show(page, "/decision/GA-2948"); // both German states voted
    const { tally } = await (await page.request.get(`${base}/api/v1/decisions/GA-2948`)).json();
    const map = page.getByRole("application", { name: /^Where do the states that voted/ });
    await map.scrollIntoViewIfNeeded();
    for (const part of ["Europe", "Caribbean and Central America", "West Africa", "Middle East and Caucasus"])
      await map.getByText(part, { exact: true }).waitFor();
    assert.equal(await map.locator("a[data-key]").count(), tally.yes + tally.no + tally.abstained + tally.did_not_vote); // one mark a state
    const told = page.locator("figure").filter({ has: map }).getByRole("status");
    await map.locator('a[data-key="DDR"]').hover();
    await told.getByText("German Democratic Republic: against").waitFor();
    await page.mouse.move(0, 0);
    await map.focus();
    await page.keyboard.press("ArrowRight");
    const first = await told.innerText();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(
      (was) => ![...document.querySelectorAll(".says")].some((one) => one.textContent === was),
      first,
    );
    assert.match(await told.innerText(), /: (in favour|against|abstained|did not vote)$/);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/actor/**");
  },
);

test("on a phone the parts of a map lie below the world, and a state is said once", screens.phone, async (page) => {
  await show(page, "/alliances?body=assembly&from=2016&to=2018&chosen=BRA");
  const map = page.getByRole("application", { name: /^Who votes like Brazil/ });
  await map.scrollIntoViewIfNeeded();
  const [world, europe] = await Promise.all(
    ["USA", "Europe"].map((words) => map.getByText(words, { exact: true }).boundingBox()),
  );
  assert.ok(world && europe && europe.y > world.y);
  const figure = page.locator("figure").filter({ has: map });
  assert.equal(
    await figure
      .locator("p")
      .getByText(/most alike with/)
      .count(),
    1,
  );
  await map.locator('[data-key="LUX"] circle').first().click();
  await page.getByRole("heading", { name: "Who votes like Luxembourg?" }).waitFor();
});

test("researcher: from a question to an exported figure, and back by its link", {}, async (page) => {
  await show(page, "/alliances");
  await page.getByRole("combobox", { name: "Score" }).selectOption("kappa");
  await page.getByLabel("From year").fill("2011");
  await page.getByLabel("From year").press("Enter");
  await page.getByLabel("to year").fill("2015");
  await page.getByLabel("to year").press("Enter");
  await page.waitForURL((url) => url.searchParams.get("metric") === "kappa" && url.searchParams.get("to") === "2015");
  const filters = page.getByText(/^Security Council, 2011–2015; contested decisions only; .*Cohen’s kappa/).first();
  await filters.waitFor();
  const question = "How does every state in the Security Council align with every other?";
  const read = async (/** @type {string} */ format) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Save “${question}” as ${format}` }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const csv = (await read("CSV")).toString();
  assert.match(csv, /^State,Other state,Score,Low,High,Percentile among simulated histories,Shared decisions\r\n/);
  const svg = (await read("SVG")).toString();
  for (const words of ["How does every state", "Security Council, 2011–2015", "kappa", "doi:"])
    assert.ok(svg.includes(words), words);
  assert.match(svg, /@font-face\{[^}]*data:font\/woff2;base64,[\w+/=]{20000}/, "the file brings its face");
  assert.ok((await read("PNG")).length > 20_000);
  const link = page.url();
  await page.goto(`${base}/about`);
  await page.goto(link);
  await filters.waitFor();
  assert.equal((await read("CSV")).toString(), csv);
});

test("the networks of an alliance are taken away for Gephi and yEd, as the settings say", {}, async (page) => {
  await show(page, "/alliances?from=2018&to=2022");
  for (const [question, analysis] of /** @type {const} */ ([
    ["Who votes together more often than chance in the Security Council", "network"],
    ["How does every state in the Security Council align", "matrix"],
  ]))
    for (const format of /** @type {const} */ (["GEXF", "GraphML"])) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: new RegExp(`^Save “${question}.* as ${format}$`) }).click(),
      ]);
      assert.match(
        download.suggestedFilename(),
        new RegExp(`^councilgraph-alignment-${analysis}-.*\\.${format.toLowerCase()}$`),
      );
      const file = readFileSync(await download.path()).toString();
      for (const words of ["2018-01-01", "2022-12-31", "USA"]) assert.ok(file.includes(words), `${format}: ${words}`);
    }
});

test(
  "where every score is withheld it is said why, and scores on few decisions can be asked for",
  {
    expected: /422/, // no order of states without scores
  },
  async (page) => {
    await show(page, "/alliances?from=2022&to=2022&situation=dprk"); // the vetoed draft of May alone
    await page.getByText(/^No two states share 10 decisions here, of 1 in all/).waitFor();
    await page.getByRole("button", { name: "show scores on any number" }).click();
    await page.waitForURL("**min=1");
    await page.getByText("15 states and 105 pairs with a score.").waitFor(); // 15 members: 15 × 14 / 2
  },
);

test("an empty choice of votes says so", { expected: /^Failed to load resource/ }, async (page) => {
  await show(page, "/alliances?from=1946&to=1946&situation=ukraine");
  await page.getByText(/No decision fits these settings/).waitFor();
  assert.equal(await page.getByText(/No decision/).count(), 1); // and once
});

test("time: the slider steps through the years, by the keyboard, and the address keeps the year", {}, async (page) => {
  await show(page, "/time?year=1991");
  await page.getByRole("heading", { name: /1987–1991\?$/ }).waitFor();
  await page.getByRole("slider", { name: "Year" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL("**year=1992");
  await page.getByRole("heading", { name: /1988–1992\?$/ }).waitFor();
  await page.getByText(/In these years: the Soviet Union ends/).waitFor();
  await page
    .getByText(/lasting change/)
    .first()
    .waitFor();
  for (const question of [
    /How divided was the Council/,
    /^Where did .* stand, by how they voted/,
    /Which blocs were there/,
    /Who used the veto/,
  ])
    await page.getByRole("heading", { name: question }).waitFor();
});

const projector = { viewport: { width: 1920, height: 1080 } };
test(
  "teacher: from the start page, on a projector, to the double veto of May 2022 and who stood where",
  projector,
  async (page) => {
    await show(page, "/");
    await page.getByRole("heading", { name: /^Who stood with whom/ }).waitFor();
    await page.getByRole("link", { name: "See the vote on S/2022/431" }).click();
    await page.getByText("China and the Russian Federation vetoed it.").waitFor();
    await page.getByText("13 in favour, 2 against and no abstention").first().waitFor();
    const size = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    assert.ok(size >= 20, `letters of ${size} pixels are read from the back of a room`);
    await page.getByRole("link", { name: "Alliances", exact: true }).click();
    await page.getByRole("combobox", { name: "State" }).selectOption("CHN");
    await page.getByRole("combobox", { name: "and", exact: true }).selectOption("RUS");
    await page.getByRole("heading", { name: "China and Russian Federation" }).waitFor();
    await page.getByRole("term").filter({ hasText: "Shared decisions" }).waitFor();
  },
);

test(
  "any states are followed through time, and a pair has its changes with their rate of false alarms",
  { expected: /422/ },
  async (page) => {
    await show(page, "/time?states=USA&states=RUS&pair=USA&pair=RUS");
    await page.getByRole("combobox", { name: "Add a state" }).fill("Albania");
    await page.keyboard.press("Enter");
    await page.waitForURL("**states=USA&states=RUS&states=ALB**");
    await page
      .getByRole("heading", {
        name: "Where did the United States, the Russian Federation and Albania stand, by how they voted?",
      })
      .waitFor();
    // As the analysis of changes has it: the two came closer in the summer of 1990.
    const figure = page.locator("figure").filter({ hasText: "When did the United States and the Russian Federation" });
    await figure.getByText(/Between 31 May 1990 and 6 August 1990, moved most by/).waitFor();
    await figure.getByText(/a change would still be found in 5% of cases/).waitFor();
    await show(page, "/time?pair=USA&pair=LIE"); // never on the Council
    await page.getByText("United States and Liechtenstein never voted on the same decision here.").waitFor();
  },
);
