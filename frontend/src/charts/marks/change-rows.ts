// The lasting changes of a score as rows of a table, with the situations that
// moved each most.
import { text } from "../../text/en";
import { day, decimal, signed } from "../../text/format";
import type { Cell } from "../figure/figure";

/** Changed is what the lab says of the changes of a score: a level more than changes. */
export interface Changed {
  levels: readonly { from: string; to: string; mean: number }[]; // days
  changes: readonly {
    after: string; // last day before
    before: string; // first day after
    p: number;
    compared_from: string; // days of the decisions that explain it
    compared_to: string;
    moved: readonly { situation: string; part: number; decisions: readonly number[] }[]; // "": not classified
  }[];
}

const most = 3; // situations of a change

/** moving are the situations that moved the level most the way it went, of a change between two levels. */
export function moving({ levels, changes }: Changed, i: number) {
  const up = (levels[i + 1]?.mean ?? 0) > (levels[i]?.mean ?? 0);
  return (changes[i]?.moved ?? []).filter((one) => one.part > 0 === up && one.part !== 0).slice(0, most);
}

/**
 * changeRows has a row for each of the situations that moved each change most.
 * votes is the address of a situation's decisions between two days; undefined
 * where no list holds just these.
 */
export function changeRows(
  { levels, changes }: Changed,
  situations: ReadonlyMap<string, string>,
  votes: (situation: string, from: string, to: string) => string | undefined,
): Cell[][] {
  return changes.flatMap((change, i) => {
    const [before, after] = [levels[i], levels[i + 1]];
    return change.moved.slice(0, most).map((one): Cell[] => {
      const counted = (n: number, from: string, to: string): Cell => {
        const href = one.situation !== "" && n > 0 ? votes(one.situation, from, to) : undefined;
        return href ? { text: n, href } : n;
      };
      return [
        day(change.after),
        day(change.before),
        before ? decimal(before.mean, 2) : "",
        after ? decimal(after.mean, 2) : "",
        decimal(change.p, 3),
        one.situation === ""
          ? text.decision.notClassified
          : { text: situations.get(one.situation) ?? one.situation, href: `/situation/${one.situation}` },
        signed(one.part, 3),
        counted(one.decisions[0] ?? 0, change.compared_from, change.after),
        counted(one.decisions[1] ?? 0, change.before, change.compared_to),
      ];
    });
  });
}
