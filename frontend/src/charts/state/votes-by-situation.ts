// How a state voted, summed by situation.
import type { Value } from "../../api/types";
import { decisionsHref } from "../../state/route";
import { period } from "../../state/views";
import { text } from "../../text/en";
import { capital } from "../../text/format";
import { fileName } from "../figure/file-name";
import type { Table } from "../figure/figure";
import { values } from "../marks/marks";

const words = text.state.dissent;

export interface OnSituation {
  situation: string; // id; empty: not classified
  name: string;
  votes: Readonly<Partial<Record<Value, number>>>;
}

/** Years are the first and the last that count; empty: all before, or after. */
export interface Years {
  from: string;
  to: string;
}

/** cast counts votes of some kinds on a situation. */
export const cast = (one: OnSituation, ...wanted: readonly Value[]) =>
  wanted.reduce((sum, value) => sum + (one.votes[value] ?? 0), 0);

/** onSituations counts decisions by situation: first where the state stood apart most, then where it voted most. */
export function onSituations(
  decisions: readonly { situations?: readonly string[] | null; vote: Value }[],
  name: (situation: string) => string,
): OnSituation[] {
  const found = new Map<string, { situation: string; name: string; votes: Partial<Record<Value, number>> }>();
  for (const one of decisions) {
    const situations = one.situations?.length ? one.situations : [""];
    for (const id of situations) {
      const sum = found.get(id) ?? { situation: id, name: id === "" ? words.notClassified : name(id), votes: {} };
      sum.votes[one.vote] = (sum.votes[one.vote] ?? 0) + 1;
      found.set(id, sum);
    }
  }
  const apart = (one: OnSituation) => cast(one, "no", "abstained");
  return [...found.values()].sort(
    (a, b) => apart(b) - apart(a) || cast(b, ...values) - cast(a, ...values) || a.name.localeCompare(b.name),
  );
}

/** votesOn is the address of a state's votes on a situation, those of one kind or of several. */
export function votesOn(state: string, one: OnSituation, years: Years, ...wanted: readonly Value[]): string {
  return decisionsHref({
    vote: [`${state}:${wanted.join(",")}`],
    ...(one.situation === "" ? {} : { situation: [one.situation] }),
    ...period(years),
  });
}

/** yearsIn is what years stand in the name of a file. */
export const yearsIn = ({ from, to }: Years) =>
  from === to ? from : fileName(from && (to ? from : `since ${from}`), to && (from ? to : `until ${to}`));

/** tallies are all of a state's votes by situation, as a table. */
export function tallies(of: { id: string; name: string }, found: readonly OnSituation[], years: Years): Table {
  const shown = values.filter((value) => found.some((one) => cast(one, value) > 0));
  return {
    caption: words.all(of.name, years.from, years.to),
    header: [words.situation, ...shown.map((value) => capital(text.vote(value))), words.total],
    rows: found.map((one) => [
      one.situation === "" ? one.name : { text: one.name, href: `/situation/${one.situation}` },
      ...shown.map((value) => {
        const n = cast(one, value);
        return n === 0 ? 0 : { text: n, href: votesOn(of.id, one, years, value) };
      }),
      { text: cast(one, ...values), href: votesOn(of.id, one, years, ...shown) },
    ]),
  };
}
