// The figures of a state, and of several side by side.
import { decisionsHref, href } from "../state/route";
import { noCompare } from "../state/views";
import { text } from "../text/en";
import { bars } from "./bars";
import { drift, middle, type Panel } from "./drift";
import type { Figure } from "./figure";
import { intervals, type Group, type Scored } from "./intervals";
import { terms, type Sitting } from "./terms";

const words = text.state;

/** Score is what the lab says of a pair. */
export interface Score {
  n: number;
  value: number | null;
  interval?: { low: number; high: number };
}

export interface Named {
  name: (id: string) => string;
  permanent: (id: string) => boolean;
}

/** Metrics that take chance out of account reach below nought. */
export function scaleOf(metric: string): { min: number; max: number } {
  return metric === "agreement" || metric === "lijphart" ? { min: 0, max: 1 } : { min: -1, max: 1 };
}

/** compareHref is the address of states side by side. */
export function compareHref(states: readonly string[], body: string): string {
  return href({
    view: "compare",
    settings: { ...noCompare, state: [...states], body: body as "council" | "assembly" },
  });
}

function scored(of: string, other: string, score: Score, body: string, names: Named): Scored {
  return {
    key: other,
    label: names.name(other),
    code: other,
    href: compareHref([of, other], body),
    n: score.n,
    value: score.value,
    ...(score.interval ? { low: score.interval.low, high: score.interval.high } : {}),
    ring: names.permanent(other),
  };
}

const rowTitle = (row: Scored) => words.partners.row(row.label, row.value, row.low, row.high, row.n);
const fixed = (value: number | undefined | null) =>
  value === undefined || value === null ? words.withheld : Number(value.toFixed(3));

/** partners draws who votes most and least like a state. */
export function partners(
  of: { id: string; name: string },
  found: readonly (Score & { actor: string })[],
  at: { body: string; from: string; to: string; metric: string; n: number; source: string },
  names: Named,
  width: number,
): Figure {
  const known = found.filter((one) => one.value !== null);
  const each = Math.min(width < 560 ? 8 : 10, Math.floor(known.length / 2));
  const row = (one: Score & { actor: string }) => scored(of.id, one.actor, one, at.body, names);
  const nearest = known.slice(0, known.length <= 20 ? known.length : each).map(row);
  const farthest = known.length <= 20 ? [] : known.slice(-each).map(row);
  const permanent = found.filter((one) => names.permanent(one.actor) && one.value !== null).map(row);
  const groups: Group[] = [
    { title: words.partners.nearest, rows: nearest },
    ...(farthest.length > 0 ? [{ title: words.partners.farthest, rows: farthest }] : []),
    ...(permanent.length > 0 && farthest.length > 0 ? [{ title: words.partners.permanent, rows: permanent }] : []),
  ];
  const scale = scaleOf(at.metric);
  return {
    name: `partners-${of.id}-${at.body}`,
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
    how: scale.min === 0 ? words.partners.how : words.partners.howChance,
    caveat: words.partners.caveat,
    source: at.source,
    n: words.partners.n(at.n),
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
        { text: names.name(one.actor), href: compareHref([of.id, one.actor], at.body) },
        fixed(one.value),
        fixed(one.interval?.low),
        fixed(one.interval?.high),
        one.n,
      ]),
    },
  };
}

