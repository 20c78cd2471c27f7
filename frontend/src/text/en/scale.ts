// How the scale of a metric is read.

const read: Record<string, string> = {
  agreement: "1 is always the same vote, 0 never",
  lijphart: "1 is always the same vote, 0 always yes against no",
  s: "1 is always the same vote, −1 always yes against no",
};

/** scaleWords says what the ends of a metric's scale stand for; the metrics that are not named take chance out of account. */
export function scaleWords(metric: string): string {
  return read[metric] ?? "1 is always the same vote, 0 as often alike as chance would give, below 0 less often";
}
