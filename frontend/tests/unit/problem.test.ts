import { expect, test } from "vitest";

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
