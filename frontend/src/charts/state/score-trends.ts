// How scores of pairs moved over the years, told and drawn.
import { text } from "../../text/en";
import { rangeOf } from "../../text/metrics";
import { resting, type Answered } from "../../text/answer";
import { drift, middle, type Panel } from "../marks/drift";
import type { Figure } from "../figure/figure";
import { chosenIn, fileName } from "../figure/file-name";
import { fixed } from "../marks/pair-scores";

const words = text.state;

export interface Moved {
  question: string;
  panels: readonly Panel[];
  name: string; // of files
  metric: string;
  answer: Answered; // of one of them
}

const mostTold = 5;

/** moved draws how scores moved over the years. */
export function moved({ question, panels, name, metric, answer }: Moved, width: number): Figure {
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
    name: fileName(name, chosenIn(answer.parameters)),
    question,
    summary: words.drift.summary(parts, told.length > mostTold),
    how: words.drift.how(metric, answer.parameters["min_n"]?.[0] ?? ""),
    caveat: words.drift.caveat,
    ...resting(answer),
    n: words.drift.n(panels.reduce((sum, panel) => sum + panel.moments.filter((one) => one.value !== null).length, 0)),
    picture: drift(panels, rangeOf(metric), { none: words.drift.none }, width),
    table: {
      caption: question,
      header: [...words.pairHeads, words.drift.window, words.score, words.low, words.high, words.shared],
      rows: panels.flatMap((panel) =>
        panel.moments.map((one) => [
          ...panel.of,
          `${one.from.slice(0, 4)}–${one.to.slice(0, 4)}`,
          fixed(one.value),
          fixed(one.low),
          fixed(one.high),
          panel.href && one.n > 0 ? { text: one.n, href: panel.href(one) } : one.n,
        ]),
      ),
    },
  };
}
