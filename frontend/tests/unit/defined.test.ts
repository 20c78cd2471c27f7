import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { defined } from "../../src/text/defined";
import { definitions, heads, phrases, words } from "../../src/text/en/definitions";

describe("the terms of a sentence", () => {
  it("are marked where they stand first, and the sentence stays as it was", () => {
    const sentence =
      "Contested decisions and blocs: a bloc of contested decisions, higher than in 3% of simulated histories.";
    const parts = defined(sentence);
    expect(parts.map((one) => one.words).join("")).toBe(sentence);
    expect(parts.filter((one) => one.term).map((one) => [one.words, one.term])).toEqual([
      ["blocs", "bloc"],
      ["contested decisions", "contested"],
      ["simulated histories", "chance"],
    ]);
  });

  it("are no parts of other words, and may be none", () => {
    expect(defined("The eurobloc met.")).toEqual([{ words: "The eurobloc met." }]);
    expect(defined("")).toEqual([]);
  });

  it("are found in every place where one is named", () => {
    for (const [phrase, term] of phrases) expect(defined(`A ${phrase}.`)[1]).toEqual({ words: phrase, term });
  });
});

describe("the definitions", () => {
  it("lead to pages of methods that there are", () => {
    // The analyses and metrics name themselves in Go; their ids are the first words of those texts.
    const folders = ["../../../graph/align/", "../../../graph/align/service/"];
    const sources = folders
      .flatMap((folder) =>
        readdirSync(new URL(folder, import.meta.url))
          .filter((file) => file.endsWith(".go") && !file.endsWith("_test.go"))
          .map((file) => readFileSync(new URL(folder + file, import.meta.url), "utf8")),
      )
      .join("\n");
    for (const { method } of Object.values(definitions)) if (method) expect(sources).toContain(`"${method}"`);
  });

  it("are sentences, and every term that stands anywhere has one", () => {
    for (const { means } of Object.values(definitions)) expect(means).toMatch(/^[A-Z].*\.$/);
    const used = [...Object.values(heads), ...phrases.map(([, term]) => term), ...Object.keys(words)];
    for (const term of used) expect(Object.keys(definitions)).toContain(term);
  });
});
