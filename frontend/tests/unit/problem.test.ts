import { expect, test } from "vitest";

import { unlessNone } from "../../src/api/alignment";
import { Problem } from "../../src/api/problem";

test.each([
  [404, { detail: "no such node", suggestions: ["GBR"] }, "not found", "no such node", ["GBR"]],
  [422, { detail: "bad date" }, "invalid", "bad date", []],
  [503, { detail: "later" }, "unavailable", "later", []],
  [500, "<html>", "internal", "", []],
  [502, null, "unavailable", "", []],
])("an answer %d with %j becomes a sentence", (status, body, code, message, suggestions) => {
  expect(Problem.of(status, body)).toMatchObject({ code, message, suggestions });
});

test("no answer at all is offline; anything else is a fault", () => {
  expect(Problem.from(new TypeError("Failed to fetch")).code).toBe("offline");
  expect(Problem.from(new Error("?")).code).toBe("internal");
});

// The answers of the alignment lab to years before the Council, to a state that cast no vote, and to a body not loaded.
test("that there is nothing is an answer; that it could not be asked is none", async () => {
  const refused = (param: string) => Promise.reject(Problem.of(422, { detail: "…", param }));
  await expect(unlessNone(refused("from"))).resolves.toBeNull();
  await expect(unlessNone(refused("actor"))).resolves.toBeNull();
  await expect(unlessNone(refused("actors"))).resolves.toBeNull();
  await expect(unlessNone(refused("body"))).rejects.toMatchObject({ code: "invalid", param: "body" });
  await expect(unlessNone(Promise.resolve(1))).resolves.toBe(1);
});
