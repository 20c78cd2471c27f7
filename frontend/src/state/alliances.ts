// The settings of the views Alliances and Time.
import type { AnalysisQuery } from "../api/alignment";
import { groupMetrics, pairMetrics } from "../text/metrics";

// The ids of the metrics come from one registry, as JSON and as the API's types.
type PairMetric = NonNullable<AnalysisQuery<"matrix">["metric"]>;
type GroupMetric = NonNullable<AnalysisQuery<"changes">["group_metric"]>;

export type AllianceSettings = {
  body: "council" | "assembly";
  from: string; // first year; empty: of the latest years, see years()
  to: string; // last year; empty: the newest
  metric: PairMetric;
  abstention: "half-way" | "distinct" | "yes-no";
  contested: boolean;
  seats: "apart" | "joined";
  situation: string[];
  keep: "sdsm" | "disparity" | "threshold"; // which ties the network draws
  alpha: string;
  threshold: string;
  opposed: boolean; // ties of disagreement are drawn too
  resolution: string;
  min: string; // shared decisions below which a score is withheld
  chosen: string[]; // one state, or two
};

export const noAlliance: AllianceSettings = {
  body: "council",
  from: "",
  to: "",
  metric: "lijphart",
  abstention: "half-way",
  contested: true,
  seats: "apart",
  situation: [],
  keep: "sdsm",
  alpha: "0.05",
  threshold: "0.9",
  opposed: true,
  resolution: "1",
  min: "10",
  chosen: [],
};

/**
 * evidence says how many draws stand behind the scores of a body's matrix and behind those of the chosen pair: as many,
 * so that a pair has one interval. The Assembly's 18,000 pairs have theirs only when they are chosen, of as many draws
 * as the analysis takes by itself.
 */
export function evidence(body: AllianceSettings["body"]) {
  if (body === "assembly") return { matrix: { draws: 0, null_draws: 0 }, pair: {} };
  const draws = { draws: 200, null_draws: 100 };
  return { matrix: draws, pair: draws };
}

export const allianceChoices = {
  body: ["council", "assembly"],
  metric: pairMetrics as readonly PairMetric[],
  abstention: ["half-way", "distinct", "yes-no"],
  seats: ["apart", "joined"],
  keep: ["sdsm", "disparity", "threshold"],
} as const;

export type TimeSettings = {
  year: string; // that the slider stands at; empty: the newest
  window: string; // years looked at together
  contested: boolean;
  group: GroupMetric; // of the Council's unity
  blocs: string; // years in a period of the blocs
  states: string[]; // that are followed
  pair: string[]; // the two whose changes are looked for
};

/** mostFollowed is how many states the pictures of Time can tell apart. */
export const mostFollowed = 8;

export const noTime: TimeSettings = {
  year: "",
  window: "5",
  contested: true,
  group: "polarisation",
  blocs: "10",
  states: ["USA", "GBR", "FRA", "CHN", "RUS"],
  pair: ["USA", "RUS"],
};

export const timeChoices = {
  window: ["1", "3", "5", "10"],
  group: groupMetrics as readonly GroupMetric[],
  blocs: ["5", "10", "20"],
} as const;
