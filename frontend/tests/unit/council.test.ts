import { describe, expect, test } from "vitest";

import type { Statement, Tally } from "../../src/api/types";
import { criticisms } from "../../src/charts/state/criticisms";
import { cut } from "../../src/charts/decision/cutpoint";
import type { Shape } from "../../src/charts/figure/draw";
import { history } from "../../src/charts/time/history";
import { mainLine } from "../../src/charts/time/main-line";
import { likelier, nearest, type Member } from "../../src/charts/decision/spatial-model";
import { votesMap } from "../../src/charts/map/votes-map";
import { fetchWorld, marked } from "../../src/charts/map/world";
import "./atlas";
import { yearOf } from "../../src/charts/marks/year";
import { needed, turning, type Decided } from "../../src/state/swing-votes";
import { sourced } from "../../src/text/sourced";
import { answer } from "./made";

const tally = (yes: number, no: number, abstained: number, not_known = 0): Tally => ({
  yes,
  no,
  abstained,
  did_not_vote: 0,
  not_known,
});

function tags(inside: readonly Shape[], tag: string): Shape[] {
  return inside.flatMap((one) => [...(one.tag === tag ? [one] : []), ...tags(one.inside ?? [], tag)]);
}

await fetchWorld();

describe("what would have turned a decision", () => {
  const members = (vetoes: string[], permanent: string[] = ["France"]) => [
    ...permanent.map((name) => ({ name, value: "yes", veto: false, permanent: true })),
    ...vetoes.map((name) => ({ name, value: "no", veto: true, permanent: true })),
  ];
  const told = (decided: Partial<Decided>) =>
    turning({ date: "2022-05-26", outcome: "adopted", tally: tally(10, 0, 5), votes: members([]), ...decided }).join(
      " ",
    );

  // Article 27 of the Charter, as it stood before and stands since the amendment.
  test("seven of eleven until 1965, nine of fifteen since", () => {
    expect(needed("1965-12-31")).toMatchObject({ votes: 7, seats: 11 });
    expect(needed("1966-01-01")).toMatchObject({ votes: 9, seats: 15 });
    expect(told({ date: "1950-06-27", tally: tally(7, 1, 0) })).toContain("Until 1965 a decision took 7 of 11");
  });

  // S/RES/2623 of 27 February 2022 called an emergency session of the Assembly
  // against the vote of a permanent member: by Article 27(2) of the Charter no
  // veto counts there, so that nobody's would have stopped it.
  test("what was adopted against a permanent member was procedural", () => {
    const votes = [
      { name: "Russian Federation", value: "no", veto: false, permanent: true },
      { name: "France", value: "yes", veto: false, permanent: true },
    ];
    const words = told({ date: "2022-02-27", tally: tally(11, 1, 3), votes });
    expect(words).toContain("The Russian Federation voted against and could not stop it");
    expect(words).not.toContain("would have stopped it");
  });

  test("an adopted text: how many it had to spare, and who could have stopped it", () => {
    expect(told({})).toContain("It had 10, 1 more than it needed: it would have failed with 2 fewer.");
    expect(told({ tally: tally(9, 2, 4) })).toContain("exactly as many as it needed");
    expect(told({})).toContain(
      "A vote against by any one of France would have stopped it, unless the matter was procedural",
    );
  });

  test("a veto that turned it, and one that did not", () => {
    const vetoed = { outcome: "vetoed", votes: members(["China", "Russian Federation"]) };
    expect(told({ ...vetoed, tally: tally(13, 2, 0) })).toContain(
      "Had both China and the Russian Federation abstained, its 13",
    );
    expect(told({ outcome: "vetoed", votes: members(["United States"]), tally: tally(6, 1, 8) })).toContain(
      "Even without the veto of the United States it would have failed: it had 6 votes in favour and needed 9.",
    );
  });

  test("a draft that lacked votes, and what cannot be said", () => {
    expect(told({ outcome: "not adopted", tally: tally(5, 4, 6) })).toContain("It had 5 votes in favour and lacked 4.");
    expect(told({ tally: tally(13, 0, 0, 2) })).toContain("does not hold every vote");
    expect(turning({ outcome: "adopted", tally: tally(10, 0, 0), votes: members([]) })).toEqual([]);
  });
});

