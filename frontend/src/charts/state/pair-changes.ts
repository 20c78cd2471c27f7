// How alike two states voted over the years, with the days when that changed
// for good.
import type { Analysed } from "../../api/alignment";
import { alliancesHref, compareHref, decisionsHref } from "../../state/route";
import { holderOf } from "../../state/seats";
import { text } from "../../text/en";
import { day } from "../../text/format";
import { resting } from "../../text/answer";
import { changeRows, moving } from "../marks/change-rows";
import { middle, type Moment } from "../marks/drift";
import type { Figure } from "../figure/figure";
import { chosenIn, fileName } from "../figure/file-name";
import { levelled } from "../marks/levels";
import { fixed } from "../marks/pair-scores";
import { yearOf } from "../marks/year";

export interface PairChanges {
  a: string; // ids
  b: string;
  changes: Analysed<"changes">;
  moments: readonly Moment[]; // windows, with their scores
  names: ReadonlyMap<string, string>;
  situations: ReadonlyMap<string, string>;
  at?: { from: number; to: number }; // years that a slider stands at
}

/** pairChanges draws the years; width is in pixels. */
export function pairChanges(of: PairChanges, width: number): Figure {
  const words = text.time.pair;
  const { parameters, result } = of.changes;
  const parameter = (name: string) => parameters[name]?.[0] ?? "";
  const name = (id: string) => of.names.get(id) ?? id;
  const [a, b] = [name(of.a), name(of.b)];
  const { levels, changes } = result;
  const body = parameter("body") === "assembly" ? "assembly" : "council";
  const contested = parameter("contested") !== "false";
  const joined = parameter("seats") === "joined";
  const metric = parameter("metric");
  const n = levels.reduce((sum, level) => sum + level.n, 0);

  /** behind is where the votes of some years are opened: those of continued seats in the view Alliances alone. */
  const behind = (from: string, to: string) => {
    const years = { from: from.slice(0, 4), to: to.slice(0, 4) };
    if (!joined && contested) return compareHref([of.a, of.b], body, { ...years, metric });
    const seats = joined ? "joined" : "apart";
    return alliancesHref({ ...years, body, seats, contested, chosen: [of.a, of.b], min: "5" });
  };
  const votes = (situation: string, from: string, to: string) => {
    const two = joined ? [of.a, of.b].map((id) => holderOf(id, from, to)) : [of.a, of.b];
    if (two.includes(undefined)) return undefined; // a seat passed on within these days
    return decisionsHref({
      ...{ from, to, situation: [situation], vote: two.map((id) => `${id ?? ""}:yes,no,abstained`) },
      ...(contested ? { contested: "true" } : {}),
      ...(body === "assembly" ? { body } : {}),
    });
  };
  const points = of.moments.map((one) => ({
    ...{ ...one, year: middle(one), href: behind(one.from, one.to) },
    title: words.point(one.from.slice(0, 4), one.to.slice(0, 4), one, one.n),
  }));
  return {
    name: fileName("changes", of.a, of.b, chosenIn(parameters)),
    question: words.question(a, b, body),
    summary: words.summary(
      levels,
      changes.map((change, i) =>
        words.change(
          day(change.after),
          day(change.before),
          moving({ levels, changes }, i).map((one) => of.situations.get(one.situation) ?? text.decision.notClassified),
        ),
      ),
    ),
    how: words.how(metric, Number(parameter("alarms")), Number(parameter("draws"))),
    caveat: words.caveat(Number(parameter("segment"))),
    ...resting(of.changes, (id) => of.situations.get(id) ?? id),
    n: words.n(n),
    picture: levelled(
      {
        ...{ points, levels, changes: changes.map((one) => one.before), at: of.at },
        first: Math.floor(Math.min(yearOf(levels[0]?.from ?? "1946-01-01"), ...points.map((one) => one.year))),
        last: Math.max(yearOf(levels.at(-1)?.to ?? "1946-01-01"), ...points.map((one) => one.year)),
        ...{ bottom: metric === "s" ? -1 : 0, top: 1 },
      },
      width,
    ),
    table: {
      caption: words.windows,
      header: words.windowsHeader,
      rows: points.map((one) => [
        `${one.from.slice(0, 4)}–${one.to.slice(0, 4)}`,
        ...[one.value, one.low, one.high].map(fixed),
        { text: one.n, href: one.href },
      ]),
    },
    ...(changes.length > 0
      ? { more: { caption: words.table, header: words.header, rows: changeRows(result, of.situations, votes) } }
      : {}),
  };
}
