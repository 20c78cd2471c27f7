// The years that states sat on the Council.
import { text } from "../../text/en";
import { day, years as spelt } from "../../text/format";
import type { Sourced } from "../../text/sourced";
import type { Figure } from "../figure/figure";
import { terms, type Sitting } from "./terms";

const words = text.state;

export interface Sat {
  sittings: readonly (Sitting & { id: string })[];
  last: number; // year
  source: Sourced;
}

/** sat draws when states sat on the Council. */
export function sat({ sittings, last, source }: Sat, width: number): Figure {
  // A term that is still to come is drawn, and not yet counted.
  const end = Math.max(last, ...sittings.flatMap((one) => one.terms.map((term) => term.to)));
  const until = (to: number) => (to === 0 ? last : Math.min(last, to));
  const years = (sitting: Sitting) =>
    sitting.terms.reduce((sum, term) => sum + Math.max(0, until(term.to) - term.from + 1), 0);
  const names = sittings.map((one) => one.label);
  return {
    name: `terms-${sittings.map((one) => one.id).join("-")}`,
    question: words.terms.question(names),
    summary: words.terms.summary(sittings.map((one) => words.terms.part(one.label, years(one)))),
    filters: "",
    how: words.terms.how,
    caveat: words.terms.caveat,
    source,
    n: words.terms.n(sittings.reduce((sum, one) => sum + one.terms.length, 0)),
    picture: terms(sittings, end, (sitting, term) => words.terms.bar(sitting.label, spelt(term)), width),
    table: {
      caption: words.terms.question(names),
      header: [words.terms.state, words.terms.from, words.terms.to],
      rows: sittings.flatMap((one) =>
        one.terms.map((term) => [
          { text: one.label, href: one.href },
          term.first_day ? day(term.first_day) : term.from,
          term.to === 0 ? words.terms.lasts : term.last_day ? day(term.last_day) : term.to,
        ]),
      ),
    },
  };
}
