// The words of the views of questions, paths, data and methods.
import { number, plural } from "../format";

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
    nothing: "No rows.",
    counted: (n: number, of: string) => `${number(n)} ${of}.`,
    columns: "What the columns are",
  },

  paths: {
    sentence: "The conditions, with parts that can be changed",
    show: "Show up to",
    pathsOf: "shortest paths of at most",
    links: "links, along",
    through: "through",
    from: "with every link between",
    and: "and",
    assembly: "roll calls of the General Assembly.",
    leaving: "leaving out",
    taking: "also through",
    anyLink: "links of any kind",
    anyKind: "nodes of any kind",
    dateFrom: "first day",
    dateTo: "last day",
    linkWords: (relations: readonly string[]) =>
      relations.length === 0
        ? "links of any kind"
        : relations.length > 3
          ? `${relations.length} kinds of link`
          : relations.map((one) => `“${one}”`).join(" or "),
    kindWords: (kinds: readonly string[]) =>
      kinds.length === 0 ? "nodes of any kind" : `${kinds.join(" or ")} nodes only`,
    clear: "Without conditions",
    strips: "The paths",
    figure: {
      question: (start: string, end: string) => `How are ${start} and ${end} connected?`,
      how: "Each column is a step from the one end to the other; a node that several paths share is drawn once. A circle is an actor, a square a decision, a triangle a meeting, a diamond a statement, a hexagon a situation. On each line stands what joins the two. Click a node for its page.",
      caveat:
        "Only the paths that are listed are drawn, and of several links between two nodes only the most telling. A short chain is a connection in the record, not a relation of cause.",
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
    saveAs: { gexf: "GEXF (Gephi)", graphml: "GraphML", csv: "CSV tables (ZIP)", json: "JSON" } as Record<
      string,
      string
    >,
    saveLabel: (format: string) => `Save the paths as ${format}`,
  },

  node: { title: "Looking it up" },

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
    parameters: "What can be set",
    name: "Name",
    means: "Meaning",
    default: "Default",
    none: "none",
    tables: "Tables of its answer, as CSV",
    try: "For programs",
    missing: (id: string) => `There is no method “${id}”.`,
    all: "All methods",
  },
};
