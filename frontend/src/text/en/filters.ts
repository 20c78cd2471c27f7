// What a figure's votes or paths were chosen by, in words: it stands below the
// question of every figure, and is drawn into its files.
import { day, list, plural, withArticle } from "../format";
import { added } from "../relations";
import { alliances } from "./alliances";
import { asking } from "./asking";

/** Asked is what an analysis was asked, as its answer says: each parameter with its values. */
export interface Asked {
  analysis: string;
  parameters: Readonly<Record<string, readonly string[]>>;
}

const years = (n: string) => plural(Number(n), "year", "years");

function period(from: string, to: string): string {
  if (from && to) return from === to ? from : `${from}–${to}`;
  if (from) return `since ${from}`;
  return to ? `until ${to}` : "all years";
}

/** least says below which number an analysis withholds what it says. */
function least(analysis: string, one: (name: string) => string): string {
  switch (analysis) {
    case "positions":
      return one("min_votes") && `at least ${plural(Number(one("min_votes")), "vote", "votes")} to be placed`;
    case "council":
      return one("min_n") && `at least ${plural(Number(one("min_n")), "decision", "decisions")} in a year`;
    case "circles":
      return one("most") && `texts with at most ${one("most")} sponsors`;
    case "blocs":
      return ""; // its ties are tested, not counted
    default:
      return one("min_n") && `at least ${plural(Number(one("min_n")), "shared decision", "shared decisions")}`;
  }
}

/** filters tells what an analysis was asked; situation gives the name of one by its id. */
export function filters({ analysis, parameters }: Asked, situation: (id: string) => string = (id) => id): string {
  const one = (name: string) => parameters[name]?.[0] ?? "";
  const on = parameters["situation"] ?? [];
  const parts = [
    `${alliances.whose(one("body"))}, ${period(one("from").slice(0, 4), one("to").slice(0, 4))}`,
    one("contested") && (one("contested") === "true" ? "contested decisions only" : "all decisions with a roll call"),
    on.length > 0 && `on ${list(on.map(situation))}`,
    one("metric") && alliances.scored(one("metric"), one("abstention")),
    one("abstention") &&
      `an abstention counts as ${alliances.settings.abstentions[one("abstention")] ?? one("abstention")}`,
    least(analysis, one),
    one("window") && `windows of ${years(one("window"))}`,
    Number(one("period")) > 1 && `periods of ${years(one("period"))}`,
    one("seats") === "joined" && "USSR and Russia counted together, and both holders of China’s seat",
  ];
  return `${parts.filter(Boolean).join("; ")}.`;
}

/** blocFilters tells which ties blocs were found among. */
export function blocFilters({ alpha, resolution }: { alpha: string; resolution: string }): string {
  return `Blocs among ties beyond chance at a level of ${alpha}, at a resolution of ${resolution}.`;
}

/** tieFilters tells which ties of a network are drawn. */
export function tieFilters(of: { keep: string; alpha: string; threshold: string; opposed: boolean }): string {
  const kept =
    of.keep === "threshold"
      ? `with a score of at least ${of.threshold}`
      : `${of.keep === "disparity" ? "that the disparity filter keeps" : "beyond chance by the degree model"} at a level of ${of.alpha}`;
  return `Ties ${kept}, ${of.opposed ? "of agreement and of disagreement" : "of agreement only"}.`;
}

/** PathConditions are those that paths were asked for with; what is left out has its default. */
export interface PathConditions {
  relation: readonly string[]; // empty: all
  from: string;
  to: string;
  assembly: boolean;
  mode?: string | undefined;
  max_length?: string | undefined;
  through?: readonly string[] | undefined;
  votes?: readonly string[] | undefined;
  situation?: readonly string[] | undefined;
  via?: readonly string[] | undefined;
  avoid?: readonly string[] | undefined;
  starts?: readonly string[] | undefined;
  ends?: readonly string[] | undefined;
  link?: readonly string[] | undefined;
  factor?: readonly string[] | undefined;
  in_order?: boolean | undefined;
  in_time?: boolean | undefined;
  diverse?: boolean | undefined;
  unanimous?: boolean | undefined;
}

/** pathFilters tells the conditions of paths; name gives the name of a node by its id. */
export function pathFilters(of: PathConditions, name: (id: string) => string): string {
  const words = asking.paths;
  const named = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => withArticle(name(id)));
  const either = (names: readonly string[]) => list(names).replace(/ and ([^,]*)$/, " or $1");
  const parts = [
    of.mode === "telling" ? "The most informative paths" : "The shortest paths",
    of.diverse && words.diverse,
    `at most ${plural(Number(of.max_length ?? "6"), "link", "links")}`,
    [
      of.relation.length > 0 && !added(of.relation)
        ? `links ${either(of.relation.map((one) => `“${one}”`))}`
        : words.linkWords(of.relation),
      ...(of.link?.length ? [`that are ${either(of.link.map((one) => words.says[one] ?? one))}`] : []),
    ].join(" "),
    of.through?.length && `through nodes of the kind ${either(of.through)}`,
    of.starts?.length && `starting also from ${either(named(of.starts))}`,
    of.ends?.length && `ending also at ${either(named(of.ends))}`,
    of.situation?.length && `on ${either(of.situation.map(name))}`,
    of.via?.length && `by way of ${of.in_order ? named(of.via).join(", then ") : list(named(of.via))}`,
    of.avoid?.length && `avoiding ${either(named(of.avoid))}`,
    of.from && of.to
      ? `every link between ${day(of.from)} and ${day(of.to)}`
      : of.from
        ? `every link from ${day(of.from)} on`
        : of.to
          ? `every link until ${day(of.to)}`
          : "links of all years",
    of.in_time && "no link earlier than the one before",
    of.votes?.length && `two states that meet over a decision having voted on it ${words.voteWords(of.votes)}`,
    of.assembly && "also through roll calls of the General Assembly",
    of.mode === "telling" && (of.unanimous ? "also through unanimous decisions" : "not through unanimous decisions"),
    of.factor?.length && `counting ${list(of.factor.map((one) => one.replace(/^(.*):(.*)$/, "“$1” × $2")))}`,
  ];
  return `${parts.filter(Boolean).join("; ")}.`;
}
