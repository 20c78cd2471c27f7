// What it takes to carry a decision, and what would have turned one.
import type { Tally } from "../api/types";
import { seated } from "./seating";
import { text } from "../text/en";

/**
 * needed is the rule of the Charter, Article 27: seven of eleven votes until
 * the Council grew on 1 January 1966, nine of fifteen since.
 */
export function needed(date: string): { votes: number; seats: number; year: number } {
  const year = Number(date.slice(0, 4));
  return date < "1966" ? { votes: 7, seats: 11, year } : { votes: 9, seats: 15, year };
}

export interface Decided {
  date?: string;
  outcome: string;
  tally: Tally;
  votes: readonly { name: string; value: string; veto: boolean; permanent: boolean }[];
}

/** turning tells in sentences what would have turned a decision of the Council; none where the record cannot say. */
export function turning(decided: Decided): string[] {
  const words = text.council.turning;
  if (!decided.date || decided.votes.length === 0) return [];
  const rule = needed(decided.date);
  if (decided.tally.not_known > 0) return [words.unknown];
  const { yes } = decided.tally;
  const out = [words.rule(rule.votes, rule.seats, rule.year)];
  const votes = seated(decided.votes);
  const vetoes = votes.filter((vote) => vote.veto).map((vote) => vote.name);
  if (decided.outcome === "adopted") {
    if (yes < rule.votes) return []; // a rule of its own, which the record does not name
    out.push(words.carried(yes, rule.votes));
    const permanent = votes.filter((vote) => vote.permanent);
    const against = permanent.filter((vote) => vote.value === "no");
    const names = (some: typeof permanent) => some.map((vote) => vote.name);
    out.push(against.length > 0 ? words.overruled(names(against)) : words.veto(names(permanent)));
  } else if (vetoes.length > 0) {
    out.push(words.vetoed(yes, rule.votes, vetoes));
  } else if (yes < rule.votes) {
    out.push(words.lacking(yes, rule.votes));
  } else return [];
  return out.filter((one) => one !== "");
}
