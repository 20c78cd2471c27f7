// Who votes most and least like a state.
import { text } from "../../text/en";
import { rangeOf } from "../../text/metrics";
import { resting } from "../../text/answer";
import type { Figure } from "../figure/figure";
import { chosenIn, fileName } from "../figure/file-name";
import { intervals, type Group } from "../marks/intervals";
import { fixed, rowTitle, scored, votesHref, type Asked, type Named, type Score } from "../marks/pair-scores";

const words = text.state;

export interface Partners {
  of: { id: string; name: string };
  found: readonly (Score & { actor: string })[]; // the most alike first
  at: Asked;
  names: Named;
}

/** partners draws who votes most and least like a state. */
export function partners({ of, found, at, names }: Partners, width: number): Figure {
  const known = found.filter((one) => one.value !== null);
  const each = Math.min(width < 560 ? 8 : 10, Math.floor(known.length / 2));
  const row = (one: Score & { actor: string }) => scored(of.id, one.actor, one, at, names);
  const nearest = known.slice(0, known.length <= 20 ? known.length : each).map(row);
  const farthest = known.length <= 20 ? [] : known.slice(-each).map(row);
  const permanent = found.filter((one) => names.permanent(one.actor) && one.value !== null).map(row);
  const groups: Group[] = [
    { title: words.partners.nearest, rows: nearest },
    ...(farthest.length > 0 ? [{ title: words.partners.farthest, rows: farthest }] : []),
    ...(permanent.length > 0 && farthest.length > 0 ? [{ title: words.partners.permanent, rows: permanent }] : []),
  ];
  const scale = rangeOf(at.metric);
  return {
    name: fileName("partners", of.id, chosenIn(at.answer.parameters)),
    question: words.partners.question(of.name, at.body, at.from, at.to),
    summary: words.partners.summary(
      of.name,
      known.slice(0, 3).map((one) => names.name(one.actor)),
      known
        .slice(-3)
        .reverse()
        .map((one) => names.name(one.actor)),
      known.length,
    ),
    how: words.partners.how(at.metric),
    caveat: words.partners.caveat,
    ...resting(at.answer),
    n: words.partners.n(at.answer.n),
    picture: intervals(
      groups,
      { ...scale, low: words.partners.low, high: words.partners.high },
      { n: words.partners.shared, title: rowTitle },
      width,
    ),
    table: {
      caption: words.partners.question(of.name, at.body, at.from, at.to),
      header: [words.partners.state, words.score, words.low, words.high, words.shared],
      rows: found.map((one) => [
        { text: names.name(one.actor), href: votesHref(of.id, one.actor, at) },
        fixed(one.value),
        fixed(one.interval?.low),
        fixed(one.interval?.high),
        one.n,
      ]),
    },
  };
}
