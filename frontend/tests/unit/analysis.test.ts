import { afterEach, expect, test, vi } from "vitest";

import { analyse, analysisHref } from "../../src/api/alignment";

afterEach(() => vi.unstubAllGlobals());

test("an analysis is asked by its own names; what is empty is left out", () => {
  const asked = analysisHref("matrix", {
    body: "council",
    contested: false,
    draws: 0,
    from: "",
    actors: ["FRA", "GBR"],
  });
  expect(asked).toBe("/api/v1/alignment/matrix?body=council&contested=false&draws=0&actors=FRA&actors=GBR");
  expect(analysisHref("metrics", {})).toBe("/api/v1/alignment/metrics");
});

test("the same question is put to the server once", async () => {
  const fetched = vi.fn(() => Promise.resolve(Response.json({ n: 7 })));
  vi.stubGlobal("fetch", fetched);
  expect(await analyse("order", { min_n: 3 })).toEqual({ n: 7 });
  expect(await analyse("order", { min_n: 3 })).toEqual({ n: 7 });
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("an answer that is a problem is thrown as one, and not kept", async () => {
  const problem = { status: 422, detail: "no two states share enough decisions here" };
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(problem, { status: 422 })));
  await expect(analyse("order", { min_n: 99 })).rejects.toMatchObject({ code: "invalid", message: problem.detail });
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ n: 1 })));
  expect(await analyse("order", { min_n: 99 })).toEqual({ n: 1 });
});
