import { expect, test } from "vitest";

import { matching } from "../../src/state/typed";

const all = ["Open Decisions", "Open Data and methods", "Change to the dark scheme", "Who vetoed most often?"].map(
  (name) => ({ name }),
);
const found = (q: string, slips = false) => matching(all, q, slips).map((one) => one.name);

test("every word that is typed begins a word of the name", () => {
  expect(found("open d")).toEqual(["Open Decisions", "Open Data and methods"]);
  expect(found("OFTEN, veto")).toEqual(["Who vetoed most often?"]);
  expect(found("")).toEqual([]);
  expect(found("ecisions")).toEqual([]);
});

test("one letter that is wrong, missing, too many or changed with the next is looked past where that is asked for", () => {
  for (const q of ["dezisions", "desisions", "decisons", "deciisions", "deicsions"]) {
    expect(found(q)).toEqual([]);
    expect(found(q, true)).toEqual(["Open Decisions"]);
  }
  expect(found("dezizions", true)).toEqual([]); // two are not
  expect(found("opn", true)).toEqual([]); // nor one of three
});
