import { expect, test } from "vitest";

import {
  capital,
  day,
  dayNote,
  decimal,
  list,
  rounded,
  shown,
  signed,
  monthOnly,
  number,
  on,
  plural,
  short,
  whole,
  withArticle,
  years,
} from "../../src/text/format";
import { subject } from "../../src/text/subject";
import { added, linkWords, plain, relations, withRelation } from "../../src/text/relations";
import { text } from "../../src/text/en";
import { sourceParts } from "../../src/text/source";

test("a title that its source cut off within a word ends at a word", () => {
  // The title of S/RES/2633 (2022), as its source has it.
  expect(whole("Renewal of sanctions and extension of the mandate of th …")).toBe(
    "Renewal of sanctions and extension of the mandate of …",
  );
  expect(whole("Letter dated 13 April 2014 ( S/2014/264 )")).toBe("Letter dated 13 April 2014 (S/2014/264)");
  // The topics of S/PV.757 and of two roll calls of the Assembly.
  expect(whole("to fill the vacancy caused by the death of Judge Hsu Mo ( S/3662 & Add.1 , Add.2 )")).toBe(
    "to fill the vacancy caused by the death of Judge Hsu Mo (S/3662 & Add.1, Add.2)",
  );
  expect(whole("Report of the International Atomic Energy Agency : resolution")).toBe(
    "Report of the International Atomic Energy Agency: resolution",
  );
  expect(whole("Nuclear-weapon-free southern hemisphere and adjacent areas :")).toBe(
    "Nuclear-weapon-free southern hemisphere and adjacent areas:",
  );
  expect(whole("Non-proliferation")).toBe("Non-proliferation");
  expect(whole("Non-proliferation - Democratic People's Republic of Korea")).toBe(
    "Non-proliferation – Democratic People’s Republic of Korea",
  );
  // What the table of votes remarks on S/1158.
  expect(whole("The Indonesian question (/!\\ no breakdown of the vote)")).toBe("The Indonesian question");
});

test("days are written out, and an unknown day is said to be", () => {
  expect(day("2022-05-26")).toBe("26 May 2022");
  expect(day("1946-01-17")).toBe("17 January 1946");
  const none = [undefined, "", "22", "2022-13-01", "2022-13", "2022-00", "2022-05-00", "26 May 2022"];
  for (const unknown of none) expect(day(unknown)).toBe("date not known");
});

test("a month is never written with a day, and a year stands for itself", () => {
  // GA-1961, on resolution 3379, as the Library's record and the older source have it.
  expect(day("1975-11")).toBe("November 1975");
  expect(day("2022")).toBe("2022");
  expect(["1975-11", "1975-11-10", "1975", ""].map(monthOnly)).toEqual([true, false, false, false]);
  expect(dayNote("1975-11")).toBe("November 1975 (the day is not known)");
  expect(dayNote("1975-11-10")).toBe("10 November 1975");
  expect(on("1975-11")).toBe("in November 1975");
  expect(on("1975-11-10")).toBe("on 10 November 1975");
  expect(text.situation.lead(1, 0, 0, 0, "1975-11", "1975-11")).toBe("1 decision, in November 1975.");
  expect(text.decisions.part.between("1975-11", "")).toBe("since November 1975");
});

test("numbers are grouped", () => {
  expect([0, 325, 3218, 46618, 870109, 1234567].map(number)).toEqual([
    "0",
    "325",
    "3,218",
    "46,618",
    "870,109",
    "1,234,567",
  ]);
});

test("lists and plurals", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(list)).toEqual(["", "a", "a and b", "a, b and c"]);
  expect(plural(1, "veto", "vetoes")).toBe("1 veto");
  expect(plural(0, "veto", "vetoes")).toBe("0 vetoes");
});

test("long words are cut at a word and never grow", () => {
  expect(short("Non-proliferation", 40)).toBe("Non-proliferation");
  expect(short("The situation in the Middle East", 20)).toBe("The situation in the…");
  for (let most = 2; most < 33; most++) {
    expect(short("The situation in the Middle East", most).length).toBeLessThanOrEqual(most + 1);
  }
});

