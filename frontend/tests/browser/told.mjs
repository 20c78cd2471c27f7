// What every picture must have beside it: for who cannot see it, or wants to
// know what it rests on.
import assert from "node:assert/strict";

/** @typedef {import("playwright-core").Page} Page */

/**
 * told fails where the page lacks a figure that it must have; where a figure
 * of it lacks its question, its summary, how
 * to read it, its caveat, its source, its n, a file to take away or a table of
 * the same; and where a network lacks its name, its table or its words.
 * @param {Page} page @param {readonly string[]} must names of figures, one as often as it must be there
 */
export async function told(page, must) {
  for (const name of new Set(must)) {
    const often = must.filter((one) => one === name).length;
    const figure = page.locator(`main figure[data-figure="${name}"]`).nth(often - 1);
    await figure.waitFor({ timeout: 20_000 }).catch(() => assert.fail(`the view lacks its figure “${name}”`));
  }
  const lacking = await page.evaluate(() => {
    /** @type {string[]} */
    const found = [];
    const words = (/** @type {Element | null | undefined} */ element) => (element?.textContent ?? "").trim();
    const tables = /** @type {HTMLTableElement[]} */ ([...document.querySelectorAll("main table")]);
    for (const figure of document.querySelectorAll("main figure")) {
      const question = words(figure.querySelector("h2, h3"));
      const lacks = (/** @type {string} */ what) => found.push(`“${question}” lacks ${what}`);
      if (!question.includes("?")) lacks("a question");
      if (words(figure.querySelector(".summary")) === "") lacks("a summary in words");
      for (const part of ["How to read it.", "Keep in mind.", "Source.", "Based on:"]) {
        const label = [...figure.querySelectorAll("figcaption b")].find((one) => words(one) === part);
        const after = words(label?.nextSibling?.parentElement).replace(part, "").trim();
        if (!label || after.length < 3) lacks(`“${part}”`);
      }
      for (const format of ["CSV", "SVG", "PNG"])
        if (![...figure.querySelectorAll(".save button")].some((one) => words(one) === format)) lacks(format);
      // Its table is folded below it, or stands beside it under the same words.
      if (!tables.some((table) => figure.contains(table) || words(table.caption) === question)) lacks("a table");
      const drawn = figure.querySelector("svg, canvas");
      if (!drawn) lacks("a picture");
      else if (/NaN|Infinity|undefined/.test(drawn.outerHTML)) lacks("numbers in its picture");
    }
    for (const picture of document.querySelectorAll("main [role=application]")) {
      const name = picture.getAttribute("aria-label") ?? "";
      const lacks = (/** @type {string} */ what) => found.push(`the picture “${name}” lacks ${what}`);
      if (name === "") lacks("a name");
      if (picture.getAttribute("tabindex") !== "0") lacks("the keyboard");
      const around = picture.closest("figure") ?? picture.closest("main");
      if (!around?.querySelector("table")) lacks("a table");
      if (!around?.querySelector("[role=status], .summary")) lacks("words");
    }
    return found;
  });
  assert.deepEqual(lacking, []);
}
