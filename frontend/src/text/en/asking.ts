// The words of the views of questions, paths, data and methods.
import { decimal, list, number, plural, withArticle } from "../format";
import { added } from "../relations";
import { coverage } from "./coverage";

const vote: Record<string, string> = {
  same: "alike",
  opposite: "on opposite sides",
  "both yes": "both in favour",
  "both no": "both against",
  "both abstained": "both abstaining",
};

/** What a link can be asked to say, as the API writes it. */
const says: Record<string, string> = {
  vetoed: "vetoes",
  "voted:no": "votes against",
  "voted:abstained": "abstentions",
  "voted:yes": "votes in favour",
  "towards:criticises": "criticism",
  towards: "what is directed at somebody",
  made: "who said what",
  "speaks for": "who speaks for whom",
  hosted: "who hosted",
  sponsored: "who sponsored",
  cites: "what cites what",
  about: "what a statement is about",
  involves: "which states a situation concerns",
  "part of": "which situation is part of which",
  "spoke at": "who spoke at a meeting",
  presided: "who presided over the Council",
};

export const asking = {
  questions: {
    title: "Questions",
    lead: "Ask in your own words, or take one of these and change its parts. Every answer opens down to the votes behind it.",
    ask: "Your question",
    placeholder: "who vetoed most since 1990",
    button: "Ask",
    narrow: "Narrow the list",
    topic: "About",
    any: "anything",
    shown: (shown: number, all: number) => `${number(shown)} of ${number(all)} questions`,
    none: "No question has these words. Ask it in your own words above.",
    read: "Understood as",
    also: "Or did you mean",
    notRead: "None of the questions that can be answered reads like that.",
    nearest: "The nearest are",
    open: (rows: number) =>
      rows === 0 ? "Open the question" : `Open the ${plural(rows, "row", "rows")} and what is behind them`,
    missing: (slots: readonly string[]) => `Still to be filled: ${slots.join(", ")}.`,
    unused: (words: readonly string[]) => `Not understood: ${words.join(", ")}.`,
    topics: {
      vetoes: "vetoes",
      votes: "votes",
      decisions: "decisions",
      sponsors: "sponsors",
      alignment: "alignment",
      connections: "connections",
      members: "members",
      statements: "statements",
      meetings: "meetings",
    } as Record<string, string>,
  },

  question: {
    kicker: "Question",
    sentence: "The question, with parts that can be changed",
    fill: (slot: string) => `Fill in ${slot}, and the answer follows.`,
    anySituation: "any situation",
    anything: "any",
    slot: (doc: string, required: boolean) => (required ? doc : `${doc} May be left empty.`),
    answer: "Answer",
    rows: (shown: number, total: number) =>
      shown < total ? `The first ${number(shown)} of ${plural(total, "row", "rows")}.` : plural(total, "row", "rows"),
    behind: "Behind it",
    behindN: (n: number) => `${number(n)} behind it`,
    behindFirst: (shown: number, n: number) => `the first ${number(shown)} of ${number(n)}`,
    csv: "All rows as CSV",
    json: "As JSON",
    definition: "What is counted",
    others: "Other questions on the same",
    all: "All questions",
    counted: (n: number, of: string) => `${number(n)} ${of}.`,
    columns: "What the columns are",
  },

  paths: {
    sentence: "The conditions, with parts that can be changed",
    paths: "How many paths",
    longest: "How many links each",
    show: "Show up to",
    of: "of the",
    mode: "Which paths come first",
    shortest: "shortest",
    telling: "most informative",
    modes: "paths,",
    alike: "How alike they may be",
    anyAlike: "however alike",
    diverse: "unlike one another",
    pathsOf: "of at most",
    links: "links, along",
    through: "through",
    situation: "on",
    anySituation: "any situation",
    addSituation: "Add a situation",
    via: "by way of",
    noVia: "no node in particular",
    addVia: "Must pass",
    inOrder: "in this order",
    fullVia: "A path can be led through three nodes.",
    avoid: "avoiding",
    noAvoid: "none",
    addAvoid: "Must not pass",
    remove: (name: string) => `Remove ${name}`,
    nodes: (names: readonly string[], none: string, ordered = false) =>
      names.length === 0
        ? none
        : names.length > 3
          ? `${names.length} of them`
          : ordered && names.length > 1
            ? names.map(withArticle).join(", then ")
            : list(names.map(withArticle)),
    from: "with every link between",
    and: "and",
    time: "Order in time",
    anyTime: "in any order of time,",
    inTime: "none earlier than the one before,",
    votes: "and any two states that meet over a decision having voted on it",
    votesLegend: "How two states voted on a decision between them (none chosen: it does not matter)",
    vote,
    voteWords: (pairs: readonly string[]) =>
      pairs.length === 0 ? "in any way" : pairs.map((pair) => vote[pair] ?? pair).join(" or "),
    speeches: "who spoke at a meeting",
    assembly: "roll calls of the General Assembly",
    unanimous: "unanimous decisions",
    leaving: "leaving out",
    taking: "also through",
    end: ".",
    anyLink: "links of any kind",
    anyKind: "nodes of any kind",
    dateFrom: "first day, month or year",
    dateTo: "last day, month or year",
    says,
    saysLegend: "Only links that say (none chosen: any)",
    saysWords: (chosen: readonly string[]) =>
      chosen.length === 0
        ? "whatever they say"
        : chosen.length > 3
          ? `that are one of ${chosen.length} things`
          : `that are ${list(chosen.map((one) => says[one] ?? one)).replace(/ and /, " or ")}`,
    startAlso: "starting also from",
    endAlso: "and ending also at",
    noOther: "nowhere else",
    addStart: "Start also from",
    addEnd: "End also at",
    counting: "counting",
    factors: ["0.25", "0.5", "1", "2", "4"],
    factorLegend: "How much the bits of a kind of link count: under 1 it is more informative, above 1 less",
    factorOf: (relation: string) => `Links “${relation}” count`,
    factorTimes: (factor: string) => `× ${factor}`,
    factorWords: (chosen: readonly string[]) =>
      chosen.length === 0
        ? "every kind of link as it is"
        : chosen.length > 2
          ? `${chosen.length} kinds of link otherwise`
          : list(chosen.map((one) => one.replace(/^(.*):(.*)$/, "“$1” × $2"))),
    or: (names: readonly string[]) => list(names.map(withArticle)).replace(/ and ([^,]*)$/, " or $1"),
    linkWords: (relations: readonly string[]) =>
      relations.length === 0 || added(relations)?.length === 0
        ? "links of any kind"
        : added(relations)
          ? `links of any kind, ${list((added(relations) ?? []).map((one) => `“${one}”`))} too`
          : relations.length > 3
            ? `${relations.length} kinds of link`
            : relations.map((one) => `“${one}”`).join(" or "),
    kindWords: (kinds: readonly string[]) =>
      kinds.length === 0 ? "nodes of any kind" : `${kinds.join(" or ")} nodes only`,
    bits: (n: number) => `${decimal(n, 1)} bits`,
    best: (links: number, bits: number) =>
      `The most informative has ${plural(links, "link", "links")} and ${decimal(bits, 1)} bits.`,
    tellingN: (n: number) =>
      n === 1 ? "It is written out in full." : `The ${number(n)} most informative; the first is written out in full.`,
    tellingHow:
      "Each link costs one bit, and more the more links of its kind its two ends have. A path of few bits is one that is hard to find by chance.",
    leftOut: (n: number) =>
      n === 0
        ? ""
        : `No path was led through the record’s ${plural(n, "unanimous decision", "unanimous decisions")}, on which nobody voted against or abstained.`,
    others: "Other paths, the most informative first",
    clear: "Remove all conditions",
    figure: {
      question: (start: string, end: string) => `How are ${withArticle(start)} and ${withArticle(end)} connected?`,
      how: (upright: boolean) =>
        `Each ${upright ? "row" : "column"} is a step from the one end to the other; a node that several paths share is drawn once. A circle is an actor, a square a decision, a triangle a meeting, a diamond a statement, a hexagon a situation. On each line stands what joins the two. Click a node for its page.`,
      caveat:
        "Only the paths that are listed are drawn, and of several links between two nodes only the most informative. A short path is a connection in the record, not a cause.",
      summary: (paths: number, nodes: number, links: number) =>
        `${plural(paths, "path", "paths")} over ${plural(nodes, "node", "nodes")} and ${plural(links, "link", "links")}.`,
      n: (n: number) => plural(n, "path", "paths"),
      path: "Path",
      step: "Step",
      from: "From",
      what: "Link",
      to: "To",
      date: "Date",
      told: "In words",
      source: "Source",
    },
    save: "For other programs",
    saveAs: {
      gexf: "GEXF (Gephi)",
      graphml: "GraphML",
      table: "CSV",
      csv: "CSV tables (ZIP)",
      json: "JSON",
      bibtex: "BibTeX",
    } as Record<string, string>,
    saveLabel: (format: string) => `Save the paths as ${format}`,
  },

  data: {
    missing: "What is missing",
    missingList: coverage.missing,
    doubt: "What to doubt",
    doubtList: coverage.doubt,
    doubtsLead:
      "The program looks for errors in the record itself. What it found is listed with its reason and evidence, open or settled.",
    doubtsAll: "All doubts",
    corrected: "What was corrected",
    correctedList: coverage.corrected,
    more: "The command “councilgraph corrections” lists every changed cell; the project’s file DATA.md tells every part, correction and doubt.",
    methods: "How the scores are made",
    methodsText:
      "Every score and every analysis has a page of its own: what it asks, how to read it, when not to trust it, its formula and source.",
    cite: "How to cite it",
    citeText:
      "Name councilgraph with its version and the hash of the data, which stands below and in every file, together with the sources whose data you used.",
    licence:
      "The program is under the Apache License 2.0. Each part of the record keeps the licence of its source, which stands beside it above.",
    citeLine: (version: string, hash: string, year: number) =>
      `councilgraph, version ${version}, data ${hash}, ${year}.`,
    downloads: "Downloads",
    downloadsText: "The whole record as one network, without the roll calls of the General Assembly:",
    whole: { gexf: "GEXF", graphml: "GraphML", csv: "CSV tables (ZIP)", json: "JSON" } as Record<string, string>,
  },

  node: { title: "Looking it up" },

  // What a score or an analysis says of itself comes from the API. The API's own pages about them have these headings too.
  methods: {
    title: "Methods",
    lead: "Every score and every analysis on these pages: what it asks, how to read it, when not to trust it, its formula and where it is from.",
    pairs: "Scores of two states",
    groups: "Scores of a group of states",
    analyses: "Analyses",
    question: "Question",
    how: "How to read it",
    caveat: "When not to trust it",
    formula: "Formula",
    range: "Range",
    rangeOf: (min: number, max: number) => `${min} to ${max}`,
    source: "Source",
    parameters: "What can be chosen",
    name: "Name",
    means: "Meaning",
    default: "Default",
    none: "none",
    tables: "Tables of its answer, as CSV",
    ofMetric: "That of the score that is chosen",
    plain: "For programs",
    plainText: "The same without scripts, with an example of the answer and how to ask for it",
    missing: (id: string) => `There is no method “${id}”.`,
    all: "All methods",
  },
};
