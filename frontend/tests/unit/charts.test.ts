import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import type { Value, Vote } from "../../src/api/types";
import { csv } from "../../src/charts/figure/csv";
import { write, type Shape } from "../../src/charts/figure/draw";
import { plain, type Figure } from "../../src/charts/figure/figure";
import { horseshoe, seats } from "../../src/charts/decision/horseshoe";
import { kindMark, values, voteMark } from "../../src/charts/marks/marks";
import { palette } from "../../src/charts/figure/palette";
import { roll } from "../../src/charts/decision/assembly-votes";
import { seated } from "../../src/state/seating";
import { counted } from "../../src/charts/marks/roll-call";
import { timeline } from "../../src/charts/time/timeline";
import { vetoes } from "../../src/charts/time/vetoes";
import { kinds } from "../../src/state/route";
import { sourced } from "../../src/text/sourced";

function all(shapes: readonly Shape[]): Shape[] {
  return shapes.flatMap((one) => [one, ...all(one.inside ?? [])]);
}
const links = (figure: Figure) => all(figure.picture.inside).filter((one) => one.tag === "a");

function vote(actor: string, name: string, value: Value, veto = false, permanent = false): Vote {
  return { decision: "S-2022-431", actor, name, value, veto, permanent, source: "unsc-votes" };
}

// The roll call of S/2022/431 (26 May 2022), as the meeting's record has it: 13 in favour, China and Russia against.
const votes: Vote[] = [
  vote("CHN", "China", "no", true, true),
  vote("RUS", "Russian Federation", "no", true, true),
  ...[
    ["ALB", "Albania"],
    ["BRA", "Brazil"],
    ["GAB", "Gabon"],
    ["GHA", "Ghana"],
    ["IND", "India"],
    ["IRL", "Ireland"],
    ["KEN", "Kenya"],
    ["MEX", "Mexico"],
    ["NOR", "Norway"],
    ["ARE", "United Arab Emirates"],
  ].map(([code = "", name = ""]) => vote(code, name, "yes")),
  ...[
    ["FRA", "France"],
    ["GBR", "United Kingdom"],
    ["USA", "United States"],
  ].map(([code = "", name = ""]) => vote(code, name, "yes", false, true)),
];
const decision = {
  id: "S-2022-431",
  symbol: "S/2022/431",
  outcome: "vetoed",
  tally: { yes: 13, no: 2, abstained: 0, did_not_vote: 0, not_known: 0 },
};

describe("the horseshoe", () => {
  const figure = horseshoe({ decision, votes, source: sourced("h", "a source") }, 600);

  test("every member has one seat, in English alphabetical order", () => {
    expect(links(figure).map((one) => one.attributes["href"])).toEqual(
      "ALB BRA CHN FRA GAB GHA IND IRL KEN MEX NOR RUS ARE GBR USA".split(" ").map((code) => `/actor/${code}`),
    );
  });

  test("the two vetoes are marked, and the five permanent members ringed", () => {
    const marked = links(figure).filter((one) => all([one]).some((inner) => inner.text === "VETO"));
    expect(marked.map((one) => one.attributes["href"])).toEqual(["/actor/CHN", "/actor/RUS"]);
    const ringed = links(figure).filter((one) =>
      (one.inside ?? []).some((inner) => inner.attributes["fill"] === "none"),
    );
    expect(ringed).toHaveLength(5);
  });

  test("the table beside it says the same", () => {
    const rows = figure.table.rows.map((row) => row.map(plain));
    expect(rows).toHaveLength(15);
    expect(rows[2]).toEqual(["China", "CHN", "against (veto)"]);
    expect(rows[0]).toEqual(["Albania", "ALB", "in favour"]);
  });

  test.each([320, 480, 620])("nobody sits outside the picture, or on another's seat, at %d pixels", (width) => {
    const { picture } = horseshoe({ decision, votes, source: sourced("h") }, width);
    const r = Math.min(width / 20, width / 15 / 1.4);
    const places = seats(15, width / 2 - r * 1.5);
    places.forEach((one, i) => {
      expect(Math.abs(one.x) + r * 1.32).toBeLessThanOrEqual(picture.width / 2);
      places.slice(i + 1).forEach((other) => {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(r * 2);
      });
    });
  });

  test("the seats are alike on the left and the right", () => {
    for (const n of [1, 11, 15]) {
      const places = seats(n, 100);
      places.forEach((one, i) => {
        const other = places[n - 1 - i];
        expect(one.x).toBeCloseTo(-(other?.x ?? NaN), 1);
        expect(one.y).toBeCloseTo(other?.y ?? NaN, 1);
      });
    }
  });

  test("values that nobody cast are left out of the key, unknown ones are not", () => {
    expect(counted({ yes: 13, no: 0, abstained: 0, did_not_vote: 0, not_known: 2 })).toEqual([
      ["yes", 13],
      ["not known", 2],
    ]);
  });

  test("seating does not depend on how the votes come in", () => {
    expect(seated([...votes].reverse())).toEqual(seated(votes));
  });
});

