// Every English sentence and label of the page stands here.
import type { Kind, Tally, Value } from "../api/types";
import { alliances } from "./en/alliances";
import { asking } from "./en/asking";
import { consoleWords } from "./en/console";
import { council } from "./en/council";
import { coverage } from "./en/coverage";
import { doubts } from "./en/doubts";
import { blocFilters, filters, pathFilters, tieFilters } from "./en/filters";
import { map } from "./en/map";
import { roles, state } from "./en/state";
import { time } from "./en/time";
import { capital, day, decimal, list, number, on, plural, span, withArticle } from "./format";
import { optional } from "./relations";
import { subject } from "./subject";

const votes: Record<Value, string> = {
  yes: "in favour",
  no: "against",
  abstained: "abstained",
  "did not vote": "did not vote",
  "not known": "not known",
};

const cast: Record<string, string> = {
  yes: "voted in favour",
  no: "voted against",
  abstained: "abstained",
  "did not vote": "did not vote",
};

const kinds: Record<Kind, string> = {
  actor: "actor",
  situation: "situation",
  decision: "decision",
  meeting: "meeting",
  statement: "statement",
};

const kindsMany: Record<Kind, string> = {
  actor: "states and other actors",
  situation: "situations",
  decision: "decisions",
  meeting: "meetings",
  statement: "statements",
};

const outcomes: Record<string, string> = {
  adopted: "Adopted",
  vetoed: "Vetoed",
  "not adopted": "Not adopted",
  "not stated": "Outcome not stated",
};

/** vetoPlain explains a veto to who has never heard of it; names are the permanent members of its day. */
const vetoPlain = (names: readonly string[]) =>
  `Each of the ${number(names.length)} permanent members (${list(names.map(withArticle))}) can stop a draft by voting against it: that is a veto.`;
const vetoDefinition = "A veto is a permanent member’s “no” on a draft of the Council that is recorded as vetoed.";

/** withArticleA puts "a" or "an" before a word. */
function withArticleA(word: string): string {
  return `${/^[aeiou]/i.test(word) ? "An" : "A"} ${word.toLowerCase()}`;
}

