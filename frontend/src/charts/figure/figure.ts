import type { Sourced } from "../../text/sourced";
import type { Picture } from "./draw";

/** Figure is a picture with what a reader needs to trust it, and the same as a table. */
export interface Figure {
  name: string; // of the files that it is saved as
  question: string;
  summary: string; // what it shows, in words
  told?: string; // of the pair that is chosen, with its interval; drawn into the files
  filters: string; // what was chosen, in words; drawn into the files. Empty where nothing can be chosen
  how: string;
  caveat: string;
  source: Sourced;
  n: string;
  picture: Picture;
  table: Table;
  more?: Table & { file?: string }; // what else was found, such as when a line moved for good; file: what its CSV is called
  walk?: Walk;
}

/**
 * Walk lets a reader choose a part of a picture by its key: with the pointer
 * by where it stands, with the arrow keys by what stands beside it.
 */
export interface Walk {
  at: (x: number, y: number) => string | undefined; // in the picture's own measure
  step: (key: string, way: Way, second: boolean) => string; // from "" to where a walk begins; second walks with the other of two, where there can be two
  say: (key: string) => string; // what is told of it
}

export type Way = "left" | "right" | "up" | "down";

/** Table is what a figure shows, in rows. A cell may lead to what it counts, or choose it in the picture. */
export interface Table {
  caption: string;
  header: string[];
  rows: Cell[][];
}

export type Cell = string | number | { text: string | number; href: string } | { text: string | number; key: string };

/** plain is a cell without its link. */
export function plain(cell: Cell): string | number {
  return typeof cell === "object" ? cell.text : cell;
}
