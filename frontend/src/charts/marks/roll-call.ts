// A roll call, as its figures and its table take it.
import type { Tally, Value, Vote } from "../../api/types";
import type { Sourced } from "../../text/sourced";
import { values } from "./marks";

/** Rolled is what a picture of a roll call says of the decision. */
export interface Rolled {
  id: string;
  symbol: string;
  outcome: string;
  tally: Tally;
  absences_known?: boolean; // of a roll call of the Assembly: who did not vote is on it
}

/** RollCall is what the figures of a roll call are made from. */
export interface RollCall {
  decision: Rolled;
  votes: readonly Vote[];
  source: Sourced;
}

/** counted pairs the values with their number in the tally, those that nobody has left out. */
export function counted(tally: Tally): [Value, number][] {
  const numbers: Record<Value, number> = {
    yes: tally.yes,
    no: tally.no,
    abstained: tally.abstained,
    "did not vote": tally.did_not_vote,
    "not known": tally.not_known,
  };
  return values.filter((value) => numbers[value] > 0).map((value) => [value, numbers[value]]);
}
