import { describe, expect, test } from "vitest";

import { noAlliance, noTime } from "../../src/state/alliances";
import { decisionsHref, href, noFilters, parse, placeOf, type Route } from "../../src/state/route";
import { noCompare, noState } from "../../src/state/views";

const at = (address: string) => parse(new URL(address, "http://localhost"));

describe("addresses", () => {
  // Each address is written by hand, as a reader would send it to another.
  const cases: [string, Route][] = [
    ["/", { view: "start" }],
    ["/?year=1962", { view: "start", year: "1962" }],
    ["/about", { view: "about" }],
    ["/search?q=korea&kind=actor", { view: "search", q: "korea", kind: "actor" }],
    ["/actor/CHN", { view: "actor", id: "CHN", settings: noState }],
    ["/actor/CHN?from=1990&min=50", { view: "actor", id: "CHN", settings: { ...noState, from: "1990", min: "50" } }],
    [
      "/compare?state=CHN&state=RUS&body=assembly",
      { view: "compare", settings: { ...noCompare, state: ["CHN", "RUS"], body: "assembly" } },
    ],
    ["/doubts", { view: "doubts", kind: "", state: "" }],
    ["/doubts?kind=meeting+order&state=any", { view: "doubts", kind: "meeting order", state: "any" }],
    ["/methods/kappa", { view: "method", id: "kappa" }],
    ["/decision/S-2022-431", { view: "decision", id: "S-2022-431" }],
    ["/meeting/S-PV-9048", { view: "meeting", id: "S-PV-9048" }],
    ["/situation/dprk", { view: "situation", id: "dprk" }],
    ["/statement/S-PRST-2006-42", { view: "statement", id: "S-PRST-2006-42" }],
    [
      "/network/CHN?open=S-2022-431&open=RUS",
      { view: "network", id: "CHN", open: ["S-2022-431", "RUS"], relation: [] },
    ],
    ["/network/CHN?chosen=RUS", { view: "network", id: "CHN", open: [], relation: [], chosen: "RUS" }],
    ["/network/CHN?relation=speaks+for", { view: "network", id: "CHN", open: [], relation: ["speaks for"] }],
    [
      "/path?start=ALB&end=kim-yo-jong&from=2020-01-01&assembly=true",
      { view: "path", start: "ALB", end: "kim-yo-jong", relation: [], from: "2020-01-01", to: "", assembly: true },
    ],
    [
      "/path?start=FRA&end=PRK&mode=telling&starts=GBR&ends=RUS&link=voted%3Ano&link=vetoed&factor=vetoed%3A0.5",
      {
        ...{ view: "path", start: "FRA", end: "PRK", relation: [], from: "", to: "", assembly: false, mode: "telling" },
        ...{ starts: ["GBR"], ends: ["RUS"], link: ["voted:no", "vetoed"], factor: ["vetoed:0.5"] },
      },
    ],
    [
      "/time?states=CHN&states=IND&pair=CHN&pair=IND",
      { view: "time", settings: { ...noTime, states: ["CHN", "IND"], pair: ["CHN", "IND"] } },
    ],
    [
      "/decisions?outcome=vetoed&veto=CHN&veto=RUS&vote=USA%3Ayes",
      {
        view: "decisions",
        filters: { ...noFilters, outcome: ["vetoed"], veto: ["CHN", "RUS"], vote: ["USA:yes"] },
      },
    ],
    ["/alliances", { view: "alliances", settings: noAlliance }],
    [
      "/alliances?body=assembly&contested=false&situation=cyprus&chosen=FRA&chosen=GBR",
      {
        view: "alliances",
        settings: {
          ...noAlliance,
          body: "assembly",
          contested: false,
          situation: ["cyprus"],
          chosen: ["FRA", "GBR"],
        },
      },
    ],
    ["/time?year=1962&window=10", { view: "time", settings: { ...noTime, year: "1962", window: "10" } }],
    ["/console?q=SELECT+%3Aa&p.a=CHN&p.b=", { view: "console", q: "SELECT :a", values: { a: "CHN", b: "" } }],
    ["/nowhere/at/all", { view: "missing", path: "/nowhere/at/all" }],
  ];
  test.each(cases)("%s is read and written back", (address, route) => {
    expect(at(address)).toEqual(route);
    expect(href(route)).toBe(address);
  });

  test("a setting that no choice has is at its default", () => {
    expect(at("/alliances?metric=luck&body=league")).toEqual({ view: "alliances", settings: noAlliance });
  });

  test("a place is a page, whatever its settings", () => {
    expect(placeOf(at("/alliances?from=1990"))).toBe(placeOf(at("/alliances")));
    expect(placeOf(at("/actor/CHN"))).not.toBe(placeOf(at("/actor/FRA")));
  });

  test("an id with a slash or an umlaut survives", () => {
    for (const id of ["S/2022/431", "Türkiye", "50%"]) {
      expect(at(href({ view: "decision", id }))).toEqual({ view: "decision", id });
    }
  });

  test("an unknown kind of node is no kind", () => {
    expect(at("/search?q=x&kind=planet")).toEqual({ view: "search", q: "x", kind: "" });
  });

  test("a malformed escape is taken as it stands", () => {
    expect(at("/actor/%E0%A4%A")).toMatchObject({ view: "actor", id: "%E0%A4%A" });
  });

  test("what is opened twice is opened once", () => {
    expect(at("/network/CHN?open=RUS&open=RUS")).toMatchObject({ open: ["RUS"] });
  });

  test("filters that are not named do not filter", () => {
    expect(decisionsHref({ veto: ["CHN"] })).toBe("/decisions?veto=CHN");
  });
});

test("several ends of a path stand without a single one", () => {
  const route = parse(new URL("/path?starts=FRA&starts=GBR&ends=USA", "http://x"));
  expect(route).toMatchObject({ start: "FRA", starts: ["GBR"], end: "USA", ends: undefined });
  expect(href(route)).toBe("/path?start=FRA&end=USA&starts=GBR");
});
