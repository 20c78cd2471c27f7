// How alike each two of some states voted.
import { text } from "../../text/en";
import { rangeOf } from "../../text/metrics";
import { resting } from "../../text/answer";
import type { Figure } from "../figure/figure";
import { chosenIn, fileName } from "../figure/file-name";
import { intervals } from "../marks/intervals";
import { fixed, rowTitle, scored, votesHref, type Asked, type Named, type Score } from "../marks/pair-scores";

const words = text.state;

export interface Pairs {
  found: readonly (Score & { a: string; b: string })[];
  at: Asked;
  names: Named;
}

/** pairs draws how alike each two of some states voted. */
export function pairs({ found, at, names }: Pairs, width: number): Figure {
  const side = words.side.pairs;
  const known = found.filter((one) => one.value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const label = (one: { a: string; b: string }) => side.pair(names.name(one.a), names.name(one.b));
  const rows = known.map((one) => ({
    ...scored(one.a, one.b, one, at, names),
    label: label(one),
    code: side.pair(one.a, one.b),
    ring: false,
  }));
  const withheld = found.filter((one) => one.value === null);
  const [first, last] = [known[0], known[known.length - 1]];
  return {
    name: fileName("pairs", ...new Set(found.flatMap((one) => [one.a, one.b])), chosenIn(at.answer.parameters)),
    question: side.question(at.body, at.from, at.to),
    summary: [
      first && last
        ? side.summary(side.score(label(first), first.value), side.score(label(last), last.value))
        : side.none,
      ...(first && withheld.length > 0 ? [side.withheld(withheld.map(label))] : []),
    ].join(" "),
    how: side.how(at.metric),
    caveat: side.caveat,
    ...resting(at.answer),
    n: words.partners.n(at.answer.n),
    picture: intervals(
      [{ title: side.group, rows }],
      { ...rangeOf(at.metric), low: words.partners.low, high: words.partners.high },
      { n: words.partners.shared, title: rowTitle },
      width,
    ),
    table: {
      caption: side.question(at.body, at.from, at.to),
      header: [...words.pairHeads, words.score, words.low, words.high, words.shared],
      rows: found.map((one) => [
        { text: names.name(one.a), href: `/actor/${one.a}` },
        { text: names.name(one.b), href: `/actor/${one.b}` },
        fixed(one.value),
        fixed(one.interval?.low),
        fixed(one.interval?.high),
        one.n > 0 ? { text: one.n, href: votesHref(one.a, one.b, at) } : one.n,
      ]),
    },
  };
}
