// The words of the view Time, and of the Council year by year on the start page.
import { capital, decimal, list, number, plural, withArticle } from "../format";
import { metricName, scaleWords } from "../metrics";

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

interface Interval {
  low: number;
  high: number;
}

function scored(value: number | null, interval: Partial<Interval> | undefined): string {
  if (value === null) return "too few for a score";
  const { low, high } = interval ?? {};
  return `${decimal(value, 2)}${low === undefined || high === undefined ? "" : ` (${decimal(low, 2)} to ${decimal(high, 2)})`}`;
}

const events: readonly (readonly [number, string, string])[] = [
  [1950, "Korea", "the war in Korea begins"],
  [1956, "Suez, Hungary", "Suez and Hungary"],
  [1962, "Cuba", "the missiles in Cuba"],
  [1971, "China’s seat", "China’s seat passes to the People’s Republic"],
  [1991, "USSR ends", "the Soviet Union ends"],
  [2003, "Iraq", "the war in Iraq"],
  [2011, "Syria", "Libya and Syria"],
  [2022, "Ukraine", "the full invasion of Ukraine"],
];
const happened = list(events.map(([year, , told]) => `${year} ${told}`));

const turn = (after: string, before: string, situations: readonly string[]) =>
  situations.length === 0
    ? `Between ${after} and ${before}.`
    : `Between ${after} and ${before}, moved most by ${list(situations)}.`;

