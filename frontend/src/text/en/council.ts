// The words of the views of a decision, a meeting and a situation.
import type { Value } from "../../api/types";
import { capital, dayNote, decimal, list, number, plural, withArticle } from "../format";
import { coverage } from "./coverage";

const cast: Record<string, string> = { yes: "in favour", abstained: "abstaining", no: "against" };

export const council = {
  cut: {
    title: "Where the members stood",
    question: (symbol: string) => `Who stood where on ${symbol}?`,
    how: "Members stand from left to right by how they voted in the five years around it: the nearer, the more alike. The mark is the vote on this text; the bar says how sure the place is (95 chances in 100). Dashed lines separate members that their place makes more likely to vote against, to abstain or to vote in favour.",
    caveat:
      "One line cannot show every quarrel, and which end is left is by convention (the United States stand on the right). Members there for two years have wide bars. A mark on the wrong side of a line is a vote that the places do not explain.",
    none: "Too few contested votes lie around it to place its members on a line.",
    unplaced: "The vote could not be placed on the line: everybody who voted did the same, or too few did.",
    n: (members: number, decisions: number) =>
      `${plural(members, "member", "members")}, placed by ${plural(decisions, "contested decision", "contested decisions")}`,
    side: (value: string) => `more likely ${cast[value] ?? value}`,
    between: (value: string) => `between: ${cast[value] ?? value}`,
    summary: (wrong: readonly string[]) =>
      wrong.length === 0
        ? "Every member voted as its record predicts."
        : `${capital(list(wrong.map(withArticle)))} did not vote as ${wrong.length === 1 ? "its record predicts" : "their records predict"}.`,
    nearest: (names: readonly string[]) =>
      names.length === 0
        ? ""
        : ` The nearest to the other side ${names.length === 1 ? "was" : "were"} ${list(names.map(withArticle))}.`,
    row: (name: string, vote: string, place: number) => `${name}: ${vote}, at ${decimal(place, 2)}`,
    member: "Member",
    vote: "Vote",
    place: "Place",
    low: "Low",
    high: "High",
    expected: "More likely by its place",
  },

  turning: {
    title: "What would have changed the result",
    rule: (needed: number, seats: number, year: number) =>
      year < 1966
        ? `Until 1965 a decision took ${needed} of ${seats} votes in favour, and no veto.`
        : `A decision takes ${needed} of ${seats} votes in favour, and no veto.`,
    carried: (yes: number, needed: number) => {
      const spare = yes - needed;
      if (spare === 0)
        return `It had ${yes}, exactly as many as it needed: one vote in favour less, and it would have failed.`;
      return `It had ${yes}, ${number(spare)} more than it needed: it would have failed with ${number(spare + 1)} fewer.`;
    },
    veto: (names: readonly string[]) =>
      names.length === 0
        ? ""
        : `A vote against by any one of ${list(names.map(withArticle))} would have stopped it, unless the matter was procedural: there no veto counts, and the record does not say which votes were.`,
    overruled: (names: readonly string[]) =>
      `${capital(list(names.map(withArticle)))} voted against and could not stop it: it can only have been a procedural matter, on which no veto counts.`,
    vetoed: (yes: number, needed: number, vetoes: readonly string[]) => {
      const who = list(vetoes.map(withArticle));
      if (yes >= needed)
        return vetoes.length === 1
          ? `Had ${who} abstained, its ${yes} votes in favour would have carried it.`
          : `Had ${vetoes.length === 2 ? "both " : "all of "}${who} abstained, its ${yes} votes in favour would have carried it; one of them alone was enough to stop it.`;
      return `Even without the veto of ${who} it would have failed: it had ${yes} votes in favour and needed ${needed}.`;
    },
    lacking: (yes: number, needed: number) => `It had ${yes} votes in favour and lacked ${number(needed - yes)}.`,
    unknown: "The record does not hold every vote on it, so that this cannot be said.",
  },

  map: {
    title: "On the map",
    question: (symbol: string) => `Where do the states that voted on ${symbol} lie?`,
    how: "Each mark is a state that voted: a circle in favour, a square against, a hollow diamond abstained, a dashed ring did not vote, a dotted ring not known. Land of a state that voted is tinted; all other land is plain.",
    caveat: "The size of a land says nothing of the weight of its vote.",
    favour: (n: number) => `${number(n)} in favour.`,
    group: (value: Value, names: readonly string[]) => {
      const heads: Record<Value, string> = {
        yes: "In favour",
        no: "Against",
        abstained: "Abstaining",
        "did not vote": "Not voting",
        "not known": "Not known",
      };
      return `${heads[value]}: ${list(names.map(withArticle))}.`;
    },
    land: "Its mark stands on",
    nowhere: "not on the map",
    n: (n: number) => plural(n, "state", "states"),
    unplaced: (names: readonly string[]) => (names.length === 0 ? "" : ` Not on the map: ${list(names)}.`),
  },

  day: {
    title: "Other votes of that day",
    none: "The record holds no other vote of that day.",
    titleMonth: "Other votes of that month",
    month: "The day of this vote is not known; each of these may have been taken on the same day.",
    noneMonth: "The record holds no other vote of that month.",
  },

  meeting: {
    sat: "Who sat on the Council",
    tookPart: "Who took part",
    satVoted: "Those on the roll of the votes taken there.",
    satTerms: (year: number) =>
      `Members of the Council in ${year}, by their terms; the record does not say who was in the room.`,
    satUnknown: "The record does not say who was in the room.",
    president: "Presided",
    presidentUnknown: "not known: the record does not name the President",
    presidency: "Presidency of that month",
    basis: (basis: string) =>
      basis === "rotation" ? " (by the rotation of the seat; the record has no speeches of that month)" : "",
    spoke: "Who spoke",
    roles: { president: "President", member: "Members of the Council", guest: "Guests" },
    times: (n: number) => `${number(n)} times`,
    speeches: (n: number, unnamed: number) =>
      `${plural(n, "speech", "speeches")}${
        unnamed === 0 ? "" : `, ${number(unnamed)} of them by speakers whom the list does not name`
      }.`,
    table: "The speeches in the record",
    order: "Order",
    speaker: "Speaker",
    for: "For",
    capacity: "As",
    words: "Words",
    criticised: "Criticised",
    nobody: "nobody",
    unnamed: "someone unnamed",
  },

  criticism: {
    question: "Who criticised whom?",
    how: "Lines run from the speaker at the left to the target at the right; the thicker, the more sentences. The table has their number.",
    caveat:
      "Read from the speeches by hand coding; only criticism of a named state is drawn. What was meant and not said is not in the record.",
    summary: (pairs: number, sentences: number) =>
      `${plural(sentences, "sentence", "sentences")} of criticism, in ${plural(pairs, "pair", "pairs")} of a speaker and a target.`,
    n: (n: number) => plural(n, "speech", "speeches"),
    speaker: "Speaker",
    target: "Target",
    sentences: "Sentences",
    row: (from: string, to: string, n: number) => `${from} criticised ${to} in ${plural(n, "sentence", "sentences")}`,
  },

  history: {
    question: (name: string) => `${name}: what happened, and when?`,
    how: "One line of time each: meetings as strokes, adopted resolutions as circles, drafts that failed as squares (filled where vetoed, hollow where they lacked the votes), statements as diamonds. Each mark leads to what it stands for.",
    caveat: `${coverage.meetings} It has public statements of a few years and situations only. Where there is nothing, the record may be silent, not the Council.`,
    summary: (meetings: number, adopted: number, vetoed: number, failed: number, statements: number) => {
      const parts = [
        ...(meetings > 0 ? [plural(meetings, "meeting", "meetings")] : []),
        ...(adopted > 0 ? [`${plural(adopted, "resolution", "resolutions")} adopted`] : []),
        ...(vetoed > 0 ? [`${plural(vetoed, "draft", "drafts")} vetoed`] : []),
        ...(failed > 0 ? [`${plural(failed, "draft", "drafts")} not adopted`] : []),
        ...(statements > 0 ? [plural(statements, "statement", "statements")] : []),
      ];
      return `${list(parts)}.`;
    },
    n: (n: number) => plural(n, "event", "events"),
    lanes: {
      meetings: "Meetings",
      adopted: "Adopted",
      failed: "Failed",
      statements: "Statements",
    },
    mark: (what: string, date: string) => `${what}, ${dayNote(date)}`,
    date: "Date",
    what: "What",
    kind: "Kind",
    outcome: "Outcome",
    undated: (n: number) =>
      n === 0
        ? ""
        : ` ${plural(n, "event has no date and stands", "events have no date and stand")} in the table alone.`,
  },

  line: {
    title: "Its line of citations",
    question: (name: string) => `${name}: on which earlier texts do the later ones build?`,
    how: "Each text cites the one above it. Of all lines of citations from the oldest text to the newest, this is the one that most lines share; the stroke is the thicker, the more of them take that step.",
    caveat: `${coverage.citations} A line that is shared is not a cause: it shows on what later texts build in words.`,
    summary: (n: number, first: string, last: string) => `${plural(n, "text", "texts")}, from ${first} to ${last}.`,
    n: (n: number) => plural(n, "text on this situation", "texts on this situation"),
    none: `The record holds no line of citations on it. ${coverage.citations}`,
    symbol: "Symbol",
    date: "Date",
    title_: "Title",
    share: "Lines that take the next step",
  },
};
