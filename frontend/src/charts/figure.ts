import type { Picture } from "./draw";

/** Figure is a picture with what a reader needs to trust it, and the same as a table. */
export interface Figure {
  name: string; // of the files that it is saved as
  question: string;
  summary: string; // what it shows, in words
  how: string;
  caveat: string;
  source: string;
  n: string;
  picture: Picture;
  table: Table;
}

/** Table is what a figure shows, in rows. A cell may lead to what it counts. */
export interface Table {
  caption: string;
  header: string[];
  rows: Cell[][];
}

export type Cell = string | number | { text: string | number; href: string };

/** plain is a cell without its link. */
export function plain(cell: Cell): string | number {
  return typeof cell === "object" ? cell.text : cell;
}