export const time = {
  title: "Time",
  lead: "The Council’s votes since 1946: who stood together and when, when they fell out, and which blocs came and went.",
  waiting: "Reading the votes …",
  seatCaveat: "The USSR and Russia are counted together, and so are both holders of China’s seat.",
  n: (n: number, contested: boolean) =>
    contested ? plural(n, "contested decision", "contested decisions") : plural(n, "decision", "decisions"),

  parts: [
    ["together", "Who voted with whom"],
    ["unity", "Unity and ideal points"],
    ["pair", "Two states"],
    ["blocs", "Blocs"],
    ["vetoes", "Vetoes"],
  ] as const,

  settings: {
    window: "Years looked at together",
    windowHint: "Each score is counted over so many years, so that there are votes enough behind it.",
    blocsHint: "Blocs are looked for in periods of so many years, one after the other.",
    group: "Unity measured by",
    groupOf: metricName,
    blocs: "Years in a period of blocs",
    contested: "Only contested decisions",
    states: "States in the pictures of who stood with whom, and of ideal points",
    addState: "Add a state",
    fewest: "Choose at least two states.",
    full: (n: number) => `${n} states are the most that can be told apart.`,
    permanent: "The five permanent members",
    years: (n: string) => plural(Number(n), "year", "years"),
  },

  player: {
    year: "Year",
    play: "Play",
    pause: "Pause",
    label: (from: string, to: string) => (from === to ? to : `${from}–${to}`),
    back: "A year back",
    on: "A year on",
    event: (words: string) => `In these years: ${words}.`,
  },

  table: {
    question: (from: string, to: string, five: boolean) =>
      `Who stood with whom${five ? " among the permanent members" : " in the Council"}, ${from === to ? to : `${from}–${to}`}?`,
    how: "Each line joins two states: the bluer and thicker, the more alike they voted, the more orange and thinner, the less. The number is Lijphart’s index: 1 is always the same vote, 0 always yes against no. A dotted line: too few shared decisions for a score. Click a line for the votes behind it.",
    pair: (a: string, b: string, score: number | null, n: number) =>
      `${a} and ${b}: ${score === null ? "too few" : decimal(score, 2)}, ${plural(n, "shared decision", "shared decisions")}`,
    alone: (names: readonly string[]) =>
      names.length === 0
        ? ""
        : ` ${capital(list(names.map(withArticle)))} ${names.length === 1 ? "has" : "have"} too few votes with the others in these years for a score.`,
    n: (least: number, most: number) =>
      least === most
        ? `${plural(most, "decision", "decisions")} a pair`
        : `${number(least)} to ${plural(most, "decision", "decisions")} a pair`,
    summary: (
      from: string,
      to: string,
      best: { a: string; b: string; score: number } | undefined,
      worst: { a: string; b: string; score: number } | undefined,
    ) =>
      best && worst
        ? `${from === to ? to : `${from} to ${to}`}: closest ${withArticle(best.a)} and ${withArticle(best.b)} (${decimal(best.score, 2)}), ` +
          `furthest apart ${withArticle(worst.a)} and ${withArticle(worst.b)} (${decimal(worst.score, 2)}).`
        : "Too few decisions in these years for a score.",
    header: ["State", "Other state", "Score", "Shared decisions"],
    fewer: "too few",
    none: "No two of these states were ever at the Council’s table together.",
  },

  unity: {
    question: (metric: string) => `How divided was the Council, year by year? ${metricName(metric)}`,
    how: (alarms: number, meaning: string) =>
      `${meaning === "" ? "" : `The measure is ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)} `}The line is the mean over the decisions of a year, the band where it would lie in 95 of 100 draws of its meetings. It breaks at a year with too few decisions. Level bars are stretches without a lasting change; at a broken upright line with its year the mean moved for good. Where nothing ever changed, a change would still be found in ${percent(alarms)} of cases. Triangles mark what happened in the world: ${happened}.`,
    caveat:
      "Only what came to a vote is counted, and years with few decisions have wide bands. A change point says when the mean moved, not why; the situations named are those whose votes moved it most, among as many decisions before it as after it.",
    summary: (levels: { from: string; to: string; mean: number; n: number }[]) =>
      levels.length < 2
        ? "No lasting change stands out from chance."
        : `${plural(levels.length - 1, "lasting change", "lasting changes")}: ${list(
            levels.map((one) => `${decimal(one.mean, 2)} from ${one.from.slice(0, 4)} to ${one.to.slice(0, 4)}`),
          )}.`,
    header: ["Year", "Mean", "Low", "High", "Decisions"],
    point: (year: number, value: number | null, interval: Interval | undefined, n: number) =>
      `${year}: ${scored(value, interval)}, ${plural(n, "decision", "decisions")}`,
    change: (after: string, before: string, situations: string[]) => turn(after, before, situations),
    events,
  },

  pair: {
    title: "Two states, and when they changed",
    lead: "For any two states: how alike they voted over the years, the days when that moved for good, and the situations that moved it.",
    a: "One state",
    b: "The other state",
    question: (a: string, b: string, body: string) =>
      `When did ${withArticle(a)} and ${withArticle(b)} come closer or drift apart for good in ${body === "assembly" ? "the General Assembly" : "the Security Council"}?`,
    how: (metric: string, alarms: number, draws: number) =>
      `The line is how alike the two voted over five years, placed at their middle: ${scaleWords(metric)}; the band is its 95% interval. Level bars are stretches without a lasting change. An upright broken line with its year is a lasting change: a split of the votes that is larger than in all but ${percent(alarms)} of ${number(draws)} random orders of the meetings. So where nothing ever changed, a change would still be found in ${percent(alarms)} of cases. Triangles mark what happened in the world: ${happened}.`,
    caveat: (segment: number) =>
      `A change says when, not why: the situations named moved it most, by their votes and by how often they came up, among as many decisions before it as after it. Votes at neighbouring meetings on one dispute depend on each other, so a busy dispute can look like a change. Stretches of fewer than ${plural(segment, "decision", "decisions")} are not told apart.`,
    summary: (levels: readonly { from: string; to: string; mean: number }[], changes: readonly string[]) =>
      levels.length < 2
        ? "No lasting change stands out from chance."
        : `${plural(levels.length - 1, "lasting change", "lasting changes")}: ${list(
            levels.map((one) => `${decimal(one.mean, 2)} from ${one.from.slice(0, 4)} to ${one.to.slice(0, 4)}`),
          )}. ${changes.join(" ")}`,
    change: (after: string, before: string, situations: readonly string[]) => turn(after, before, situations),
    n: (n: number) => `${plural(n, "decision", "decisions")} on which both voted`,
    point: (from: string, to: string, of: { value: number | null } & Partial<Interval>, n: number) =>
      `${from === to ? to : `${from}–${to}`}: ${scored(of.value, of)}, ${plural(n, "shared decision", "shared decisions")}`,
    windows: "How alike the two voted, window by window",
    windowsHeader: ["Years", "Score", "Low", "High", "Shared decisions"],
    table: "The changes, and the situations that moved each most",
    header: [
      "Last day before",
      "First day after",
      "Level before",
      "Level after",
      "p",
      "Situation",
      "Its part",
      "Decisions before",
      "Decisions after",
    ],
    none: (a: string, b: string) => `${a} and ${b} never voted on the same decision here.`,
    same: "Choose two different states.",
    metric:
      "Changes are looked for in a mean over decisions; the score chosen above is none, so that Lijphart’s agreement stands in.",
  },

  ideals: {
    question: (names: readonly string[]) => `Where did ${list(names.map(withArticle))} stand, by how they voted?`,
    period: (from: number, years: number, latest = Infinity) => {
      const to = Math.min(from + years - 1, latest);
      return to <= from ? String(from) : `${from}–${to}`;
    },
    absent: (name: string) => `${capital(withArticle(name))} has too few votes in the Council to be placed.`,
    withheld: (name: string, periods: readonly string[]) =>
      `${capital(withArticle(name))} is not placed in ${list(periods)}: the votes leave its position open.`,
    how: "Each line is a state’s ideal point, worked out from its votes in periods of five years; the nearer two lines, the more alike they voted. Bands hold with a probability of 95%. The United States’ side is up. Lines have their names at the end; a state that sat for one period alone is a dot with its band. Click a dot for the votes behind it.",
    point: (name: string, period: string, mean: number, low: number, high: number, votes: number) =>
      `${name}, ${period}: ${decimal(mean, 2)} (${decimal(low, 2)} to ${decimal(high, 2)}), ${plural(votes, "vote", "votes")}`,
    caveat:
      "One line cannot show every quarrel, and the scale has no unit: 0 is the mean of all, 1 a standard deviation. Positions far apart in time are comparable only through states that sat in both periods.",
    summary: (ends: { name: string; mean: number }[], period: string) =>
      ends.length === 0
        ? "None of them can be placed."
        : `In ${period}: ${list([...ends].sort((a, b) => b.mean - a.mean).map((one) => `${one.name} ${decimal(one.mean, 2)}`))}.`,
    header: ["State", "Period", "Position", "Low", "High", "Votes"],
  },

  alluvial: {
    question: "Which blocs were there, and how long did they last?",
    how: "Each column is a period, each bar in it a bloc as high as it has members; ribbons are members that go on to a bloc of the next period. Colour and letter stay with a bloc that goes on; those that last for one period alone are grey, and named in the table. Click a bar for the states of its years in the view Alliances.",
    caveat:
      "Elected members come and go every two years, so that most of a bloc is new each time. Names are made from the members. States without a significant tie are in no bloc.",
    summary: (periods: number, blocs: number, longest: { name: string; periods: number } | undefined) =>
      `${plural(blocs, "bloc", "blocs")} in ${plural(periods, "period", "periods")}` +
      (longest && longest.periods > 1
        ? `; the longest, “${longest.name}”, goes on for ${longest.periods} of them.`
        : "."),
    header: ["Period", "Letter", "Bloc", "Members"],
  },
};
