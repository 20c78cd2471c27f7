// With whom a state sponsors texts.
import { decisionsHref } from "../../state/route";
import { text } from "../../text/en";
import { rounded } from "../../text/format";
import { resting, type Answered } from "../../text/answer";
import { bars } from "../marks/bars";
import type { Figure } from "../figure/figure";
import { chosenIn, fileName } from "../figure/file-name";
import type { Named } from "../marks/pair-scores";

const words = text.state;

interface Tie {
  other: string;
  texts: number;
  expected: number;
  sign: number;
  agreement?: number;
}

export interface Circle {
  of: { id: string; name: string };
  ties: readonly Tie[];
  answer: Answered;
  names: Named;
}

const drawn = 12; // states

/** circle draws with whom a state sponsors texts. */
export function circle({ of, ties, answer, names }: Circle, width: number): Figure {
  const sorted = [...ties].sort(
    (a, b) => b.texts - a.texts || a.expected - b.expected || a.other.localeCompare(b.other),
  );
  const [from, to] = [answer.parameters["from"]?.[0] ?? "", answer.parameters["to"]?.[0] ?? ""];
  const sponsors = (other: string) => decisionsHref({ sponsor: [of.id, other], from, to });
  const question = words.circle.question(of.name, from, to);
  return {
    name: fileName("circle", of.id, chosenIn(answer.parameters)),
    question,
    summary: words.circle.summary(
      of.name,
      ties.length,
      sorted
        .filter((one) => one.sign > 0)
        .slice(0, 6)
        .map((one) => names.name(one.other)),
      Math.max(0, sorted.length - drawn),
    ),
    how: words.circle.how,
    caveat: words.circle.caveat,
    ...resting(answer),
    n: words.circle.n(answer.n),
    picture: bars(
      sorted.slice(0, drawn).map((one) => ({
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
      caption: question,
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
        rounded(one.expected, 2),
        one.sign > 0 ? words.circle.more : one.sign < 0 ? words.circle.fewer : words.circle.neither,
        one.agreement === undefined ? text.unknown : rounded(one.agreement, 3),
      ]),
    },
  };
}
