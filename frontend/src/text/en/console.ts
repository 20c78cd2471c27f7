// The words of the console.
import { decimal, list, number, plural } from "../format";

export const consoleWords = {
  title: "Console",
  lead: (language: string) =>
    `Ask the record in ${language}, the store’s own language. A query only reads: nothing it says can change the record.`,
  off: "The console is off.",
  query: (language: string) => `Query in ${language}`,
  keys: "Ctrl and Enter together run the query.",
  run: "Run",
  stop: "Stop",
  running: "The query runs.",
  nothingYet: "The answer comes here. Examples to begin with stand beside the query, or below it on a phone.",
  needsToken: "The address holds a query. Give the token of this server’s console and run it.",
  needsValues: (names: readonly string[]) => `The address holds a query. Give ${list(names)} a value and run it.`,
  parameters: "Parameters",
  parameter: (name: string) => `Value of ${name}`,
  typed: "A number, true, false, null, a list in JSON, or else a text.",
  token: "Token of this server’s console",
  rows: (n: number, ms: number) =>
    `${plural(n, "row", "rows")} in ${ms < 10 ? decimal(ms, 1) : number(Math.round(ms))} ms.`,
  notAll: (why: string) => `Not all rows: ${why}.`,
  shortened: (n: number) => `Of ${plural(n, "cell", "cells")} only the beginning is shown.`,
  noRows: "The query found nothing.",
  shownAs: "Shown as",
  table: "Table",
  network: (nodes: number, links: number) =>
    `Network of ${plural(nodes, "node", "nodes")} and ${plural(links, "link", "links")}`,
  most: (shown: number, all: number) => `The first ${number(shown)} of ${number(all)} nodes are drawn.`,
  nodes: "The nodes",
  csv: "Download CSV",
  json: "Download JSON",
  caption: "Answer to the query",
  schema: "What can be asked",
  sorts: { view: "Views", node: "Nodes", relationship: "Relationships" } as Record<string, string>,
  examples: "Examples",
  history: "Earlier queries",
  historyNote: "Kept in this browser alone.",
  forget: "Forget them",
  bounds: (seconds: number, rows: number) =>
    `A query is stopped after ${number(seconds)} seconds and answered with ${number(rows)} rows at most.`,
};
