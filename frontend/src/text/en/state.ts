// The words of the view of a state and of several side by side.
import { capital, day, decimal, list, number, plural, span, withArticle } from "../format";
import { coverage } from "./coverage";
import { scaleWords, shortName } from "../metrics";

const bodies: Record<string, string> = { council: "the Security Council", assembly: "the General Assembly" };

/** roles say in what role a situation concerns a state. */
export const roles: Record<string, string> = {
  party: "party",
  occupier: "occupier",
  site: "where it takes place",
  sanctioned: "under measures of the Council",
};

function period(from: string, to: string): string {
  if (from && from.slice(0, 4) === to.slice(0, 4)) return ` in ${from.slice(0, 4)}`;
  if (from && to) return `, ${from.slice(0, 4)} to ${to.slice(0, 4)}`;
  if (from) return `, since ${from.slice(0, 4)}`;
  return to ? `, until ${to.slice(0, 4)}` : "";
}

export const state = {
  metricName: shortName,
  body: (body: string) => bodies[body] ?? body,
  settings:
    "The years hold for allies and opponents, drift, situations, breaks and the drafting circle; the score and the fewest shared decisions for allies and opponents and for drift.",
  from: "From year",
  to: "To year",
  metric: "Scored by",
  min: "Shared decisions at least",
  minHint: "A score of two states on fewer shared decisions than this is withheld.",
  compare: "Compare with other states",
  score: "Score",
  interval: "95% interval",
  low: "Low",
  high: "High",
  shared: "Shared decisions",
  withheld: "withheld",
  pairHeads: ["State", "Other state"] as const,
  noVotes: (body: string) =>
    `The record holds too few votes in ${bodies[body] ?? body} in these years to say who votes with whom.`,
  contested: "Scores count contested decisions alone: those with a vote against or an abstention.",

  partners: {
    title: "Allies and opponents",
    question: (name: string, body: string, from: string, to: string) =>
      `With whom does ${withArticle(name)} vote in ${bodies[body] ?? body}${period(from, to)}?`,
    how: (metric: string) =>
      `Each dot is how alike the two voted: ${scaleWords(metric)}; the bar is the 95% interval. A ring marks a permanent member of the Council. The number at the right is how many decisions both voted on. Click a line for the two states side by side.`,
    caveat:
      "Only contested decisions count, and states vote on what is put to the vote: what would be vetoed often is not. Members of the Council meet for two years, so that few decisions lie behind a rank there.",
    nearest: "Votes most like it",
    farthest: "Votes least like it",
    permanent: "The permanent members",
    low: "opposed",
    high: "alike",
    summary: (name: string, top: readonly string[], bottom: readonly string[], tied: number): string =>
      top.length === 0
        ? `No state shared enough decisions with ${withArticle(name)}.`
        : `Closest: ${list(top)}. Farthest: ${list(bottom)}. ${plural(tied, "state", "states")} shared enough decisions to be compared.`,
    row: (name: string, value: number | null, low: number | undefined, high: number | undefined, n: number) =>
      value === null
        ? `${name}: withheld, ${plural(n, "shared decision", "shared decisions")}`
        : `${name}: ${decimal(value, 2)}${low !== undefined && high !== undefined ? ` (${decimal(low, 2)} to ${decimal(high, 2)})` : ""}, ${plural(n, "shared decision", "shared decisions")}`,
    n: (n: number) => plural(n, "decision", "decisions"),
    shared: "shared",
    state: "State",
    all: (n: number) => `All ${number(n)} states are in the table and in the CSV file.`,
  },

  drift: {
    title: "Drift towards the permanent members",
    question: (name: string, body: string) =>
      `How did ${withArticle(name)} move towards or away from each permanent member in ${bodies[body] ?? body}?`,
    how: (metric: string, least: string) =>
      `Each point of a line is the score over five years, placed at their middle: ${scaleWords(metric)}. The band is the 95% interval. Where the line breaks, the two shared fewer than ${least} of the decisions counted.`,
    caveat:
      "Neighbouring points share four of their five years and so move together. A change may come from what was put to the vote, not only from the states.",
    summary: (parts: readonly string[], some = false) =>
      parts.length === 0
        ? "Too few shared decisions."
        : `${some ? `The ${parts.length} that moved most: ` : ""}${parts.join("; ")}.`,
    part: (name: string, first: number, firstYear: number, last: number, lastYear: number) =>
      `${name}: ${decimal(first, 2)} around ${firstYear}, ${decimal(last, 2)} around ${lastYear}`,
    n: (n: number) => `${plural(n, "window", "windows")} of five years; the table has the decisions in each`,
    none: "too few shared decisions",
    window: "Years",
    body: "Counted in",
    elected: "An elected member sits for two years at a time, too short to drift in the Council: this is the Assembly.",
  },

  circle: {
    title: "Its drafting circle",
    question: (name: string, from: string, to: string) =>
      `With whom does ${withArticle(name)} sponsor texts of the Council${period(from, to)}?`,
    how: "Each bar counts the texts that both sponsored. The upright line is how many there would be by chance, given how often each of them sponsors. A bar that ends well right of its line is a circle of drafting.",
    caveat: `${coverage.sponsors} Texts with more than thirty sponsors are left out: those are appeals, not circles.`,
    expected: "expected by chance",
    together: "sponsored together",
    row: (name: string, texts: number, expected: number, agreement: number | undefined) =>
      `${name}: ${plural(texts, "text", "texts")} together, ${decimal(expected, 1)} expected${agreement === undefined ? "" : `; they vote alike ${decimal(agreement, 2)}`}`,
    summary: (name: string, partners: number, more: readonly string[], left: number) =>
      `${name} sponsored texts with ${plural(partners, "state", "states")}${more.length > 0 ? `, more than expected by chance with ${list(more)}` : ""}.` +
      (left > 0 ? ` ${plural(left, "of them is", "of them are")} in the table alone.` : ""),
    n: (n: number) => plural(n, "text with sponsors", "texts with sponsors"),
    none: "The record names no text that it sponsored with another state, apart from those with more than thirty sponsors.",
    noneThen: `The record names no sponsors of texts in these years. ${coverage.sponsors}`,
    never: `The record names no text that it sponsored. ${coverage.sponsors}`,
    state: "State",
    texts: "Texts together",
    expectedHead: "Expected",
    sign: "Against chance",
    more: "more",
    fewer: "fewer",
    neither: "as expected",
    agreement: "Voted alike",
  },

  dissent: {
    title: "Situations it voted on",
    question: (name: string, from: string, to: string) =>
      `On which situations did ${withArticle(name)} vote against or abstain in ${bodies["council"]}${period(from, to)}?`,
    all: (name: string, from: string, to: string) =>
      `How ${withArticle(name)} voted on every situation in ${bodies["council"]}${period(from, to)}`,
    how: "Each bar counts decisions: filled where it voted against, hollow where it abstained. Click a bar for the decisions. All situations on which it voted, with its tally on each, are below in the table.",
    caveat:
      "A decision that concerns two situations counts under each. A permanent member’s vote against a draft that would have carried is a veto.",
    filters: (from: string, to: string) =>
      `Security Council${period(from, to) || ", all years"}; votes against and abstentions only.`,
    no: "against",
    abstained: "abstained",
    row: (name: string, no: number, abstained: number) =>
      `${name}: ${number(no)} against, ${number(abstained)} abstained`,
    summary: (no: number, abstained: number, left: number) =>
      `${no === 0 ? "No vote" : plural(no, "vote", "votes")} against and ${abstained === 0 ? "no abstention" : plural(abstained, "abstention", "abstentions")}.` +
      (left > 0 ? ` ${plural(left, "further situation is", "further situations are")} in the table.` : ""),
    n: (n: number) => plural(n, "decision", "decisions"),
    none: (from: string, to: string) =>
      `It ${from || to ? "did not vote" : "never voted"} against or ${from || to ? "abstain" : "abstained"} in the Council${period(from, to)}.`,
    noVotes: "The record holds no vote of it in the Council in these years.",
    situation: "Situation",
    total: "All decisions",
    file: "CSV of all situations",
    notClassified: "not classified",
  },

  breaks: {
    title: "Breaks with its partners",
    lead: (name: string) =>
      `The votes on which ${withArticle(name)} left the states that it usually votes with, the most surprising first. The chance is how often it would have voted so by its own record, given how those partners voted.`,
    none: "No vote on which it left its usual partners.",
    decision: "Decision",
    its: "It voted",
    partners: "Its partners voted",
    chance: "Chance",
    percent: (chance: number) => (chance < 0.001 ? "under 0.1%" : `${decimal(100 * chance, 1)}%`),
  },

  concerned: {
    title: "Situations that concern it",
    none: (name: string) => `No situation lists ${withArticle(name)} among the states that it concerns.`,
    line: (of: { from?: number | undefined; to?: number | undefined; role: string; decisions: number }) =>
      [span(of.from, of.to), roles[of.role] ?? of.role, plural(of.decisions, "decision", "decisions")]
        .filter((part) => part !== "")
        .join(" · "),
  },

  chair: {
    title: "Presidencies and speeches",
    presidencies: "Months as President of the Council",
    note: coverage.presidencies,
    month: (month: string, basis: string) => `${day(month)}${basis === "rotation" ? " (rotation)" : ""}`,
    rotation:
      "“Rotation”: the seat turns month by month in the alphabetical order of the members’ English names; the record has no speeches of that month.",
    none: "The record names no month in which it presided.",
    spoke: "Meetings at which it spoke",
    spokeN: (n: number, as: { president: number; member: number; guest: number }) => {
      const roles = [
        as.president > 0 && `as President at ${number(as.president)}`,
        as.member > 0 && `as a member at ${number(as.member)}`,
        as.guest > 0 && `as a guest at ${number(as.guest)}`,
      ].filter((one) => one !== false);
      return `It spoke at ${plural(n, "meeting", "meetings")}${roles.length > 0 ? ` (${list(roles)})` : ""}. The newest:`;
    },
    spokeNever: `The record lists no meeting at which it spoke (${coverage.speakers}).`,
    as: (role: string, times: number) => `as ${role}${times > 1 ? `, ${number(times)} times` : ""}`,
    all: (n: number) => `All ${number(n)} in its network`,
  },

  terms: {
    question: (names: readonly string[]) => `When did ${list(names.map(withArticle))} sit on the Council?`,
    how: "Each bar is a term, in whole years, or to the day where a seat changed hands. A permanent member’s bar runs to the right edge.",
    caveat:
      "The number of years counts a year that a term only begins or ends in. Seats that passed on to another state are shown under the state that held them.",
    summary: (parts: readonly string[]) => `${parts.join("; ")}.`,
    part: (name: string, years: number) =>
      years === 0 ? `${name}: never` : `${name}: ${plural(years, "year", "years")}`,
    n: (n: number) => plural(n, "term", "terms"),
    bar: (name: string, term: string) => `${name}: ${term}`,
    state: "State",
    from: "From",
    to: "To",
    lasts: "still sits",
  },

  side: {
    kicker: "States side by side",
    title: (names: readonly string[]) => (names.length === 0 ? "Compare states" : list(names)),
    lead: "Two to five states: what they did, how alike they voted, and how that moved.",
    add: "Add a state",
    remove: (name: string) => `Remove ${name}`,
    pick: "Choose at least two states to compare.",
    full: "Five states are the most that can be read side by side.",
    facts: "What each did",
    fact: "What",
    group: "Regional group",
    years: "Years on the Council",
    councilVotes: "Votes in the Council",
    councilNo: "of these against",
    councilAbstained: "of these abstained",
    vetoes: "Vetoes cast",
    sponsored: "Texts sponsored",
    statements: "Statements by it or for it",
    targeted: "Statements directed at it",
    assemblyVotes: "Votes in the Assembly",
    assemblyNo: "of these against",
    assemblyAbstained: "of these abstained",
    alike: "How alike they voted",
    settings: "The years hold for every score of the pairs and for the votes behind it, not for what each did.",
    without: (name: string, body: string) =>
      `${capital(withArticle(name))} has no vote in ${bodies[body] ?? body}, so that it cannot be compared there${body === "council" ? ": look at the Assembly" : ""}.`,
    pairs: {
      question: (body: string, from: string, to: string) =>
        `How alike did they vote in ${bodies[body] ?? body}${period(from, to)}?`,
      how: (metric: string) =>
        `Each dot is how alike the two voted: ${scaleWords(metric)}; the bar is the 95% interval, the number at the right how many contested decisions both voted on. Click a line for the votes behind it.`,
      caveat: "States that never sat on the Council together cannot be compared there: look at the Assembly then.",
      group: "Pairs, the most alike first",
      pair: (a: string, b: string) => `${a} – ${b}`,
      summary: (first: string, last: string) =>
        first === last ? `${first}.` : `Most alike: ${first}. Least alike: ${last}.`,
      score: (pair: string, value: number | null) => `${pair} (${decimal(value ?? 0, 2)})`,
      withheld: (pairs: readonly string[]) => `Too few shared decisions for a score: ${list(pairs)}.`,
      none: "No pair shared enough decisions.",
    },
    drift: {
      title: "How it moved",
      question: (body: string) => `How did each pair move in ${bodies[body] ?? body}?`,
    },
    behind: {
      waiting: "Comparing every vote of the two with a hundred simulated histories …",
      title: (a: string, b: string) => `The votes behind ${withArticle(a)} and ${withArticle(b)}`,
      differed: "Where they differed, newest first",
      together: "Where they stood together against most others",
      voted: (a: string, va: string, b: string, vb: string) => `${a} ${va}, ${b} ${vb}`,
      none: "They differed on no contested decision.",
      choose: "Choose a pair",
      null: (percentile: number) =>
        `Among a hundred simulated histories with the same totals of every decision and the same habits of both, the pair would have scored lower in ${decimal(percentile, 0)}.`,
    },
  },
};
