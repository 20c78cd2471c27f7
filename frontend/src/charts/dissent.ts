// The situations on which a state voted against or abstained.
import { decisionsHref } from "../state/route";
import { text } from "../text/en";
import { capital } from "../text/format";
import type { Sourced } from "../text/sourced";
import type { Apart } from "./apart";
import { bars } from "./bars";
import type { Figure } from "./figure";

const words = text.state;

export interface Dissent {
  of: { id: string; name: string };
  found: readonly Apart[];
  no: number; // decisions, each once
  abstained: number;
  source: Sourced;
}

const drawn = 12; // situations

/** dissent draws the situations on which a state voted against or abstained. */
export function dissent({ of, found, no, abstained, source }: Dissent, width: number): Figure {
  const of_ = (one: Apart, values: string) =>
    decisionsHref({ vote: [`${of.id}:${values}`], ...(one.situation === "" ? {} : { situation: [one.situation] }) });
  return {
    name: `stood-apart-${of.id}`,
    question: words.dissent.question(of.name),
    summary: words.dissent.summary(no, abstained, Math.max(0, found.length - drawn)),
    how: words.dissent.how,
    caveat: words.dissent.caveat,
    filters: words.dissent.filters,
    source,
    n: words.dissent.n(no + abstained),
    picture: bars(
      found.slice(0, drawn).map((one) => ({
        label: one.name,
        href: of_(one, "no,abstained"),
        title: words.dissent.row(one.name, one.no, one.abstained),
        parts: [
          { n: one.no, fill: "solid" as const },
          { n: one.abstained, fill: "hollow" as const },
        ],
      })),
      {
        fills: [
          ["solid", words.dissent.no],
          ["hollow", words.dissent.abstained],
        ],
      },
      width,
    ),
    table: {
      caption: words.dissent.question(of.name),
      header: [words.dissent.situation, capital(words.dissent.no), capital(words.dissent.abstained)],
      rows: found.map((one) => [
        one.situation === "" ? one.name : { text: one.name, href: `/situation/${one.situation}` },
        { text: one.no, href: of_(one, "no") },
        { text: one.abstained, href: of_(one, "abstained") },
      ]),
    },
  };
}
