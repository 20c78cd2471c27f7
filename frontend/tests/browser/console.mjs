// The console: a query is run, shown as a table and as a network, kept, stopped, and told what is wrong.
import assert from "node:assert/strict";

import { show, sound, test } from "./suite.mjs";

test("the console: a query is answered as a table and as a network, and kept in the browser", {}, async (page) => {
  await show(page, "/console");
  await page.getByRole("button", { name: "What surrounds a draft, as a network" }).click();
  assert.equal(await page.getByLabel("Value of :decision").inputValue(), "S-2022-431");
  await page.getByLabel("Query in SQL").press("Control+Enter");
  const answer = page.getByRole("region", { name: "Answer to the query" });
  await page.getByText(/rows in .* ms/).waitFor();
  await answer.getByRole("link", { name: "CHN" }).first().waitFor();
  await sound(page);
  await page.getByRole("radio", { name: /Network of/ }).check();
  await page.getByRole("application").waitFor();
  await sound(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await sound(page, ["color-contrast"]);
  const [json] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download JSON" }).click(),
  ]);
  assert.equal(json.suggestedFilename(), "councilgraph-query.json");
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  assert.equal(csv.suggestedFilename(), "councilgraph-query.csv");
  await page.reload();
  await page.getByRole("heading", { name: "Earlier queries" }).waitFor();
  await page.getByText(/rows in .* ms/).waitFor(); // the address has the query and its values
  assert.equal(await page.getByLabel("Value of :decision").inputValue(), "S-2022-431");
  assert.match(await page.getByLabel("Query in SQL").inputValue(), /FROM links/);
  await page.getByRole("button", { name: "Forget them" }).click();
  assert.equal(await page.getByRole("heading", { name: "Earlier queries" }).count(), 0);
});

test("the console: what is wrong with a query is told with its place", { expected: /422/ }, async (page) => {
  await show(page, "/console?q=" + encodeURIComponent("SELECT vote FORM votes"));
  await page.getByRole("alert").getByText("line 1, column 18").waitFor();
  await page.getByLabel("Query in SQL").fill("DELETE FROM votes");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("alert").getByText("the console only reads").waitFor();
});

test("the console: a query that does not end is stopped by its reader", {}, async (page) => {
  await show(page, "/console");
  await page
    .getByLabel("Query in SQL")
    .fill("WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("stopped").first().waitFor();
  assert.match(page.url(), /RECURSIVE/, "the address holds what was asked");
  await page.getByLabel("Query in SQL").fill("SELECT 6 * 7 AS product");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("cell", { name: "42" }).waitFor();
});

test("the console fits a phone with an answer", { viewport: { width: 360, height: 740 } }, async (page) => {
  await show(page, "/console?q=" + encodeURIComponent("SELECT * FROM decisions LIMIT 20"));
  await page.getByText("20 rows in").waitFor();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `the page is ${over} pixels wider than the screen`);
});

test("the console: a query in the address is answered at once, unless it lacks a value", {}, async (page) => {
  const asked = "SELECT count(*) AS n FROM vetoes WHERE actor = :state";
  await show(page, "/console?p.state=CHN&q=" + encodeURIComponent(asked));
  await page.getByText(/^1 row in/).waitFor();
  assert.equal(await page.getByRole("heading", { name: "Earlier queries" }).count(), 0, "opening a link asks nothing");
  await show(page, "/console?q=" + encodeURIComponent(asked));
  await page.getByText("Give :state a value and run it.").waitFor();
  await page.getByLabel("Value of :state").fill("USA");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText(/^1 row in/).waitFor();
  assert.equal(new URL(page.url()).searchParams.get("p.state"), "USA");
});
