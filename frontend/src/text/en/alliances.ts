// The words of the view Alliances.
import { decimal, list, number, plural, withArticle } from "../format";
import { metricName, weightingOf } from "../metrics";

interface Bloc {
  name: string;
  members: readonly string[];
}

interface Pair {
  a: string;
  b: string;
  value: number | null;
  n: number; // shared decisions
  interval?: { low: number; high: number; level: number };
  null?: { percentile: number; draws: number };
}

interface Alliance {
  scores: {
    actors: readonly string[];
    pairs: readonly Pair[];
    of(a: string, b: string): Pair | undefined;
    beside(actor: string): { other: string; pair: Pair }[];
  };
  blocs: readonly Bloc[];
  names: ReadonlyMap<string, string>;
  chosen: readonly string[];
}

const score = (value: number) => decimal(value, 3);
const short = (value: number) => decimal(value, 2).replace(/^(−?)0\./, "$1.");
const percentile = (value: number) => decimal(value, 1);
const whose = (body: string) => (body === "assembly" ? "General Assembly" : "Security Council");
const named = (of: Pick<Alliance, "names">, id: string) => withArticle(of.names.get(id) ?? id);

/** scored names a score with the weights that it takes. */
function scored(metric: string, abstention: string): string {
  const weights = weightingOf(metric, abstention);
  return weights === "" ? metricName(metric) : `${metricName(metric)} (${weights})`;
}

/** blocName names a small bloc by its members, a large one as the analysis does. */
function blocName(bloc: Bloc, names: ReadonlyMap<string, string>): string {
  if (bloc.members.length <= 4) return list(bloc.members.map((id) => names.get(id) ?? id));
  return `${bloc.name.replace(/^with /, "that of ")} (${plural(bloc.members.length, "state", "states")})`;
}

/** told says a pair's score with all that it depends on. */
function told(of: Alliance, pair: Pair): string {
  const names = `${of.names.get(pair.a) ?? pair.a} and ${of.names.get(pair.b) ?? pair.b}`;
  if (pair.value === null)
    return pair.n === 0
      ? `${names}: never voted on the same decision here.`
      : `${names}: no score, as they share only ${plural(pair.n, "decision", "decisions")}.`;
  const parts = [`${names}: ${score(pair.value)}`];
  if (pair.interval)
    parts.push(
      `between ${score(pair.interval.low)} and ${score(pair.interval.high)} in ${Math.round(pair.interval.level * 100)} of 100 draws`,
    );
  if (pair.null)
    parts.push(`higher than in ${percentile(pair.null.percentile)}% of ${number(pair.null.draws)} simulated histories`);
  parts.push(`n = ${number(pair.n)}`);
  return parts.join("; ") + ".";
}