test("a term tells the day on which a seat changed hands", () => {
  expect(years({ from: 1946, to: 1991, last_day: "1991-12-23" })).toBe("1946 – 23 December 1991");
  expect(years({ from: 1991, to: 0, first_day: "1991-12-24" })).toBe("since 24 December 1991");
});

test("terms", () => {
  expect(years({ from: 2022, to: 2023 })).toBe("2022–2023");
  expect(years({ from: 1946, to: 1946 })).toBe("1946");
  expect(years({ from: 1971, to: 0 })).toBe("since 1971");
});

test("the article stands where English wants it", () => {
  expect(["China", "Russian Federation", "United States", "Ukraine", "Democratic Yemen"].map(withArticle)).toEqual([
    "China",
    "the Russian Federation",
    "the United States",
    "Ukraine",
    "Democratic Yemen",
  ]);
  expect(capital("the United States vetoed it")).toBe("The United States vetoed it");
});

test("a tally of no votes tells no zeros", () => {
  // As the record has S/1158 (11 votes not known), and a made-up text on which nobody took part.
  const none = { yes: 0, no: 0, abstained: 0, did_not_vote: 0, not_known: 0 };
  expect(text.tally.sentence({ ...none, not_known: 11 })).toBe("How the 11 members voted is not known.");
  expect(text.tally.short({ ...none, not_known: 11 })).toBe("not known");
  expect(text.tally.sentence({ ...none, did_not_vote: 15 })).toBe("Nobody cast a vote.");
  expect(text.tally.short({ ...none, did_not_vote: 15 })).toBe("no vote");
});

test("a text adopted without a vote has no tally, and its list says so", () => {
  const none = { yes: 0, no: 0, abstained: 0, did_not_vote: 0, not_known: 0 };
  // As the record has S/RES/704.
  const without = { modality: "without vote", outcome: "adopted", tally: none };
  expect([text.withoutVote(without), text.tally.of(without), text.became(without)]).toEqual([
    true,
    "",
    "Adopted without a vote",
  ]);
  const voted = { modality: "vote", outcome: "adopted", tally: { ...none, yes: 15 } };
  expect([text.withoutVote(voted), text.tally.of(voted), text.became(voted)]).toEqual([false, "15–0–0", "Adopted"]);
  // What a source says of votes is shown, whatever the modality.
  const both = { ...without, tally: { ...none, yes: 15 } };
  expect([text.withoutVote(both), text.tally.of(both), text.became(both)]).toEqual([false, "15–0–0", "Adopted"]);
});

test("a situation is told by what it has alone", () => {
  const lead = text.situation.lead;
  expect(lead(0, 0, 1, 0, "1969-08-20", "1969-08-20")).toBe("1 meeting, on 20 August 1969.");
  expect(lead(2, 1, 0, 1, "1969-08-20", "1970-01-02")).toBe(
    "2 decisions (1 vetoed) and 1 statement, from 20 August 1969 to 2 January 1970.",
  );
  expect(lead(0, 0, 0, 0)).toBe("");
});

test("a tally never hides what is not known", () => {
  expect(text.tally.sentence({ yes: 13, no: 2, abstained: 0, did_not_vote: 0, not_known: 0 })).toBe(
    "13 in favour, 2 against and no abstention.",
  );
  // Resolution 2812 as DATA.md describes it: China and Russia stand as unknown.
  expect(text.tally.sentence({ yes: 13, no: 0, abstained: 0, did_not_vote: 0, not_known: 2 })).toBe(
    "13 in favour, none against, no abstention and 2 not known.",
  );
});

test("a share that is not nothing is not shown as nothing", () => {
  expect(text.share(1, 2717)).toBe("under 0.1%");
  expect(text.share(0, 10)).toBe("0.0%");
  expect(text.share(1, 8)).toBe("12.5%");
});

test("every relation reads from either end", () => {
  for (const relation of relations) {
    const link = { from: "a", to: "b", relation };
    for (const end of ["a", "b"]) expect(linkWords(link, end), `${relation} from ${end}`).not.toBe("");
  }
  const spoke = { from: "MLI", to: "S-PV-8040", relation: "spoke at", value: "guest" } as const;
  expect(linkWords(spoke, "MLI")).toBe("spoke at (guest)");
  expect(linkWords(spoke, "S-PV-8040")).toBe("heard (guest)");
});

