// The settings of the views of states, as they stand in an address.
import { pairMetrics } from "../text/metrics";

/** FigureSettings are those of the figures of votes. */
export interface StateSettings extends Record<string, string> {
  from: string; // a year; empty: since the beginning
  to: string;
  metric: string;
  min: string; // fewest shared decisions
}

export const noState: StateSettings = { from: "", to: "", metric: "lijphart", min: "20" };

export const stateChoices = {
  metric: pairMetrics,
  min: ["10", "20", "50", "100"],
} as const;

export interface CompareSettings extends Record<string, string | string[]> {
  state: string[];
  body: string;
  from: string;
  to: string;
  metric: string;
  min: string;
  pair: string; // CHN-RUS: whose votes are opened
}

export const noCompare: CompareSettings = { state: [], body: "council", pair: "", ...noState, min: "10" };

export const compareChoices = { ...stateChoices, body: ["council", "assembly"] } as const;

/** mostCompared is how many states can be read side by side. */
export const mostCompared = 5;

/** period is what a pair of years asks of the API. */
export function period(years: { from: string; to: string }): { from?: string; to?: string } {
  return {
    ...(isYear(years.from) ? { from: `${years.from}-01-01` } : {}),
    ...(isYear(years.to) ? { to: `${years.to}-12-31` } : {}),
  };
}

function isYear(text: string): boolean {
  return /^(19|20)\d\d$/.test(text);
}
