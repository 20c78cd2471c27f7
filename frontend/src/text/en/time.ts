// The words of the view Time, and of the Council year by year on the start page.
import { list, number, plural, withArticle } from "../format";

const unity: Record<string, string> = {
  polarisation: "Polarisation",
  rice: "Rice’s index of cohesion",
  "agreement-index": "Agreement index",
};

export const time = {
  title: "Time",
  lead: "Eighty years of votes: when the permanent members stood together, when they fell out, and which blocs came and went.",
  waiting: "Reading eighty years of votes …",
  seatCaveat:
    "Continued seats count as one: the Soviet Union’s votes as the Russian Federation’s, the Republic of China’s as China’s.",
  source: (hash: string, source: string) => `councilgraph (${hash}); ${source}.`,

  settings: {
    window: "Years looked at together",
    group: "Unity measured by",
    groups: unity,
    blocs: "Years in a period of blocs",
    contested: "Only contested decisions",
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

  five: {
    question: (from: string, to: string) =>
      `Who stood with whom among the permanent members, ${from === to ? to : `${from}–${to}`}?`,
    how: "Each line joins two of the five: the bluer and thicker, the more alike they voted on contested decisions, the more orange and thinner, the less. The number is Lijphart’s index: 1 is always the same vote, 0 always yes against no. A dotted line: too few shared decisions for a score.",
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
        ? `${from === to ? to : `${from} to ${to}`}: closest ${withArticle(best.a)} and ${withArticle(best.b)} (${best.score.toFixed(2)}), ` +
          `furthest apart ${withArticle(worst.a)} and ${withArticle(worst.b)} (${worst.score.toFixed(2)}).`
        : "Too few contested decisions in these years for a score.",
    header: ["State", "Other state", "Score", "Shared decisions"],
    fewer: "too few",
  },

  unity: {
    question: (metric: string) => `How divided was the Council, year by year? ${unity[metric] ?? metric}`,
    how: "The line is the mean over the contested decisions of a year, the band where it would lie in 95 of 100 draws of its meetings. Bars across are stretches without a lasting change; where one ends and the next begins, the mean moved for good. Dots below mark what happened in the world.",
    caveat:
      "Only what came to a vote is counted, and years with few contested decisions have wide bands. A change point says when the mean moved, not why; the situations named are those whose share of it is largest.",
    summary: (levels: { from: string; to: string; mean: number; n: number }[]) =>
      levels.length < 2
        ? "No lasting change stands out from chance."
        : `${plural(levels.length - 1, "lasting change", "lasting changes")}: ${list(
            levels.map((one) => `${one.mean.toFixed(2)} from ${one.from.slice(0, 4)} to ${one.to.slice(0, 4)}`),
          )}.`,
    n: (n: number) => plural(n, "contested decision", "contested decisions"),
    header: ["Year", "Mean", "Low", "High", "Decisions"],
    changes: "What moved it",
    change: (after: string, before: string, situations: string[]) =>
      `Between ${after} and ${before}: most by ${list(situations)}.`,
    events: [
      [1950, "Korea", "the war in Korea begins"],
      [1956, "Suez, Hungary", "Suez and Hungary"],
      [1962, "Cuba", "the missiles in Cuba"],
      [1971, "China’s seat", "China’s seat passes to the People’s Republic"],
      [1991, "USSR ends", "the Soviet Union ends"],
      [2003, "Iraq", "the war in Iraq"],
      [2011, "Syria", "Libya and Syria"],
      [2022, "Ukraine", "the full invasion of Ukraine"],
    ] as readonly (readonly [number, string, string])[],
  },

  ideals: {
    question: "Where did the permanent members stand, by how they voted?",
    how: "Each line is a state’s ideal point, worked out from its votes in periods of five years; the nearer two lines, the more alike they voted. Bands hold with a probability of 95%. The United States’ side is up. Lines have their names at the end.",
    caveat:
      "One line cannot show every quarrel, and the scale has no unit: 0 is the mean of all, 1 a standard deviation. Positions far apart in time hang together only through states that sat in both.",
    summary: (ends: { name: string; mean: number }[], year: number) =>
      `In the period from ${year}: ${list([...ends].sort((a, b) => b.mean - a.mean).map((one) => `${one.name} ${one.mean.toFixed(2)}`))}.`,
    n: (n: number) => plural(n, "contested decision", "contested decisions"),
    header: ["State", "Period from", "Position", "Low", "High", "Votes"],
    axis: "position",
  },

  alluvial: {
    question: "Which blocs were there, and how did they live on?",
    how: "Each column is a period, each bar in it a bloc as high as it has members; ribbons are members that go on to a bloc of the next period. Colour and letter stay with a bloc that goes on.",
    caveat:
      "Elected members come and go every two years, so that most of a bloc is new each time. Names are made from the members. States without a significant tie are in no bloc.",
    summary: (periods: number, blocs: number, longest: { name: string; periods: number } | undefined) =>
      `${plural(blocs, "bloc", "blocs")} in ${plural(periods, "period", "periods")}` +
      (longest && longest.periods > 1
        ? `; the longest, “${longest.name}”, goes on for ${longest.periods} of them.`
        : "."),
    n: (n: number) => plural(n, "contested decision", "contested decisions"),
    header: ["Period", "Letter", "Bloc", "Members"],
  },
};
