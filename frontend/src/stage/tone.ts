import type { Link } from "../api/types";

/** Tone is how a link is drawn: votes by what was cast, everything else plainly. */
export type Tone = "veto" | "no" | "abstained" | "yes" | "plain";

/** tones lists the tones in the order of a legend. */
export const tones: readonly Tone[] = ["veto", "no", "abstained", "yes", "plain"];

/** tone tells how the links between two nodes are drawn: by the first, which is the most telling. */
export function tone(links: readonly Link[]): Tone {
  const link = links[0];
  if (!link) return "plain";
  if (link.relation === "vetoed") return "veto";
  if (link.relation !== "voted" && link.relation !== "voted in the assembly") return "plain";
  const value = link.value;
  return value === "yes" || value === "no" || value === "abstained" ? value : "plain";
}