describe("the cut of a decision", () => {
  const member = (name: string, value: Member["value"], at: number): Member => ({
    id: name,
    name,
    value,
    at,
    low: at - 0.5,
    high: at + 0.5,
  });
  // The higher the place, the nearer to yes: the slope is negative. The cut lies at 2 / -1 = -2.
  const line = { slope: -1, cuts: [2] };
  const members = [member("A", "no", -3), member("B", "yes", -2.5), member("C", "yes", 1)];

  test("a place beyond the cut has the other vote", () => {
    expect(likelier(-3, line, ["yes", "no"])).toBe("no");
    expect(likelier(0, line, ["yes", "no"])).toBe("yes");
    expect(likelier(0, { slope: 2, cuts: [-1, 1] }, ["yes", "abstained", "no"])).toBe("abstained");
    // Two cuts part all three, also where nobody abstained.
    const both = { slope: 2, cuts: [-1, 1] };
    expect([-1, 0, 1].map((place) => likelier(place, both, ["yes", "no"]))).toEqual(["yes", "abstained", "no"]);
  });

  test("a vote that its place would not have is told", () => {
    const made = cut({ decision: { id: "S-X", symbol: "S/X" }, members, line, near: ["C"], answer }, 700);
    expect(made.summary).toBe("B did not vote as its record predicts. The nearest to the other side was C.");
    expect(made.table.rows.map((row) => row[5])).toEqual(["against", "against", "in favour"]);
    expect(tags(made.picture.inside, "line").filter((one) => one.attributes["stroke-dasharray"])).toHaveLength(1);
  });

  test("the words over the two sides have a line each where one line has no room for both", () => {
    const sides = (width: number) =>
      tags(
        cut({ decision: { id: "S-X", symbol: "S/X" }, members, line, near: [], answer }, width).picture.inside,
        "text",
      )
        .filter((one) => one.text?.includes("more likely"))
        .map((one) => one.attributes["y"]);
    expect(new Set(sides(900)).size).toBe(1);
    expect(sides(320)).toHaveLength(2);
    expect(new Set(sides(220)).size).toBe(2);
  });

  test("the nearest to the other side come first", () => {
    expect(nearest(members, line, true).map((one) => one.name)).toEqual(["B", "C"]);
    expect(nearest(members, line, false).map((one) => one.name)).toEqual(["A"]);
  });
});

test("criticism is summed by for whom it was said, and of whom", () => {
  const speech = (id: string, speaks_for: string, targets: Statement["targets"]) =>
    ({
      id,
      type: "speech",
      speaker: id,
      speaker_name: id,
      speaks_for,
      speaks_for_name: `State ${speaks_for}`,
      targets,
      target_names: { RUS: "Russian Federation" },
    }) as unknown as Statement;
  const found = criticisms([
    speech("a", "LTU", [
      { actor: "RUS", stance: "criticises", sentences: 2 },
      { actor: "RUS", stance: "criticises", sentences: 3 },
    ] as Statement["targets"]),
    speech("b", "LTU", [{ actor: "RUS", stance: "supports", sentences: 9 }] as Statement["targets"]),
  ]);
  expect(found).toEqual([{ from: "LTU", fromName: "State LTU", to: "RUS", toName: "Russian Federation", n: 5 }]);
});