export const text = {
  alliances,
  time,
  site: "councilgraph",
  skip: "Skip to the content",
  onThisPage: "On this page",
  unknown: "not known",
  vetoDefinition,
  vetoPlain,
  asking,
  doubts,
  console: consoleWords,
  council,
  map,
  state,
  vote: (value: string): string => (votes as Record<string, string>)[value] ?? value,
  outcome: (outcome: string) => outcomes[outcome] ?? outcome,

  nav: {
    label: "Main",
    alliances: "Alliances",
    time: "Time",
    path: "Paths",
    decisions: "Decisions",
    questions: "Questions",
    about: "Data and methods",
    console: "Console",
    toDark: "Dark",
    toLight: "Light",
    scheme: (next: string) => `Change to the ${next} scheme`,
  },

  commands: {
    kind: "Do",
    ask: "Ask",
    compare: "States side by side",
    found: (n: number) => plural(n, "command", "commands"),
    open: (name: string) => `Open ${name}`,
    show: (name: string) => `Show the ${name}`,
    choose: (name: string) => `Choose ${name}`,
    undo: "Undo the last change of settings",
    redo: "Redo the change of settings",
    link: "Copy the link to this view",
  },

  settings: {
    label: "Settings",
    undo: "Undo",
    redo: "Redo",
    reset: "Reset",
    copy: "Copy link",
    copied: "Copied",
  },

  date: {
    placeholder: "YYYY-MM-DD",
    title: "A day (1975-11-10), a month (1975-11) or a year (1975)",
    dayUnknown: "The record gives the month of the vote, not the day.",
  },

  search: {
    label: "Search the record",
    placeholder: "A state, a symbol, a subject …",
    placeholderState: "A state’s name or code …",
    noState: (q: string) => `No state found for “${q}”.`,
    hint: "Press / or Ctrl-K from anywhere, also for commands. Arrows choose, Enter opens.",
    meant: (q: string) => `No results for “${q}”. Did you mean:`,
    none: (q: string) => `No results for “${q}”. Try fewer letters, or a symbol such as S/2022/431.`,
    found: (n: number) => plural(n, "result", "results"),
    title: "Search",
    titleOf: (q: string) => `“${q}”`,
    back: "Results of every kind",
    empty: "Type a state, a symbol, a subject or a person above.",
    more: (kind: Kind, n: number) => `All ${number(n)} ${kindsMany[kind]}`,
    first: (shown: number, total: number) => `The first ${number(shown)} of ${number(total)}.`,
    enterHint: (n: number) => `Enter shows all ${number(n)}.`,
  },

  kind: (kind: Kind) => kinds[kind],
  kindsMany: (kind: Kind) => kindsMany[kind],

  types: (type: string): string =>
    ({
      state: "State",
      mission: "Mission",
      person: "Person",
      organisation: "Organisation",
      resolution: "Resolution",
      draft: "Draft resolution",
      "assembly vote": "Assembly roll call",
      formal: "Meeting",
      informal: "Informal meeting",
      presidential: "Statement by the President of the Council",
      speech: "Speech",
      public: "Public statement",
      situation: "Situation",
    })[type] ?? type,

  /** withoutVote says of a decision that nobody voted on it, so that nobody was absent either. */
  withoutVote: (decision: { modality?: string; tally: Tally }): boolean => {
    const { yes, no, abstained, did_not_vote, not_known } = decision.tally;
    return decision.modality === "without vote" && yes + no + abstained + did_not_vote + not_known === 0;
  },
  /** became is what became of a decision, for a list. */
  became: (decision: { modality?: string; outcome: string; tally: Tally }): string =>
    text.withoutVote(decision) && decision.outcome === "adopted"
      ? text.decision.adoptedWithout
      : text.outcome(decision.outcome),

  tally: {
    /** of is the tally of a decision in a list; one that was adopted without a vote has none. */
    of: (decision: { modality?: string; tally: Tally }): string =>
      text.withoutVote(decision) ? "" : text.tally.short(decision.tally),
    sentence: (t: Tally): string => {
      if (t.yes + t.no + t.abstained === 0) {
        if (t.not_known > 0 && t.did_not_vote === 0)
          return `How the ${number(t.not_known)} members voted is not known.`;
        if (t.not_known === 0) return "Nobody cast a vote.";
      }
      const parts = [
        `${t.yes} in favour`,
        t.no === 0 ? "none against" : `${t.no} against`,
        t.abstained === 0 ? "no abstention" : plural(t.abstained, "abstention", "abstentions"),
      ];
      if (t.did_not_vote > 0) parts.push(`${t.did_not_vote} not voting`);
      if (t.not_known > 0) parts.push(`${t.not_known} not known`);
      return `${list(parts)}.`;
    },
    short: (t: Tally): string => {
      if (t.yes + t.no + t.abstained > 0) return `${t.yes}–${t.no}–${t.abstained}`;
      return t.not_known > 0 ? "not known" : "no vote";
    },
    shortHint: "in favour – against – abstained",
  },

  states: {
    loading: "Reading the record …",
    start: "Start",
    unfetched: "This page could not be fetched",
    slow: "This is taking longer than usual.",
    noPicture: "This browser cannot draw the picture (WebGL is off). The table holds the same.",
    seconds: (n: number) => `${n} s`,
    part: (done: number, of: number) => `${number(done)} of ${number(of)}.`,
    stop: "Stop",
    stopped: "Stopped.",
    stoppedOld: "Stopped; what is shown is from the settings before.",
    again: "Try again",
    offline: "The server does not answer. Is it still running?",
    away: "The server does not answer. Is it still running? What is already shown stays readable.",
    unavailable: "The server cannot reach its store at the moment. Try again shortly.",
    /** What the server says, as a sentence; its suggestions follow as links. */
    said: (message: string) => `${capital(message.replace(/; did you mean .*$/, "").replace(/[.?]$/, ""))}.`,
    internal: "Something went wrong in the server; its log says more.",
    invalid: "The request could not be understood.",
    missing: "There is no such page.",
    missingTitle: "Nothing here",
    missingHelp: "Search for what you meant, or go back to the start.",
    toStart: "To the start",
    meant: "Did you mean",
    background: (what: string) => `${what.replace(/\.$/, "")}: counts that depend on it will follow by themselves.`,
    nothing: "Nothing in the record matches.",
  },

  figure: {
    how: "How to read it",
    caveat: "Keep in mind",
    source: "Source",
    n: "Based on",
    table: "Show as table",
    walk: (question: string, leads: boolean) =>
      `${question} Arrow keys walk through the picture${leads ? ", and Enter leads to the votes behind what is chosen" : ""}; the table holds the same.`,
    walkHint: "Point at a part, click it, or walk with the arrow keys, to read it here.",
    walkOwnHint: "Point at a mark, or walk with the arrow keys, to read it here; a click or Enter opens its page.",
    awaited: "Fetching the picture …",
    notFetched: "The picture could not be fetched. Reload the page to try again.",
    rows: (shown: number, total: number) =>
      `The first ${number(shown)} of ${number(total)} rows; the CSV file has all.`,
    allRows: "Show all",
    save: "Save as",
    csv: "CSV",
    csvMore: "CSV of changes",
    txt: "Notes",
    told: "The chosen pair",
    chosen: "What was chosen",
    columns: "Columns of the table",
    page: "Page",
    svg: "SVG",
    png: "PNG",
    gexf: "GEXF",
    graphml: "GraphML",
    saveLabel: (format: string, question: string) => `Save “${question}” as ${format}`,
    failed: "The picture could not be made in this browser; SVG and CSV do not need it.",
  },

  horseshoe: {
    question: (symbol: string) => `How did each member vote on ${symbol}?`,
    how: "Each mark is a seat at the Council’s table: a circle voted in favour, a square against, a diamond abstained, a dashed circle did not vote. A ring marks a permanent member.",
    caveat:
      "Seats stand in the English alphabetical order in which the Council sits, clockwise from the lower left; which member sits first changes every month and is not in this record.",
    n: (n: number) => plural(n, "member", "members"),
    member: "Member",
    code: "Code",
    vote: "Vote",
    vetoed: "against (veto)",
    vetoMark: "VETO",
    vetoWord: "a veto",
    permanent: "permanent member",
    permanentShort: "permanent",
    order: "for – against – abstaining",
    legend: (value: Value, n: number) =>
      ({
        yes: `${n} in favour`,
        no: `${n} against`,
        abstained: `${n} abstained`,
        "did not vote": `${n} did not vote`,
        "not known": `${n} not known`,
      })[value],
    seat: (name: string, value: Value, veto: boolean, permanent: boolean) =>
      `${name}${permanent ? ", permanent member" : ""}: ${veto ? "against, a veto" : votes[value]}`,
  },

  roll: {
    question: (symbol: string) => `Who voted how on ${symbol}?`,
    how: "Each mark is a state, in English alphabetical order within its vote: a circle in favour, a square against, a diamond abstained, a dashed circle did not vote.",
    caveat: (known: boolean) =>
      known
        ? "Members that did not vote are shown: the record of this roll call names them."
        : "Which other members were absent is not known: the record of this roll call does not tell absence from not being a member.",
  },

  vetoes: {
    question: "Who used the veto, and when?",
    how: "Each square is one veto, in the column of its year. Hollow squares were cast by the earlier holder of the seat: the Soviet Union until 23 December 1991, the Republic of China until 24 October 1971. Click a column for its drafts.",
    caveat: `${vetoDefinition} A draft vetoed by two members counts twice here; lists that count each draft once are shorter.`,
    summary: (n: number, first: number, last: number) => `${number(n)} vetoes cast from ${first} to ${last}.`,
    n: (n: number) => `${plural(n, "veto", "vetoes")} cast`,
    seats: {
      RUS: "Russian Federation and Soviet Union",
      USA: "United States",
      GBR: "United Kingdom",
      CHN: "China, and Republic of China",
      FRA: "France",
    },
    row: (label: string, n: number) => `${label}: ${number(n)}`,
    bar: (code: string, year: number, n: number) => `${code}, ${year}: ${plural(n, "veto", "vetoes")}`,
    member: "Member",
    year: "Year",
    number: "Vetoes cast",
  },

  timeline: {
    question: (name: string) => `${name}: what did the Council decide, year by year?`,
    how: "Bars above the line are adopted resolutions; below it are drafts that failed, filled where vetoed and hollow where they lacked the votes. Click a bar for its decisions.",
    caveat:
      "A decision that concerns several situations is counted under each. Drafts that were never put to the vote are not in the record.",
    summary: (counts: readonly { key?: string; n: number }[]): string => {
      const sum = (key: string) => counts.filter((c) => c.key === key).reduce((total, c) => total + c.n, 0);
      const failed = [
        ...(sum("vetoed") > 0 ? [`${plural(sum("vetoed"), "draft", "drafts")} vetoed`] : []),
        ...(sum("not adopted") > 0 ? [`${plural(sum("not adopted"), "draft", "drafts")} not adopted`] : []),
      ];
      return `${list([`${plural(sum("adopted"), "resolution", "resolutions")} adopted`, ...failed])}.`;
    },
    n: (n: number) => plural(n, "decision", "decisions"),
    above: "Adopted ↑",
    below: "Failed ↓",
    bar: (year: number, outcome: string, n: number) => `${year}: ${n} ${(outcomes[outcome] ?? outcome).toLowerCase()}`,
    year: "Year",
    outcome: "Outcome",
    number: "Decisions",
  },

  start: {
    title: "The Security Council’s record, as one graph",
    lead: "Who voted how, who used the veto, who spoke about whom and what led to what, since 1946: states, meetings, votes and statements, and the links between them. Every number opens down to the votes behind it.",
    waysTitle: "Three ways in",
    vote: "Look into a vote",
    voteText:
      "On 26 May 2022 thirteen of the fifteen members wanted further sanctions on North Korea. Two said no, and that was enough: a double veto.",
    voteLink: "See the vote on S/2022/431",
    connection: "Find a connection",
    connectionText:
      "How does a state on the Adriatic come to stand in one line with the sister of North Korea’s leader?",
    connectionLink: "From Albania to Kim Yo-jong",
    alliance: "Follow an alliance",
    allianceText:
      "Who votes with whom more often than chance: the same votes as a network, as a table of colours and on a map.",
    allianceLink: "China and the Russian Federation",
    more: "The same picture for states of your choice, with how united they were, where each stood, who stood together and who used the veto",
    state: "Or open a permanent member:",
    members: [
      ["CHN", "China"],
      ["FRA", "France"],
      ["RUS", "the Russian Federation"],
      ["GBR", "the United Kingdom"],
      ["USA", "the United States"],
    ] as const,
  },

  decision: {
    kicker: {
      resolution: "Resolution",
      draft: "Draft resolution",
      assembly: "Roll call of the General Assembly",
    },
    vetoedBy: (names: string[]) => `${capital(list(names.map(withArticle)))} vetoed it.`,
    adopted: "It was adopted.",
    notAdopted: "It was not adopted.",
    lacked: "It was not adopted: it had too few votes in favour.",
    without: (how: string) =>
      how === "acclamation" ? "It was adopted by acclamation." : "It was adopted without a vote.",
    adoptedWithout: "Adopted without a vote",
    noRollCall:
      "There is no roll call. The members agreed without a vote: nobody voted in favour or against, abstained or was absent.",
    modality: (modality: string) => (modality === "without vote" ? "without a vote" : modality),
    parts: {
      votes: "How each member voted",
      without: "How it was adopted",
      map: "On the map",
      turning: "What would have changed the result",
      cut: "Who stood where",
      open: "What the record leaves open",
      facts: "Details",
      texts: "Before and after it",
      day: "Other votes of that day",
    },
    votes: "Votes",
    facts: "Details",
    symbol: "Symbol",
    draft: "Voted as draft",
    session: "Session",
    document: "Official document",
    documentLink: (symbol: string) => `${symbol} at undocs.org`,
    meeting: "Meeting",
    modalityTerm: "How it was settled",
    agenda: "Agenda item",
    chapter: "Chapter VII of the Charter",
    chapterYes: "acts under it: the chapter that allows sanctions and force",
    chapterNo: "does not act under it, the chapter that allows sanctions and force",
    situations: "Situations",
    notClassified: "not classified",
    sponsors: (n: number) => (n === 0 ? "Sponsors" : `Sponsors (${n})`),
    noSponsors: "none named in the record",
    subjects: "Subjects",
    verbs: "What the text does, by its verbs",
    /** Verbs as the source counts them, "decides:12 reaffirms:5". */
    verbCounts: (verbs: string) =>
      verbs
        .split(/\s+/)
        .map((one) => one.replace(/^(.*):(\d+)$/, "$1 ($2)"))
        .join(", "),
    sources: "Source",
    cites: (n: number) => `Cites ${plural(n, "text", "texts")}`,
    citedBy: (n: number) => `Cited by ${plural(n, "text", "texts")}`,
    said: (n: number) => `${plural(n, "statement", "statements")} about it`,
    unknownVotes: (names: string[]) =>
      `How ${list(names.map(withArticle))} voted is not known: the record does not say.`,
    disagree: (name: string, shown: string, shownSource: string, other: string, otherSource: string) =>
      `${name}: shown as ${shown} after ${shownSource}; ${otherSource} has ${other}.`,
    printed: (printed: string, here: string) =>
      `The Council’s table of meetings prints ${printed} for it (in favour – against – abstained)${
        /\d/.test(here) ? `; the votes here give ${here}` : ""
      }.`,
    noMeeting: "The record names no meeting at which it was voted.",
    noVotes: "The record holds no votes on it.",
    before2000: coverage.before2000,
    before2023: coverage.before2023,
  },

  actor: {
    permanentSeat: "Permanent member of the Council",
    served: "It sat on the Council",
    terms: (terms: string[]) => list(terms),
    elected: (terms: string[], first: boolean) =>
      `It is elected to the Council for ${list(terms)}${first ? "; it has not sat there before" : ""}.`,
    never: "It was never a member of the Council.",
    neverThere: "So it has no votes there, no vetoes and no breaks with partners.",
    neverVotes: "It was never a member.",
    noStatements:
      "The record holds no statement by it, for it or directed at it; it holds the speeches of a few debates only.",
    voice: (type: string, behind: string) =>
      `${type === "Person" ? "A person who" : `${withArticleA(type)} that`} speaks for ${withArticle(behind)}.`,
    none: "none",
    group: "Regional group",
    groupOf: (group: string) => `${group} group`,
    aliases: "Also called",
    continues: "Continues the seat of",
    continuedBy: "Its seat is continued by",
    seatFrom: "Has held the seat since",
    seatUntil: "Held the seat until",
    speaksFor: "Speaks for",
    voices: "Who speaks for it",
    firstVote: "First vote in the Council",
    lastVote: "Latest vote in the Council",
    facts: "Details",
    termsTitle: "Terms on the Council",
    votesTitle: "How it voted",
    council: "In the Security Council",
    assembly: "In the General Assembly",
    voteHead: "Vote",
    numberHead: "Number",
    shareHead: "Share",
    total: "all on the roll",
    assemblyNote: "Absences are counted only where it is known which members did not vote.",
    noVotes: "The record holds no votes of it here.",
    vetoes: "Vetoes",
    vetoCount: (n: number) => (n === 0 ? "It has cast no veto." : `It has cast ${plural(n, "veto", "vetoes")}.`),
    seatNote: "Those of the seat’s earlier holder are counted apart:",
    vetoed: (n: number) => `${plural(n, "draft", "drafts")} in the list of decisions`,
    decade: (decade: string, n: number) => `${decade}: ${plural(n, "veto", "vetoes")}`,
    all: (n: number) => `All ${number(n)}`,
    with: (codes: string[]) => `vetoed with ${list(codes)}`,
    alone: "vetoed alone",
    statements: "Statements",
    statementsMade: "Made by it or for it",
    statementsTowards: "Directed at it",
    sponsoredTerm: "Sponsored",
    sponsored: (n: number) => plural(n, "text", "texts"),
    sponsoredNote: coverage.sponsors,
  },

  meeting: {
    formal: (number: string) => `Meeting ${number} of the Security Council`,
    informal: "Informal meeting of members of the Council",
    hosts: "Hosted by",
    outcome: "Outcome, as the Council’s table prints it",
    closed: "The meeting was closed to the public; the Council published a communiqué on it and no record.",
    arria:
      "A meeting by the Arria formula is held by one or more members outside the Council’s own agenda: anybody can be heard, nothing is decided, and no official record is kept.",
    topicPlain: "Topic, as the Council’s table prints it",
    press: "Press release",
    record: "Official record",
    decisions: "What was put to the vote",
    noDecisions: "The record holds no vote taken at this meeting.",
    statements: "What was said",
    noStatements: "The record holds no statement made at this meeting; it holds the speeches of a few debates only.",
    facts: "Details",
    topic: "Topic",
    date: "Date",
  },

  situation: {
    kicker: "Situation",
    lead: (
      decisions: number,
      vetoed: number,
      meetings: number,
      statements: number,
      first?: string,
      last?: string,
    ): string => {
      const parts = [
        ...(decisions > 0
          ? [plural(decisions, "decision", "decisions") + (vetoed > 0 ? ` (${number(vetoed)} vetoed)` : "")]
          : []),
        ...(meetings > 0 ? [plural(meetings, "meeting", "meetings")] : []),
        ...(statements > 0 ? [plural(statements, "statement", "statements")] : []),
      ];
      if (parts.length === 0) return "";
      const span = !first || !last ? "" : first === last ? `, ${on(first)}` : `, from ${day(first)} to ${day(last)}`;
      return `${list(parts)}${span}.`;
    },
    region: "Region",
    theme: "Theme",
    years: "Years",
    span: (from: number | undefined, to: number | undefined) =>
      to ? span(from, to) : from ? `${span(from, to)}, still open` : "no bounds",
    wider: "Part of",
    narrower: "Narrower situations",
    narrowerN: (decisions: number, from: number | undefined, to: number | undefined) =>
      [span(from, to), plural(decisions, "decision", "decisions")].filter((part) => part !== "").join(" · "),
    union: "Counts and lists on this page include what concerns the narrower situations; each text counts once.",
    states: "States that it concerns",
    role: (role: string) => (role === "" ? "" : ` (${roles[role] ?? role})`),
    noStates: "none in particular",
    decisions: "Decisions, newest first",
    meetings: "Meetings, newest first",
    statements: "Statements, newest first",
    noDecisions: "The record holds no decision on it.",
    allDecisions: (n: number) => `All ${number(n)} decisions`,
    parts: {
      history: "What happened, and when",
      line: "Which texts build on which",
      decisions: "Decisions",
      meetings: "Meetings",
      statements: "Statements",
    },
    happened: "Symbol",
    topic: "What came of it, or its topic",
    how: "How it is assigned",
    rule: "Situations are assigned by written rules over titles, topics, agenda items and subjects.",
  },

  statement: {
    by: "Said by",
    for: "On behalf of",
    about: "About",
    meeting: "Meeting",
    stance: "Stance",
    capacity: "Capacity",
    words: "Length",
    wordsN: (n: number) => plural(n, "word", "words"),
    order: "Place in the debate",
    agenda: "Agenda item",
    targets: "Whom it is directed at",
    target: "Target",
    kind: "Kind of criticism",
    sentences: "Sentences",
    unnamed: "no target named",
    noKind: "not stated",
    summaryNote: "A summary in this record’s words, not the full text.",
    presidential:
      "The President reads such a statement for the whole Council: all members agreed to it, and no vote was taken.",
    texts: "Before and after it",
    cites: (n: number) => `Cites ${plural(n, "text", "texts")}`,
    citedBy: (n: number) => `Cited by ${plural(n, "text", "texts")}`,
  },

  decisions: {
    title: "Decisions",
    assemblyTitle: "Roll calls of the General Assembly",
    filter: "Narrow the list",
    q: "Words in title, symbol or subject",
    outcome: "Outcome",
    any: "any",
    from: "From",
    to: "To",
    veto: "Vetoed by",
    vote: "How a state voted",
    howVoted: (name: string) => `How ${withArticle(name)} voted`,
    hows: {
      yes: "voted in favour",
      no: "voted against",
      abstained: "abstained",
      "did not vote": "did not vote",
      "not known": "had a vote, not known",
      "": "had a vote, whichever",
    } as Record<string, string>,
    sponsor: "Sponsored by",
    fullStates: "No more can be added.",
    situation: "Situation",
    anySituation: "any",
    furtherSituation: "or one more",
    or: (words: readonly string[]) => words.join(" or "),
    contested: "Only those with a vote against or an abstention",
    apply: "Show",
    clear: "Show all",
    more: "Show more",
    shown: (shown: number, total: number) => `${number(shown)} of ${number(total)} shown`,
    date: "Date",
    text: "Text",
    votes: "Votes",
    outcomeHead: "Outcome",
    which: (parts: string[]) => (parts.length === 0 ? "All of the Council’s decisions." : `Those ${list(parts)}.`),
    part: {
      outcome: (words: string[]) => `with the outcome ${words.join(" or ")}`,
      veto: (names: string[]) => `vetoed by ${list(names.map(withArticle))}`,
      vote: (name: string, value: string) =>
        value === ""
          ? `on which ${withArticle(name)} had a vote`
          : `on which ${withArticle(name)} ${cast[value] ?? `voted “${value}”`}`,
      sponsor: (names: string[]) => `sponsored by ${list(names.map(withArticle))}`,
      situation: (names: string[]) => `on ${names.join(" or ")}`,
      between: (from: string, to: string) =>
        from && to ? `from ${day(from)} to ${day(to)}` : from ? `since ${day(from)}` : `until ${day(to)}`,
      contested: "with at least one vote against or abstention",
      q: (q: string) => `with “${q}” in the text`,
      assembly: "taken in the General Assembly",
    },
  },

  network: {
    kicker: "Network",
    title: (name: string) => `What is linked to ${name}`,
    lead: (shown: number, total: number, name: string) =>
      shown < total
        ? `The ${number(shown)} newest of ${number(total)} nodes linked to ${name}.`
        : `All ${plural(total, "node", "nodes")} linked to ${name}.`,
    how: "Click a node to select it, and again to expand it: the nodes linked to it are added. Drag to move, scroll to zoom. With the keyboard, an arrow key follows a link in its direction, or moves to the nearest node there; Enter expands the selected node, + and − zoom, 0 fits the picture to the window.",
    picture: (nodes: number, links: number) =>
      `Network of ${plural(nodes, "node", "nodes")} and ${plural(links, "link", "links")}. The table after it holds the same.`,
    figure: {
      question: (name: string) => `How is ${name} linked to what stands around it?`,
      summary: (nodes: number, links: number, kinds: readonly (readonly [string, number])[]) =>
        `${plural(nodes, "node", "nodes")} and ${plural(links, "link", "links")}. Around it: ${
          list(kinds.filter(([, n]) => n > 0).map(([kind, n]) => plural(n, kind, `${kind}s`))) || "nothing"
        }.`,
      filters: (relations: readonly string[], opened: readonly string[]) =>
        `Links shown: ${relations.length === 0 ? "all" : relations.join(", ")}.` +
        (opened.length > 0 ? ` Expanded: ${opened.join(", ")}.` : ""),
      how: "A circle is an actor, a square a decision, a triangle a meeting, a diamond a statement, a hexagon a situation; an expanded one has a ring. A line is one link or several between the two. Marked on it are a veto, by that word, a vote against, by a square, and an abstention, by a hollow diamond.",
      caveat: (drawn: number, total: number, name: string) =>
        "Where a node stands and how long a line is say nothing. " +
        (drawn < total
          ? `Only the ${number(drawn)} newest of ${number(total)} nodes linked to ${name} are drawn. `
          : "") +
        `GEXF and GraphML hold ${total === 1 ? "the one" : `all ${number(total)}`}, without what was expanded.`,
      n: (nodes: number, links: number) => `${plural(nodes, "node", "nodes")}, ${plural(links, "link", "links")}`,
      header: ["From", "Link", "To", "Date", "Source"],
      veto: "VETO",
    },
    filter: "Links shown",
    table: "Nodes in the picture",
    name: "Node",
    kind: "Kind",
    links: "Linked by",
    open: "Expand",
    openShort: "Expand",
    closeShort: "Collapse",
    openLabel: (name: string) => `Expand ${name}`,
    close: "Collapse",
    closeLabel: (name: string) => `Collapse ${name}`,
    page: "Its page",
    chosen: (name: string, kind: string, date: string) => `${name}: ${kind}${date === "" ? "" : `, ${date}`}.`,
    noneChosen: "No node is selected.",
    along: (from: string, words: string, to: string) => `Followed a link: ${from} ${words} ${to}.`,
    besideOnly: (from: string) => `Moved from ${from}: no link in the picture joins the two.`,
    closer: "Zoom in",
    farther: "Zoom out",
    whole: "Fit",
    legend: "What the shapes and lines mean",
    tones: {
      veto: "vetoed",
      no: "voted against",
      abstained: "abstained",
      yes: "voted in favour",
      plain: "any other link",
    },
    see: "See its network",
    count: (relation: string, n: number) => `${relation} (${number(n)})`,
  },

  path: {
    title: "Find a connection",
    lead: "A path of recorded links between any two nodes: states, people, decisions, meetings, statements, situations.",
    start: "From",
    end: "To",
    swap: "Swap",
    pick: "Choose both ends: type a name, a code or a symbol. For example:",
    example: (start: string, end: string) => `from ${start} to ${end}`,
    heading: (start: string, end: string) => `From ${withArticle(start)} to ${withArticle(end)}`,
    length: (n: number) => `${plural(n, "link", "links")} apart.`,
    same: "Both ends are the same. Pick another for one of them.",
    none: (links: number, conditions: boolean) =>
      `No path of at most ${plural(links, "link", "links")} connects them${
        conditions ? " under these conditions. Drop one of them, or allow more links." : ". Allow more links."
      }`,
    noneYet: "No path was found before the search ended.",
    oneOf: (n: number, total: number) =>
      total === 1
        ? "There is one such path."
        : n === 1
          ? `It is the most informative of ${total > n ? `${number(total)} ` : "the "}shortest paths.`
          : `The ${n} most informative ${total > n ? `of ${number(total)} ` : ""}shortest paths; the first is written out in full.`,
    alternatives: "Other ways of the same length",
    tell: "Write this one out",
    further: (n: number) => `${plural(n, "further link", "further links")} between the two`,
    relations: `Kinds of link (none chosen: all but ${list(optional.map((one) => `“${one}”`))})`,
    source: "Source",
    order: "Vetoes, criticism and hosting are more informative than a shared seat, so paths through them come first.",
    fromHere: "Find a path from here",
  },

  about: {
    title: "Data and methods",
    lead: "What is in the record, where it comes from, what it cannot tell, and how the scores are made.",
    counts: "What is in it",
    sources: "Where it comes from",
    definitions: "Definitions",
    veto: "Veto",
    unknownTerm: "Not known",
    unknownText:
      "Where the record does not say how a member voted, it is shown as not known: never as an abstention, never as zero.",
    didNotVote: "Did not vote",
    didNotVoteText:
      "The member sat on the Council or in the Assembly and took no part in the vote. A text adopted without a vote counts as nobody’s absence.",
    situationTerm: "Situation",
    situationText:
      "What a meeting or decision concerns. Assigned by written rules over titles, topics, agenda items and subjects; what no rule fits is “not classified”.",
    seat: "Seats that passed on",
    seatText:
      "The Soviet Union’s votes are its own until 23 December 1991, the Russian Federation’s from the next day; China’s seat was the Republic of China’s until 24 October 1971.",
    api: "For programs",
    apiText: "Everything on these pages comes from an open interface with documentation of its own.",
    apiLink: "The interface’s documentation",
    version: (version: string, store: string, hash: string) => `councilgraph ${version}, store ${store}, data ${hash}.`,
    part: "Part",
    number: "Number",
    name: "Source",
    licence: "Licence",
    totals: {
      actors: "Actors: states, missions, persons, organisations",
      states: "of which states that are or were members of the United Nations",
      meetings: "Meetings of the Council",
      decisions: "Decisions of the Council",
      adopted: "of which adopted resolutions",
      vetoed: "of which vetoed drafts",
      not_adopted: "of which drafts not adopted",
      votes: "Votes in the Council",
      vetoes: "Vetoes cast",
      statements: "Statements",
      speeches: "Speeches at meetings, by who spoke",
      presidencies: "Months whose President is known",
      situations: "Situations",
      sponsorships: "Sponsorships",
      citations: "Citations between texts",
      roll_calls: "Roll calls of the General Assembly",
      assembly_votes: "Votes in them",
      assembly_absences: "Members known not to have voted in them",
    } as Record<string, string>,
  },

  filters,
  blocFilters,
  tieFilters,
  pathFilters,

  source: (names: readonly string[]): string => (names.length === 0 ? "not known" : `${names.join("; ")}.`),

  share: (n: number, of: number): string => {
    const percent = (100 * n) / of;
    return percent > 0 && percent < 0.1 ? "under 0.1%" : `${decimal(percent, 1)}%`;
  },

  subject,
};
