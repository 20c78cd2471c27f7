// What the terms of figures, panels and settings mean, in a sentence or two.
// The metrics themselves are defined by the analyses, on their pages.

interface Definition {
  /** What it means. */
  means: string;
  /** The metric or analysis whose page tells more. */
  method?: string;
}

const all = {
  score: {
    means:
      "How alike two states voted on the decisions on which both voted. Which score is meant, and whether it can fall below 0, is said beside the settings.",
    method: "pair",
  },
  interval: {
    means:
      "The range that holds the number with 95% confidence; for scores, where it lies in 95 of 100 random draws from the same meetings. The wider, the less the votes settle.",
    method: "pair",
  },
  chance: {
    means:
      "Histories in which votes are assigned at random: each state votes yes, votes no and abstains as often as it did, and each decision keeps its totals. A percentile near 50 is what chance gives; near 100 the two agree more than their habits explain, near 0 less.",
    method: "pair",
  },
  shared: {
    means: "The decisions on which both states voted. A score on few of them says little.",
    method: "pair",
  },
  n: {
    means:
      "How much was counted to make this figure. What the record does not know is left out, never taken for a zero.",
  },
  p: {
    means:
      "How often chance alone would give as much as was found, or more. 0.05 is once in 20; with many tests, some get that far by chance.",
    method: "network",
  },
  contested: {
    means: "Decisions with at least one vote against or abstention. Unanimous ones hide every conflict.",
    method: "pair",
  },
  tie: {
    means:
      "A line between two states that agree, or disagree, by the rule that is chosen: beyond what chance gives, in the backbone, or above a score.",
    method: "network",
  },
  backbone: {
    means:
      "The ties that stand out among all that a state has, so that what is left can be read. The disparity filter keeps a tie that is stronger than an even spread over the state’s ties would make it.",
    method: "network",
  },
  level: {
    means: "The largest p at which a tie is still drawn. Lower: fewer ties, and fewer of them by chance.",
    method: "network",
  },
  threshold: { means: "The lowest score at which a tie is drawn. It asks nothing about chance.", method: "matrix" },
  resolution: {
    means: "How large the blocs are that states are divided into. A higher resolution gives more and smaller blocs.",
    method: "blocs",
  },
  bloc: {
    means:
      "States with more ties to each other than chance would give for their number of ties. No state declared it: it is found in the votes.",
    method: "blocs",
  },
  rice: {
    means: "Unity of the Council: 1 when all that voted yes or no voted the same, 0 when they split in half.",
    method: "rice",
  },
  polarisation: {
    means:
      "Division of the Council: 1 when half voted yes and half no, 0 when all did the same; an abstention counts as half.",
    method: "polarisation",
  },
  ideal: {
    means:
      "A place on a line that explains a state’s votes best: the nearer two states, the more alike they vote. The line has no unit, and its sides are no right and wrong.",
    method: "positions",
  },
  change: {
    means:
      "A day at which a mean moved and stayed moved: a split of the votes larger than in nearly all random orders of the same meetings.",
    method: "changes",
  },
} as const satisfies Record<string, Definition>;

export type Term = keyof typeof all;

export const definitions: Readonly<Record<Term, Definition>> = all;

export const more = "More on how it is worked out";
export const name = "What these words mean:";

/** words are the terms as they stand in the settings of Alliances. */
export const words: Partial<Record<Term, string>> = {
  score: "score",
  contested: "contested",
  shared: "shared decisions",
  tie: "tie",
  chance: "simulated histories",
  backbone: "backbone",
  threshold: "threshold",
  level: "significance level",
  resolution: "bloc size",
  bloc: "bloc",
};

/** heads are the heads of tables that are terms. */
export const heads: Readonly<Record<string, Term>> = {
  Score: "score",
  "Score with the chosen state": "score",
  Low: "interval",
  High: "interval",
  "Percentile among simulated histories": "chance",
  "Shared decisions": "shared",
  p: "p",
  Tie: "tie",
  Bloc: "bloc",
  Position: "ideal",
};

/** phrases are the terms as they stand in sentences, longest first. */
export const phrases: readonly (readonly [phrase: string, term: Term])[] = [
  ["contested decisions", "contested"],
  ["shared decisions", "shared"],
  ["lasting change", "change"],
  ["simulated histories", "chance"],
  ["ideal point", "ideal"],
  ["95% interval", "interval"],
  ["in 95 of 100 draws", "interval"],
  ["Polarisation", "polarisation"],
  ["Rice’s index", "rice"],
  ["backbone", "backbone"],
  ["blocs", "bloc"],
  ["bloc", "bloc"],
];
