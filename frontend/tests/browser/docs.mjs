// The API's own documentation: read, tried and opened by the keyboard alone.
import assert from "node:assert/strict";

import { show, sound, test } from "./suite.mjs";

test("the API's documentation is read and tried by the keyboard", {}, async (page) => {
  await show(page, "/api/v1/docs");
  await page.getByRole("heading", { name: "One decision with its roll call" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter"); // the skip link
  assert.equal(await page.evaluate(() => document.activeElement?.id), "operations");

  const operation = page.getByRole("article").filter({ hasText: "GET /api/v1/decisions/{id}" });
  const parameters = operation.getByText("Parameters, and try it");
  await parameters.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("s/2022/431");
  await page.keyboard.press("Enter");
  await operation.getByText(/^200 OK,/).waitFor();
  await operation.getByRole("region", { name: "Answer" }).getByText('"S-2022-431"').first().waitFor();
});

test("the API's documentation says what was wrong with a question", { expected: /^Failed to load/ }, async (page) => {
  await show(page, "/api/v1/docs");
  const operation = page.getByRole("article").filter({ hasText: "GET /api/v1/actors/{id}" });
  await operation.getByText("Parameters, and try it").click();
  await operation.getByRole("textbox").fill("UKK");
  await operation.getByRole("button", { name: "Try it" }).click();
  await operation.getByText(/^404 Not Found,/).waitFor();
  await operation.getByText(/GBR/).waitFor();
});

test("axe finds nothing in the API's documentation when all of it is open", { colorScheme: "light" }, async (page) => {
  await show(page, "/api/v1/docs");
  await page.getByRole("article").first().waitFor();
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await sound(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await sound(page, ["color-contrast"]);
  await page.setViewportSize({ width: 360, height: 740 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `the page is ${over} pixels wider than the screen`);
});
