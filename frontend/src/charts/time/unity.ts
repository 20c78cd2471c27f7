// How divided the Council was, with the days when that changed for good.
import type { Analysed } from "../../api/alignment";
import { decisionsHref } from "../../state/route";
import { text } from "../../text/en";
import { day, decimal } from "../../text/format";
import { resting } from "../../text/answer";
import type { Figure } from "../figure/figure";
import { chosenIn, fileName } from "../figure/file-name";
import { changeRows, moving } from "../marks/change-rows";
import { levelled } from "../marks/levels";

export interface Unity {
  council: Analysed<"council">;
  changes: Analysed<"changes">["result"] | undefined;
  metric: string;
  meaning: string; // how the metric is read, as the lab says it
  at: { from: number; to: number }; // years that the slider stands at
  situations: ReadonlyMap<string, string>;
}

/** unity draws the years; width is in pixels. */
export function unity(of: Unity, width: number): Figure {
  const words = text.time.unity;
  const { n, parameters } = of.council;
  const contested = parameters["contested"]?.[0] !== "false";
  const mine = of.council.result.metrics.find((one) => one.metric === of.metric);
  const years = (mine?.by_year ?? []).map(({ from, score }) => {
    const year = Number(from.slice(0, 4));
    const { value, interval } = score;
    const band = interval ? { low: interval.low, high: interval.high } : {};
    return {
      ...{ year, value, n: score.n, ...band },
      title: words.point(year, value, interval, score.n),
      href: decisionsHref({
        ...{ from: `${year}-01-01`, to: `${year}-12-31` },
        ...(contested ? { contested: "true" } : {}),
      }),
    };
  });
  const levels = of.changes?.levels ?? [];
  const changes = of.changes?.changes ?? [];
  const last = (years.at(-1)?.year ?? new Date().getFullYear()) + 1;
  const moved = changes.map((change, i) =>
    words.change(
      day(change.after),
      day(change.before),
      moving({ levels, changes }, i).map((one) => of.situations.get(one.situation) ?? text.decision.notClassified),
    ),
  );
  const bottom = Math.min(0, ...years.map((one) => one.low ?? one.value ?? 0));
  return {
    name: fileName("unity", of.metric, chosenIn(parameters)),
    question: words.question(of.metric),
    summary: [words.summary(levels), ...moved].join(" "),
    how: words.how(of.changes?.false_alarms ?? 0.05, of.meaning),
    caveat: words.caveat,
    ...resting(of.council),
    n: text.time.n(n, contested),
    picture: levelled(
      {
        ...{ levels, changes: changes.map((one) => one.before), first: 1946, last, bottom, at: of.at },
        points: years.map((one) => ({ ...one, year: one.year + 0.5 })),
      },
      width,
    ),
    table: {
      caption: words.question(of.metric),
      header: words.header,
      rows: years.map((one) => [
        one.year,
        ...[one.value, one.low, one.high].map((x) =>
          x === null || x === undefined ? text.state.withheld : decimal(x, 3),
        ),
        { text: one.n, href: one.href },
      ]),
    },
    ...(changes.length > 0
      ? {
          more: {
            caption: text.time.pair.table,
            header: text.time.pair.header,
            rows: changeRows({ levels, changes }, of.situations, (situation, from, to) =>
              decisionsHref({
                from,
                to,
                ...(situation ? { situation: [situation] } : {}),
                ...(contested ? { contested: "true" } : {}),
              }),
            ),
          },
        }
      : {}),
  };
}