test("what links nearly all to nearly all is taken by a path only where it is asked for", () => {
  // The optional relations of graph/link.go.
  expect(relations.filter((one) => !plain.includes(one))).toEqual(["spoke at", "presided", "voted in the assembly"]);
  const on = withRelation([], "spoke at", true);
  expect(on).toEqual([...plain, "spoke at"]);
  expect(added(on)).toEqual(["spoke at"]);
  expect(text.asking.paths.linkWords(on)).toBe("links of any kind, “spoke at” too");
  expect(withRelation(on, "spoke at", false)).toEqual([]);
  expect(withRelation(["voted"], "spoke at", true)).toEqual(["voted", "spoke at"]);
  expect(added(["voted", "spoke at"])).toBeUndefined();
});

test("links read from either end", () => {
  const vote = { from: "CHN", to: "S-2022-431", relation: "voted", value: "no" } as const;
  expect(linkWords(vote, "CHN")).toBe("voted against");
  expect(linkWords(vote, "S-2022-431")).toBe("against:");
  const veto = { from: "CHN", to: "S-2022-431", relation: "vetoed" } as const;
  expect(linkWords(veto, "CHN")).toBe("vetoed");
  expect(linkWords(veto, "S-2022-431")).toBe("vetoed by");
  const said = { from: "a", to: "PRK", relation: "towards", value: "criticises" } as const;
  expect(linkWords(said, "a")).toBe("directed at (criticises)");
});

test("the DOIs of a source are found, and the text around them stays as it is", () => {
  // As the analyses of power and of citations name theirs; the second DOI has brackets.
  expect(sourceParts("Penrose 1946, doi:10.2307/2981392; Banzhaf 1965")).toEqual([
    { text: "Penrose 1946, ", doi: false },
    { text: "10.2307/2981392", doi: true },
    { text: "; Banzhaf 1965", doi: false },
  ]);
  expect(sourceParts("doi:10.1016/0378-8733(89)90017-8.")).toEqual([
    { text: "10.1016/0378-8733(89)90017-8", doi: true },
    { text: ".", doi: false },
  ]);
  expect(sourceParts("the metric's")).toEqual([{ text: "the metric's", doi: false }]);
});

test("numbers have a minus sign, and none where they round to nought", () => {
  expect([decimal(-1.385, 2), decimal(-0.004, 2), decimal(0.5, 3)]).toEqual(["−1.39", "0.00", "0.500"]);
  expect([signed(-0.0331, 3), signed(0.02, 3)]).toEqual(["−0.033", "+0.020"]);
  expect([shown(-0.04), shown("-3"), shown("- a dash"), shown("2020-01-01")]).toEqual([
    "−0.04",
    "−3",
    "- a dash",
    "2020-01-01",
  ]);
  expect(rounded(-0.0326, 3)).toBe(-0.033);
});

test("subjects are written small, but for names", () => {
  const written: Record<string, string> = {
    "PEACEKEEPING OPERATIONS": "Peacekeeping operations",
    "WESTERN SAHARA QUESTION": "Western Sahara question",
    "TERRITORIES--SETTLEMENT POLICY": "Territories, settlement policy",
    "DEMOCRATIC REPUBLIC OF THE CONGO SITUATION": "Democratic Republic of the Congo situation",
    "KIVU (DEMOCRATIC REPUBLIC OF THE CONGO)": "Kivu (Democratic Republic of the Congo)",
    "IRAQ-KUWAIT SITUATION": "Iraq-Kuwait situation",
    "COORDINATION WITHIN UN SYSTEM": "Coordination within UN system",
    "HIV/AIDS PREVENTION": "HIV/AIDS prevention",
    "AIR NAVIGATION AIDS": "Air navigation aids",
    "WASHINGTON, D.C. (UNITED STATES)": "Washington, D.C. (United States)",
    "TROOP-CONTRIBUTING STATES": "Troop-contributing states",
    "TERRORIST ATTACKS (11 SEPTEMBER 2001)": "Terrorist attacks (11 September 2001)",
    "CÔTE D'IVOIRE": "Côte d’Ivoire",
    civil_society: "Civil society",
  };
  for (const [given, as] of Object.entries(written)) expect(subject(given)).toBe(as);
});