test("an Assembly roll call shows every state once", () => {
  const figure = roll(
    { decision: { ...decision, symbol: "A/RES/41/6", outcome: "not stated" }, votes, source: sourced("h", "a source") },
    600,
  );
  expect(new Set(links(figure).map((one) => one.attributes["href"])).size).toBe(15);
});

describe("vetoes by member and year", () => {
  const counts = [
    { year: 1955, key: "ROC", n: 1 },
    { year: 1991, key: "SUN", n: 1 },
    { year: 1991, key: "RUS", n: 2 },
    { year: 2022, key: "CHN", n: 1 },
  ];
  const figure = vetoes({ counts, last: 2026, names: new Map(), source: sourced("h", "a source") }, 900);

  test("every veto is one square, hollow where the seat's earlier holder cast it", () => {
    const squares = links(figure).flatMap((one) => (one.inside ?? []).filter((inner) => inner.tag === "rect"));
    expect(squares).toHaveLength(5);
    expect(squares.filter((one) => one.attributes["fill"] === "var(--paper)")).toHaveLength(2);
  });

  test("two holders within one year are stacked, not laid over each other", () => {
    const of1991 = links(figure).filter((one) => String(one.attributes["href"]).includes("1991"));
    const tops = of1991.flatMap((one) =>
      (one.inside ?? [])
        .filter((inner) => inner.tag === "rect")
        .map((inner) => Math.floor(Number(inner.attributes["y"]))),
    );
    expect(new Set(tops).size).toBe(3);
  });

  test("each number leads to the drafts behind it", () => {
    const row = figure.table.rows.find((one) => one[0] === "CHN");
    expect(row?.[2]).toEqual({ text: 1, href: "/decisions?veto=CHN&from=2022-01-01&to=2022-12-31" });
    expect(figure.n).toBe("5 vetoes cast");
  });
});

describe("decisions on a situation", () => {
  const counts = [
    { year: 2017, key: "adopted", n: 5 },
    { year: 2022, key: "adopted", n: 1 },
    { year: 2022, key: "vetoed", n: 1 },
    { year: 2024, key: "not adopted", n: 1 },
  ];
  const figure = timeline(
    { situation: { id: "dprk", name: "DPRK" }, counts, last: 2026, source: sourced("h", "a source") },
    900,
  );

  test("what failed stands below the line, what was adopted above it", () => {
    const line = all(figure.picture.inside).find((one) => one.tag === "line");
    const zero = Number(line?.attributes["y1"]);
    for (const one of links(figure)) {
      const bar = (one.inside ?? []).find((inner) => inner.tag === "rect");
      const failed = /outcome=(vetoed|not)/.test(String(one.attributes["href"]));
      expect(Number(bar?.attributes["y"]) >= zero).toBe(failed);
    }
  });

  test("the summary counts them", () => {
    expect(figure.summary).toBe("6 resolutions adopted, 1 draft vetoed and 1 draft not adopted.");
  });
});

