// The addresses of the README's tour: each leads to a page with a heading and a figure.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { show, test } from "./suite.mjs";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
const local = "http://127.0.0.1:8080";
const addresses = [...readme.matchAll(/<(http:\/\/127\.0\.0\.1:8080[^>]*)>/g)].map(([, one = ""]) =>
  one.slice(local.length),
);

test("the README's tour has addresses", {}, async () => {
  assert.ok(addresses.length >= 4, `only ${addresses.length}`);
});

for (const address of addresses) {
  test(`the README's tour leads to ${address}`, {}, async (page) => {
    await show(page, address);
    assert.notEqual(await page.locator("h1").innerText(), "Nothing here");
    if (address !== "/methods") await page.locator("figure svg, figure canvas").first().waitFor();
  });
}
