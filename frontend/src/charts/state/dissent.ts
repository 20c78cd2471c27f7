// The situations on which a state voted against or abstained.
import { text } from "../../text/en";
import { capital } from "../../text/format";
import type { Sourced } from "../../text/sourced";
import { bars } from "../marks/bars";
import type { Figure } from "../figure/figure";
import { fileName } from "../figure/file-name";
import { cast, tallies, votesOn, yearsIn, type OnSituation, type Years } from "./votes-by-situation";

const words = text.state.dissent;

export interface Dissent {
  of: { id: string; name: string };
  found: readonly OnSituation[]; // all on which it voted, first where it stood apart most
  years: Years;
  no: number; // decisions, each once
  abstained: number;
  source: Sourced;
}

const drawn = 12; // situations

/** dissent draws the situations on which a state voted against or abstained. */
export function dissent({ of, found, years, no, abstained, source }: Dissent, width: number): Figure {
  const apart = found.filter((one) => cast(one, "no", "abstained") > 0);
  const question = words.question(of.name, years.from, years.to);
  return {
    name: fileName("stood-apart", of.id, yearsIn(years)),
    question,
    summary: words.summary(no, abstained, Math.max(0, apart.length - drawn)),
    how: words.how,
    caveat: words.caveat,
    filters: words.filters(years.from, years.to),
    source,
    n: words.n(no + abstained),
    picture: bars(
      apart.slice(0, drawn).map((one) => ({
        label: one.name,
        href: votesOn(of.id, one, years, "no", "abstained"),
        title: words.row(one.name, cast(one, "no"), cast(one, "abstained")),
        parts: [
          { n: cast(one, "no"), fill: "solid" as const },
          { n: cast(one, "abstained"), fill: "hollow" as const },
        ],
      })),
      {
        fills: [
          ["solid", words.no],
          ["hollow", words.abstained],
        ],
      },
      width,
    ),
    table: {
      caption: question,
      header: [words.situation, capital(words.no), capital(words.abstained)],
      rows: apart.map((one) => [
        one.situation === "" ? one.name : { text: one.name, href: `/situation/${one.situation}` },
        { text: cast(one, "no"), href: votesOn(of.id, one, years, "no") },
        { text: cast(one, "abstained"), href: votesOn(of.id, one, years, "abstained") },
      ]),
    },
    more: { ...tallies(of, found, years), file: words.file },
  };
}