/** pairs draws how alike each two of some states voted. */
export function pairs(
  found: readonly (Score & { a: string; b: string })[],
  at: { body: string; from: string; to: string; metric: string; n: number; source: string },
  names: Named,
  width: number,
): Figure {
  const side = words.side.pairs;
  const known = found.filter((one) => one.value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const label = (one: { a: string; b: string }) => side.pair(names.name(one.a), names.name(one.b));
  const rows = known.map((one) => ({
    ...scored(one.a, one.b, one, at.body, names),
    label: label(one),
    code: side.pair(one.a, one.b),
    ring: false,
  }));
  const [first, last] = [known[0], known[known.length - 1]];
  return {
    name: `pairs-${at.body}`,
    question: side.question(at.body, at.from, at.to),
    summary: first && last ? side.summary(label(first), label(last)) : side.none,
    how: side.how,
    caveat: side.caveat,
    source: at.source,
    n: words.partners.n(at.n),
    picture: intervals(
      [{ title: side.group, rows }],
      { ...scaleOf(at.metric), low: words.partners.low, high: words.partners.high },
      { n: words.partners.shared, title: rowTitle },
      width,
    ),
    table: {
      caption: side.question(at.body, at.from, at.to),
      header: [side.a, side.b, words.score, words.low, words.high, words.shared],
      rows: found.map((one) => [
        { text: names.name(one.a), href: `/actor/${one.a}` },
        { text: names.name(one.b), href: `/actor/${one.b}` },
        fixed(one.value),
        fixed(one.interval?.low),
        fixed(one.interval?.high),
        one.n,
      ]),
    },
  };
}

const mostTold = 5;

/** moved draws how scores moved over the years. */
export function moved(
  question: string,
  panels: readonly Panel[],
  at: { name: string; metric: string; source: string },
  width: number,
): Figure {
  const told = panels.flatMap((panel) => {
    const known = panel.moments.filter((one) => one.value !== null);
    const [first, last] = [known[0], known[known.length - 1]];
    if (!first || !last || first === last) return [];
    const [before, after] = [first.value ?? 0, last.value ?? 0];
    const part = words.drift.part(panel.label, before, Math.floor(middle(first)), after, Math.floor(middle(last)));
    return [{ part, far: Math.abs(after - before) }];
  });
  // Of many, those that moved most.
  const parts = [...told]
    .sort((x, y) => (told.length > mostTold ? y.far - x.far : 0))
    .slice(0, mostTold)
    .map(({ part }) => part);
  return {
    name: at.name,
    question,
    summary: words.drift.summary(parts, told.length > mostTold),
    how: words.drift.how,
    caveat: words.drift.caveat,
    source: at.source,
    n: words.drift.n(panels.reduce((sum, panel) => sum + panel.moments.filter((one) => one.value !== null).length, 0)),
    picture: drift(panels, scaleOf(at.metric), { none: words.drift.none }, width),
    table: {
      caption: question,
      header: [words.drift.with, words.drift.window, words.score, words.low, words.high, words.shared],
      rows: panels.flatMap((panel) =>
        panel.moments.map((one) => [
          panel.label,
          `${one.from.slice(0, 4)}–${one.to.slice(0, 4)}`,
          fixed(one.value),
          fixed(one.low),
          fixed(one.high),
          one.n,
        ]),
      ),
    },
  };
}

interface Tie {
  other: string;
  texts: number;
  expected: number;
  sign: number;
  agreement?: number;
}

/** circle draws with whom a state sponsors texts. */
export function circle(
  of: { id: string; name: string },
  ties: readonly Tie[],
  at: { n: number; source: string },
  names: Named,
  width: number,
): Figure {
  const sorted = [...ties].sort((a, b) => b.texts - a.texts || a.other.localeCompare(b.other));
  const sponsors = (other: string) => decisionsHref({ sponsor: [of.id, other] });
  return {
    name: `circle-${of.id}`,
    question: words.circle.question(of.name),
    summary: words.circle.summary(
      of.name,
      ties.length,
      sorted
        .filter((one) => one.sign > 0)
        .slice(0, 6)
        .map((one) => names.name(one.other)),
    ),
    how: words.circle.how,
    caveat: words.circle.caveat,
    source: at.source,
    n: words.circle.n(at.n),
    picture: bars(
      sorted.slice(0, 12).map((one) => ({
        label: names.name(one.other),
        href: sponsors(one.other),
        title: words.circle.row(names.name(one.other), one.texts, one.expected, one.agreement),
        parts: [{ n: one.texts, fill: "quiet" as const }],
        expected: one.expected,
      })),
      { fills: [["quiet", words.circle.together]], expected: words.circle.expected },
      width,
    ),
    table: {
      caption: words.circle.question(of.name),
      header: [
        words.circle.state,
        words.circle.texts,
        words.circle.expectedHead,
        words.circle.sign,
        words.circle.agreement,
      ],
      rows: sorted.map((one) => [
        { text: names.name(one.other), href: `/actor/${one.other}` },
        { text: one.texts, href: sponsors(one.other) },
        Number(one.expected.toFixed(2)),
        one.sign > 0 ? words.circle.more : one.sign < 0 ? words.circle.fewer : words.circle.neither,
        one.agreement === undefined ? text.unknown : Number(one.agreement.toFixed(3)),
      ]),
    },
  };
}

export interface Apart {
  situation: string; // id; empty: not classified
  name: string;
  no: number;
  abstained: number;
}

/** dissent draws the situations on which a state voted against or abstained. */
export function dissent(
  of: { id: string; name: string },
  found: readonly Apart[],
  at: { no: number; abstained: number; source: string },
  width: number,
): Figure {
  const of_ = (one: Apart, values: string) =>
    decisionsHref({ vote: [`${of.id}:${values}`], ...(one.situation === "" ? {} : { situation: [one.situation] }) });
  return {
    name: `stood-apart-${of.id}`,
    question: words.dissent.question(of.name),
    summary: words.dissent.summary(at.no, at.abstained),
    how: words.dissent.how,
    caveat: words.dissent.caveat,
    source: at.source,
    n: words.dissent.n(at.no + at.abstained),
    picture: bars(
      found.slice(0, 12).map((one) => ({
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
      header: [words.dissent.situation, words.dissent.no, words.dissent.abstained],
      rows: found.map((one) => [
        one.situation === "" ? one.name : { text: one.name, href: `/situation/${one.situation}` },
        { text: one.no, href: of_(one, "no") },
        { text: one.abstained, href: of_(one, "abstained") },
      ]),
    },
  };
}

/** sat draws when states sat on the Council. */
export function sat(
  sittings: readonly (Sitting & { id: string })[],
  last: number,
  source: string,
  width: number,
): Figure {
  const years = (sitting: Sitting) =>
    sitting.terms.reduce((sum, term) => sum + (term.to === 0 ? last : term.to) - term.from + 1, 0);
  const names = sittings.map((one) => one.label);
  return {
    name: `terms-${sittings.map((one) => one.id).join("-")}`,
    question: words.terms.question(names),
    summary: words.terms.summary(sittings.map((one) => words.terms.part(one.label, years(one)))),
    how: words.terms.how,
    caveat: words.terms.caveat,
    source,
    n: words.terms.n(sittings.reduce((sum, one) => sum + one.terms.length, 0)),
    picture: terms(sittings, last, (sitting, term) => words.terms.bar(sitting.label, term.from, term.to), width),
    table: {
      caption: words.terms.question(names),
      header: [words.terms.state, words.terms.from, words.terms.to],
      rows: sittings.flatMap((one) =>
        one.terms.map((term) => [
          { text: one.label, href: one.href },
          term.from,
          term.to === 0 ? words.terms.lasts : term.to,
        ]),
      ),
    },
  };
}

/** apart counts decisions by situation, the most first. */
export function apart(
  decisions: readonly { situations?: readonly string[] | null; vote: "no" | "abstained" }[],
  name: (situation: string) => string,
): Apart[] {
  const found = new Map<string, Apart>();
  for (const one of decisions) {
    const situations = one.situations?.length ? one.situations : [""];
    for (const id of situations) {
      const sum = found.get(id) ?? {
        situation: id,
        name: id === "" ? words.dissent.notClassified : name(id),
        no: 0,
        abstained: 0,
      };
      sum[one.vote]++;
      found.set(id, sum);
    }
  }
  return [...found.values()].sort((a, b) => b.no + b.abstained - a.no - a.abstained || a.name.localeCompare(b.name));
}
