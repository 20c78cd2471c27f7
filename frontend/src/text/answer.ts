// What a figure says of the analysis that it is drawn from.
import { text } from "./en";
import type { Asked } from "./en/filters";
import { sourced, type Sourced } from "./sourced";

/** Answered is what every answer of the lab says of itself. */
export interface Answered extends Asked {
  hash: string; // of the data
  source: string; // of the method
  n: number; // decisions or texts
}

/** resting has the filters and the source of a figure; situation gives the name of one by its id. */
export function resting(answer: Answered, situation?: (id: string) => string): { filters: string; source: Sourced } {
  return { filters: text.filters(answer, situation), source: sourced(answer.hash, answer.source) };
}