export const alliances = {
  title: "Alliances",
  lead: "Who votes with whom. Three pictures of the same votes: select a state or a pair in one, and see it in all.",
  choosing:
    "Click a state to select it. Shift-click another, or click a line or a cell, to select a pair. Arrow keys do the same in a picture, with Shift for the second state; Enter leads to the votes behind the selection, Escape back.",
  score,
  short,
  percentile,
  opposed: "opposed",
  alike: "alike",
  waiting: "Comparing every state with every other …",
  placing: "Placing the states …",
  whose,
  metric: metricName,
  scored,
  /** read says which score it is and how it is read, as the lab has it. */
  read: (of: { metric: string; abstention: string }, how: string) =>
    how === "" ? "" : `${scored(of.metric, of.abstention)}: ${how}`,
  bloc: (bloc: Bloc, names: ReadonlyMap<string, string>) => blocName(bloc, names),
  empty: "No decision fits these settings. Widen the period, or take the situation away.",
  nobody: "Fewer than two states voted in these decisions. Widen the period, or take the situation away.",
  tooFew: (least: number, n: number) =>
    `No two states share ${plural(least, "decision", "decisions")} here, of ${number(n)} in all, so that every score is withheld. Widen the period, take more decisions than the contested ones, or`,
  anyNumber: "show scores on any number",
  emptyNewest: (body: string, year: number) => `The record of the ${whose(body)} ends in ${year}.`,

  say: (of: Alliance, key: string): string => {
    if (key === "") return "";
    const [a = "", b = ""] = key.split("~");
    if (b !== "") {
      const pair = of.scores.of(a, b);
      return pair ? told(of, pair) : "";
    }
    const beside = of.scores.beside(a);
    const name = of.names.get(a) ?? a;
    const [first] = beside;
    const last = beside.at(-1);
    if (!first || !last) return `${name}: it shares too few decisions with any other for a score.`;
    return (
      `${name}: most alike with ${named(of, first.other)} (${score(first.pair.value ?? 0)}), ` +
      `least with ${named(of, last.other)} (${score(last.pair.value ?? 0)}), among ${plural(beside.length, "state", "states")}.`
    );
  },

  /** pair is what is said of the pair that is chosen; empty where none is. */
  pair: (of: Alliance): string => (of.chosen.length < 2 ? "" : alliances.say(of, of.chosen.join("~"))),

  settings: {
    body: "Whose votes",
    council: "Security Council",
    assembly: "General Assembly",
    from: "From year",
    to: "to year",
    metric: "Score",
    abstention: "An abstention counts as",
    abstentions: { "half-way": "half agreement", distinct: "a vote of its own", "yes-no": "no vote" } as Record<
      string,
      string
    >,
    contested: "Only contested decisions",
    contestedHint: "Decisions with at least one vote against or abstention: unanimity hides every conflict.",
    situation: "Situation",
    anySituation: "all situations",
    situations: "Situations",
    withDecisions: (contested: boolean) => `With ${contested ? "contested " : ""}decisions in these years`,
    withoutDecisions: (contested: boolean) => `Without any ${contested ? "contested " : ""}decision in these years`,
    seats: "USSR and Russia, China’s seat",
    seat: { apart: "counted apart", joined: "counted together" } as Record<string, string>,
    keep: "Ties shown",
    keeps: {
      sdsm: "more often than chance (degree model)",
      disparity: "backbone (disparity filter)",
      threshold: "above a score",
    } as Record<string, string>,
    threshold: "At least",
    alpha: "Significance level",
    opposed: "Also ties of disagreement",
    resolution: "Bloc size",
    resolutions: { "0.5": "large", "1": "standard", "1.5": "smaller", "2": "small" } as Record<string, string>,
    min: "At least this many shared decisions",
    more: "More settings",
    hints: {
      body: "Whose votes are compared. Those of the Council and of the Assembly are never mixed.",
      years: "From the first day of the first year to the last day of the last.",
      situation: "Only decisions that concern it; their number stands in brackets.",
      abstention:
        "How far an abstention is from a yes and from a no: half as far as they are from each other; as far as they are; or not compared at all.",
      keep: {
        sdsm: "A tie is kept when two states agree, or disagree, more often than their own habits and the totals of the decisions would bring by chance: the stochastic degree sequence model.",
        disparity:
          "A tie is kept when it is stronger than an even spread over all ties of one of the two states would make it: the disparity filter, which finds a network’s backbone.",
        threshold: "A tie is kept when the score is at least as high as you say, regardless of chance.",
      } as Record<string, string>,
      opposed: "Curved orange lines join states that disagree by the same rule.",
      seats:
        "Whether the Soviet Union’s votes count as the Russian Federation’s, and the Republic of China’s as China’s, or each holder of a seat stands apart.",
    },
  },

  network: {
    title: (body: string) => `Who votes together more often than chance in the ${whose(body)}?`,
    titleThreshold: (body: string, threshold: string) =>
      `Which members of the ${whose(body)} agree with a score of ${threshold} or more?`,
    summary: (states: number, alike: number, opposed: number, { blocs, names }: Pick<Alliance, "blocs" | "names">) =>
      `${plural(states, "state", "states")}, ${plural(alike, "tie", "ties")} of agreement` +
      (opposed > 0 ? ` and ${plural(opposed, "tie", "ties")} of disagreement` : "") +
      `. ${
        blocs.length === 0
          ? "No bloc stands out."
          : `${plural(blocs.length, "bloc", "blocs")}: ${blocs
              .slice(0, 4)
              .map((bloc, i) => `${String.fromCharCode(65 + i)}, ${blocName(bloc, names)}`)
              .join("; ")}${blocs.length > 4 ? "; and smaller ones" : ""}.`
      }`,
    how: "Each mark is a state; a straight line joins two that agree, a curved orange one two that disagree. Colour, letter and shape tell the bloc; a ring marks a permanent member. Where a state stands is worked out once from all years, and moves little from period to period.",
    caveat:
      "A tie is kept when it is unlikely under each state’s own habits and each decision’s totals, or by the rule chosen; with many pairs some are there by chance. The distance on the picture is no measure: the lines are.",
    cut: (drawn: number, all: number) =>
      `Only the ${number(drawn)} strongest of ${number(all)} ties are drawn; the table has all.`,
    picture: (states: number, ties: number) =>
      `Network of ${plural(states, "state", "states")} and ${plural(ties, "tie", "ties")}. Arrow keys walk from state to state, with Shift to a second one; Enter leads to the votes behind what is chosen. The table holds the same.`,
    header: ["State", "Other state", "Tie", "Score", "Shared decisions", "p"],
    sign: (sign: number) => (sign > 0 ? "agreement" : "disagreement"),
    n: (n: number, tested: number) =>
      `${plural(n, "decision", "decisions")}, ${plural(tested, "pair", "pairs")} of states tested`,
    blocOf: (bloc: Bloc) => plural(bloc.members.length, "state", "states"),
    legend: "Blocs",
  },

  matrix: {
    question: (body: string) => `How does every state in the ${whose(body)} align with every other?`,
    summary: (of: Alliance, states: number, pairs: number) => {
      const best = [...of.scores.pairs].filter((pair) => pair.value !== null);
      if (best.length === 0) return `${plural(states, "state", "states")}, of which no two share enough decisions.`;
      const top = best.reduce((a, b) => ((b.value ?? 0) > (a.value ?? 0) ? b : a));
      const bottom = best.reduce((a, b) => ((b.value ?? 0) < (a.value ?? 0) ? b : a));
      return (
        `${plural(states, "state", "states")} and ${plural(pairs, "pair", "pairs")} with a score. ` +
        `Furthest apart: ${named(of, bottom.a)} and ${named(of, bottom.b)} (${score(bottom.value ?? 0)}). ` +
        `Closest: ${named(of, top.a)} and ${named(of, top.b)} (${score(top.value ?? 0)}).`
      );
    },
    how: "A row and a column for each state; blue cells vote alike, orange ones, hatched where they hold no number, do not. Like stands beside like: the tree on the left joins states further left the less they agree. A letter and a bar of colour beside a name tell the bloc. Blank: the two never sat together; a dash: too few shared decisions.",
    caveat: (left: number) =>
      "A score is only as good as its n. States vote on what is put to the vote; what would be vetoed often is not." +
      (left > 0
        ? ` ${plural(left, "state lacks", "states lack")} a score with one of the others and ${left === 1 ? "stands" : "stand"} after the tree, by bloc.`
        : ""),
    n: (n: number, pairs: number) =>
      `${plural(n, "decision", "decisions")}, ${plural(pairs, "pair", "pairs")} with a score`,
    header: [
      "State",
      "Other state",
      "Score",
      "Low",
      "High",
      "Percentile among simulated histories",
      "Shared decisions",
    ],
  },

  map: {
    question: (name: string) => `Who votes like ${withArticle(name)}?`,
    blocs: (body: string) => `Where are the blocs of the ${whose(body)}?`,
    summary: (of: Alliance, chosen: string): string =>
      chosen === ""
        ? `${plural(of.blocs.length, "bloc", "blocs")} among ${plural(of.scores.actors.length, "state", "states")}.`
        : alliances.say(of, chosen),
    how: "The chosen state is dark; the bluer another, the more alike they vote; orange and hatched, they are opposed, the more the darker. Grey: no score. Small states are discs.",
    howBlocs:
      "Each colour, with its letter, is a bloc; states of a darker grey are in none. Choose a state to see who votes like it.",
    n: (n: number, states: number, name: string) =>
      `${plural(n, "decision", "decisions")}, ${plural(states, "state", "states")} with a score with ${withArticle(name)}`,
    unplaced: (names: readonly string[]) => (names.length === 0 ? "" : ` Not on the map: ${list(names)}.`),
    table: "States on the map",
    header: ["State", "Bloc", "Score with the chosen state", "Shared decisions"],
    none: "none",
  },

  panel: {
    title: "Selection",
    nothing: "Nothing is selected. Click a state, a line or a cell, or pick states here.",
    back: "Back to the picture",
    toPair: "The votes behind it",
    toState: "More on this state",
    first: "State",
    second: "and",
    nobody: "none",
    clear: "Clear the selection",
    pair: (a: string, b: string) => `${a} and ${b}`,
    told,
    score: "Score",
    interval: "Interval",
    null: "Among simulated histories",
    shared: "Shared decisions",
    percentileOf: (value: number, draws: number) => `higher than in ${percentile(value)}% of ${number(draws)}`,
    between: (low: number, high: number, level: number) =>
      `${score(low)} to ${score(high)} (${Math.round(level * 100)}%)`,
    withheld: "withheld",
    differed: (n: number) => `They differed on ${plural(n, "decision", "decisions")}`,
    together: (n: number) => `They stood together against most others on ${plural(n, "decision", "decisions")}`,
    noneDiffered: "They never differed here.",
    all: "All their shared decisions",
    decision: "Decision",
    date: "Date",
    of: (some: number, all: number) => `${number(some)} of ${number(all)}`,
    among: (n: number) => `A score with ${plural(n, "other state", "other states")}.`,
    nearest: "Votes most like it",
    farthest: "Votes least like it",
    compare: (name: string) => `Compare with ${name}`,
    table: "How the two voted, by decision",
    cross: (rows: number[][]) => {
      const [y = [], a = [], n = []] = rows;
      const same = (y[0] ?? 0) + (a[1] ?? 0) + (n[2] ?? 0);
      const against = (y[2] ?? 0) + (n[0] ?? 0);
      const half = [y, a, n].flat().reduce((sum, one) => sum + one, 0) - same - against;
      const times = (of: number) => plural(of, "time", "times");
      return `The same vote ${times(same)}; one abstained and the other did not ${times(half)}; one in favour and the other against ${times(against)}.`;
    },
    first20: (n: number) => `The newest 20 of ${number(n)}.`,
    csv: "All of them as CSV",
  },
};
