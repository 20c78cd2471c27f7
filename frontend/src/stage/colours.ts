import type { Kind } from "../api/types";
import type { Tone } from "./tone";

/** Colours are those of the style sheet, as the browser has worked them out. */
export interface Colours {
  kinds: Record<Kind, string>;
  tones: Record<Tone, string>; // of links
  ink: string;
  paper: string;
  focus: string;
  font: string;
}