describe("a history", () => {
  const of = {
    meetings: [{ id: "S-PV-1", date: "2000-01-01", symbol: "S/PV.1" }],
    decisions: [
      { id: "S-RES-1", date: "2001-07-02", symbol: "S/RES/1", title: "A title", outcome: "adopted" },
      { id: "S-2", date: "2002-01-01", symbol: "S/2", title: "", outcome: "vetoed" },
      { id: "S-3", symbol: "S/3", title: "", outcome: "not adopted" },
    ],
    statements: [],
  } as unknown as Parameters<typeof history>[0]["of"];

  test("what has no date is told and stands in the table alone", () => {
    const made = history({ situation: { id: "x", name: "X" }, of, source: sourced("h", "s") }, 800);
    expect(made.summary).toBe(
      "1 meeting, 1 resolution adopted, 1 draft vetoed and 1 draft not adopted. 1 event has no date and stands in the table alone.",
    );
    expect(made.table.rows).toHaveLength(4);
    expect(tags(made.picture.inside, "a").map((one) => one.attributes["href"])).toEqual([
      "/meeting/S-PV-1",
      "/decision/S-RES-1",
      "/decision/S-2",
    ]);
  });

  test("what is dated by its month stands there, and its title says that the day is not known", () => {
    const one = { id: "S-4", date: "1975-11", symbol: "S/4", title: "A title", outcome: "adopted" };
    const dated = { ...of, decisions: [one] } as unknown as Parameters<typeof history>[0]["of"];
    const made = history({ situation: { id: "x", name: "X" }, of: dated, source: sourced("h", "s") }, 800);
    expect(made.table.rows[0]?.[0]).toBe("1975-11");
    const title = tags(made.picture.inside, "title").flatMap((each) => each.text ?? []);
    expect(title).toContain("S/4, November 1975 (the day is not known): A title");
    expect(JSON.stringify(made.picture)).not.toMatch(/NaN|null/);
  });

  test("a day is a year with its part", () => {
    expect(yearOf("2020-01-01")).toBe(2020);
    expect(yearOf("2020-07-02")).toBeCloseTo(2020.5, 2);
    // A month stands in its midst: 14 of the 366 days of 2020.
    expect(yearOf("2020-01")).toBeCloseTo(2020 + 14 / 366, 2);
    expect(yearOf("2020-12")).toBeLessThan(2021);
  });
});

test("a line of citations has a stroke between each two texts, the thicker the more lines share it", () => {
  const line = [
    { decision: "A", symbol: "S/A", title: "a", date: "2000-01-01", share: 1 },
    { decision: "B", symbol: "S/B", title: "b", date: "2001-01-01", share: 0.2 },
    { decision: "C", symbol: "S/C", title: "c", share: 0 },
  ];
  const made = mainLine({ situation: { id: "x", name: "X" }, line, n: 9, source: sourced("h", "s") }, 700);
  const strokes = tags(made.picture.inside, "line").map((one) => Number(one.attributes["stroke-width"]));
  expect(strokes).toHaveLength(2);
  expect(strokes[0]).toBeGreaterThan(strokes[1] ?? 0);
  expect(made.table.rows[2]?.[0]).toBe("not known");
});

describe("the map of a vote", () => {
  const places = (lands: string[], present: string[], seats: string[] = []) =>
    [
      ...marked(
        [
          ...lands.map((state) => ({ state, seat: false, ground: state })),
          ...seats.map((state) => ({ state, seat: true, ground: `seat of ${state}` })),
        ],
        new Set(present),
      ),
    ]
      .map(([state, one]) => [state, one.ground])
      .sort();

  test("a state that no longer exists has one mark, on ground where no state that voted lies", () => {
    expect(places(["AZE", "UKR", "RUS", "FRA"], ["SUN", "UKR"])).toEqual([
      ["SUN", "RUS"],
      ["UKR", "UKR"],
    ]);
    expect(places(["SVK", "CZE"], ["CSK"])).toEqual([["CSK", "CZE"]]);
  });

  test("where that leaves it no ground, its mark stands where its government sat", () => {
    expect(places(["DEU"], ["DDR", "DEU"], ["DDR"])).toEqual([
      ["DDR", "seat of DDR"],
      ["DEU", "DEU"],
    ]);
    expect(places(["DEU"], ["DDR"], ["DDR"])).toEqual([["DDR", "DEU"]]);
  });

  test("every vote has a mark of its own shape, and who has no place is named", () => {
    const vote = (actor: string, name: string, value: string) => ({ actor, name, value, veto: false });
    const votes = [vote("FRA", "France", "yes"), vote("SUN", "Soviet Union", "no"), vote("XXX", "Nowhere", "yes")];
    const made = votesMap(
      {
        decision: { id: "x", symbol: "S/1", outcome: "vetoed", tally: tally(2, 1, 0) },
        votes: votes as never,
        source: sourced("h", "Somewhere"),
      },
      800,
    );
    const marks = tags(made.picture.inside, "a");
    const squares = marks.map((one) => [one.attributes["href"], tags([one], "rect").length]);
    expect(Object.fromEntries(squares)).toEqual({ "/actor/FRA": 0, "/actor/SUN": 1 }); // a square against
    expect(made.summary).toContain("Not on the map: Nowhere.");
    expect(made.table.rows).toContainEqual([{ text: "Soviet Union", href: "/actor/SUN" }, "against", "Russia"]);
    expect(JSON.stringify(made.picture)).not.toContain("null");
  });
});
