// The words of the view of doubts, and of the doubts on the page of a decision.
import { capital, day, number, plural } from "../format";

export const doubts = {
  title: "Doubts of the record",
  lead: "The program looks in the record for what may be wrong. A doubt says that something is improbable or that two sources differ; it does not say which of them is right. Nothing is changed until somebody has settled it on evidence.",
  kinds: "Kinds of doubt",
  kind: "Kind",
  method: "How it is found",
  open: "Open",
  settled: "Settled",
  any: "any",
  state: "Status",
  states: { open: "open", settled: "settled", any: "open and settled" } as Record<string, string>,
  list: "The doubts",
  none: "There is no such doubt.",
  settledBy: (by: string, finding: string) =>
    `Settled${by === "" ? "" : ` by ${by}`}${finding === "" ? "." : `: ${capital(finding)}`}`,
  vote: (date: string | undefined, i: number, n: number) =>
    `The vote${date ? ` of ${day(date)}` : ""}${n > 1 ? ` (${i + 1})` : ""}`,
  meeting: (date: string | undefined, beside: boolean) =>
    beside ? "its meeting" : `The meeting${date ? ` of ${day(date)}` : ""}`,
  stillOpen: "Open.",
  all: (kind: string, n: number) => `${kind}: ${number(n)}`,
  onDecision: (n: number) => `The program doubts it (${plural(n, "doubt", "doubts")})`,
  more: "What the doubts mean, and all of them",
};
