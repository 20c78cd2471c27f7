// What figures and their files say of how their votes were chosen, and where they are from.
import { describe, expect, test } from "vitest";

import { chosenIn, conditionsIn, fileName } from "../../src/charts/figure/file-name";
import { partners } from "../../src/charts/state/partners";
import { pairs } from "../../src/charts/alliance/pairs";
import { moved } from "../../src/charts/state/score-trends";
import { anyPath, pathQuery } from "../../src/state/route";
import { blocFilters, filters, pathFilters, tieFilters } from "../../src/text/en/filters";
import { sourced } from "../../src/text/sourced";
import { answer, made } from "./made";

describe("the filters of an analysis", () => {
  test("are those of its answer, in words", () => {
    expect(filters(answer)).toBe(
      "Security Council, 2020–2024; contested decisions only; Cohen’s kappa (quadratic weights); an abstention counts as half agreement; " +
        "at least 20 shared decisions.",
    );
  });

  test.each([
    [{}, "all years"],
    [{ from: ["1990-01-01"] }, "since 1990"],
    [{ to: ["1990-12-31"] }, "until 1990"],
    [{ from: ["1990-01-01"], to: ["1990-12-31"] }, "1990"],
  ])("say which years: %o", (parameters, years) => {
    expect(filters({ analysis: "matrix", parameters })).toBe(`Security Council, ${years}.`);
  });

  test("name situations, and say what else was changed", () => {
    const parameters = {
      ...{ body: ["assembly"], contested: ["false"], situation: ["x"], abstention: ["yes-no"], seats: ["joined"] },
      ...{ window: ["1"], min_n: ["1"] },
    };
    expect(filters({ analysis: "series", parameters }, () => "Cyprus")).toBe(
      "General Assembly, all years; all decisions with a roll call; on Cyprus; an abstention counts as no vote; " +
        "at least 1 shared decision; windows of 1 year; USSR and Russia counted together, and both holders of China’s seat.",
    );
  });
});

test("a network says which ties it draws, and among which its blocs were found", () => {
  const asked = { alpha: "0.01", threshold: "0.9", opposed: true, resolution: "2" };
  expect([
    tieFilters({ ...asked, keep: "sdsm" }),
    tieFilters({ ...asked, keep: "disparity", opposed: false }),
    tieFilters({ ...asked, keep: "threshold" }),
    blocFilters(asked),
  ]).toEqual([
    "Ties beyond chance by the degree model at a level of 0.01, of agreement and of disagreement.",
    "Ties that the disparity filter keeps at a level of 0.01, of agreement only.",
    "Ties with a score of at least 0.9, of agreement and of disagreement.",
    "Blocs among ties beyond chance at a level of 0.01, at a resolution of 2.",
  ]);
});

describe("the conditions of a path", () => {
  const name = (id: string) => ({ USA: "United States", syria: "Syria" })[id] ?? id;

  test("are none but the usual", () => {
    expect(pathFilters(anyPath("ALB", "FRA"), name)).toBe(
      "The shortest paths; at most 6 links; links of any kind; links of all years.",
    );
  });

  test("are all told", () => {
    const told = pathFilters(
      {
        ...anyPath("ALB", "FRA"),
        ...{ mode: "telling", diverse: true, max_length: "4", relation: ["voted", "towards"], through: ["decision"] },
        ...{ from: "1990-01-01", to: "1999-12-31", situation: ["syria"], via: ["USA", "X"], in_order: true },
        ...{ avoid: ["Y"], votes: ["opposite"], assembly: true, in_time: true, factor: ["voted:0.5"], ends: ["Z"] },
      },
      name,
    );
    expect(told).toBe(
      "The most informative paths; unlike one another; at most 4 links; links “voted” or “towards”; " +
        "through nodes of the kind decision; ending also at Z; on Syria; by way of the United States, then X; " +
        "avoiding Y; every link between 1 January 1990 and 31 December 1999; no link earlier than the one before; " +
        "two states that meet over a decision having voted on it on opposite sides; " +
        "also through roll calls of the General Assembly; not through unanimous decisions; counting “voted” × 0.5.",
    );
  });
});

test("a source names the record by its hash, and each further one once", () => {
  expect(sourced("e2dd", "A paper, 1963.", "A list", "A list")).toBe(
    "councilgraph (data e2dd); A paper, 1963; A list.",
  );
  expect(sourced(undefined)).toBe("councilgraph (data not known).");
});

test("names of files hold what was chosen, in signs that every disk takes", () => {
  expect(chosenIn(answer.parameters)).toBe("council-2020-2024-kappa-min20");
  expect(chosenIn({ body: ["council"], from: ["1990-01-01"], contested: ["false"], seats: ["joined"] })).toBe(
    "council-since-1990-joined-all",
  );
  const path = { ...anyPath("ALB", "FRA"), from: "1990-01-01", relation: ["voted", "spoke at"], assembly: true };
  expect(conditionsIn(pathQuery(path))).toBe("voted-spoke-at-1990-01-01-assembly");
  expect(fileName("changes", "RUS", "", "S/2022.1 & more")).toBe("changes-RUS-S-2022_1-more");
});

test("the scale of a figure is told by its metric", () => {
  const how = (metric: string) => {
    const at = { ...made.partners.at, metric };
    return [
      partners({ ...made.partners, at }, 600),
      pairs({ ...made.pairs, at }, 600),
      moved({ ...made.moved, metric }, 600),
    ].map((figure) => figure.how);
  };
  for (const words of how("lijphart")) expect(words).toContain("0 always yes against no");
  for (const words of how("s")) expect(words).toContain("−1 always yes against no");
  for (const words of how("kappa")) expect(words).toContain("0 as often alike as chance would give");
});