describe("marks", () => {
  const form = (one: Shape) =>
    JSON.stringify(
      all([one]).map(({ tag, attributes }) => [tag, attributes["d"], attributes["stroke-dasharray"], attributes["rx"]]),
    );
  test("every vote and every kind of node has a shape of its own, colour aside", () => {
    expect(new Set(values.map((value) => form(voteMark(value, 0, 0, 10)))).size).toBe(values.length);
    expect(new Set(kinds.map((kind) => form(kindMark(kind, 0, 0, 10)))).size).toBe(kinds.length);
  });
});

describe("files", () => {
  test("a written picture stands by itself: no token, no link, nothing unescaped", () => {
    const svg = write(
      horseshoe({ decision: { ...decision, symbol: 'S/1 & <"2">' }, votes, source: sourced("h") }, 600).picture,
      {
        title: ["a < b & c"],
        below: ["d"],
      },
    );
    expect(svg).not.toMatch(/var\(|href|<a /);
    expect(svg).toContain("a &lt; b &amp; c");
    // A family whose name has a number in it is not read without quotes.
    expect(svg).toContain(`font-family="'Source Sans 3', `);
    expect(svg.match(/<g/g)?.length).toBe(svg.match(/<\/g>/g)?.length);
  });

  test("CSV quotes what it must (RFC 4180)", () => {
    expect(
      csv(
        ["a", "b"],
        [
          ["x,y", 'say "no"'],
          ["two\nlines", 3],
        ],
      ),
    ).toBe('a,b\r\n"x,y","say ""no"""\r\n"two\nlines",3\r\n');
  });

  test("CSV writes numbers as programs read them, and leaves words as they are", () => {
    expect(csv(["a"], [[-0.5], ["−0.033"], ["+0.020"], ["−.5"], ["S–1"], ["−"], ["+1 year"]])).toBe(
      "a\r\n-0.5\r\n-0.033\r\n0.020\r\n-.5\r\nS–1\r\n−\r\n+1 year\r\n",
    );
  });

  test("the colours of files are the light colours of the style sheet", () => {
    const style = readFileSync(new URL("../../src/style/system.css", import.meta.url), "utf8");
    for (const [token, colour] of Object.entries(palette)) {
      expect(style, token).toMatch(new RegExp(`--${token}: light-dark\\(${colour},`));
    }
  });

  test("words and marks stand out from the paper in both schemes (WCAG 2: 4.5 to 1)", () => {
    const style = readFileSync(new URL("../../src/style/system.css", import.meta.url), "utf8");
    const found = new Map(
      [...style.matchAll(/--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((m) => [
        m[1] ?? "",
        [m[2] ?? "", m[3] ?? ""],
      ]),
    );
    const light = (hex: string) => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
        const c = parseInt(hex.slice(i, i + 2), 16) / 255;
        return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a: string, b: string) => {
      const [high = 0, low = 0] = [light(a), light(b)].sort((x, y) => y - x);
      return (high + 0.05) / (low + 0.05);
    };
    for (const scheme of [0, 1]) {
      const paper = found.get("paper")?.[scheme] ?? "";
      for (const token of [
        "ink",
        "muted",
        "link",
        "yes",
        "no",
        "unknown",
        "actor",
        "decision",
        "meeting",
        "statement",
        "situation",
      ]) {
        expect(contrast(found.get(token)?.[scheme] ?? "", paper), `${token} ${scheme}`).toBeGreaterThan(4.5);
      }
      for (const fill of ["yes", "no"]) {
        expect(contrast(found.get("on-fill")?.[scheme] ?? "", found.get(fill)?.[scheme] ?? ""), fill).toBeGreaterThan(
          4.5,
        );
      }
    }
  });
});
