// The states that voted on a decision where they lie: land tinted, and on it
// the mark of the vote.
import type { Tally, Value, Vote } from "../../api/types";
import { text } from "../../text/en";
import { withMap } from "../../text/sourced";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { mapped } from "./states-map";
import { fetchWorld } from "./world";
import { lettering, voteMark } from "../marks/marks";
import { nextTo } from "../marks/beside";
import type { Ink } from "../figure/palette";
import { seated } from "../../state/seating";
import { counted, type RollCall } from "../marks/roll-call";

const words = text.council.map;
const tints: Record<Value, Ink> = {
  yes: "yes",
  no: "no",
  abstained: "abstained",
  "did not vote": "edge",
  "not known": "edge",
};

/** ready fetches what the map is drawn from. */
export const ready = fetchWorld;

/** votesMap draws the votes; width is in pixels. */
export function votesMap({ decision, votes, source }: RollCall, width: number): Figure {
  const order = seated(votes);
  const cast = new Map(votes.map((vote) => [vote.actor, vote]));
  const told = (state: string) => {
    const vote = cast.get(state);
    return vote ? `${vote.name}: ${text.vote(vote.value)}` : "";
  };
  // Many states leave less room for each.
  const r = Math.max(5, Math.min(votes.length > 20 ? 6 : 9, width / 90));
  const drawn = mapped(
    {
      ...{ present: new Set(cast.keys()), r: r * 1.18 },
      name: (state) => cast.get(state)?.name ?? state,
      land: (state) => ({ fill: ink(tints[cast.get(state)?.value ?? "not known"]), "fill-opacity": 0.35 }),
      tell: told,
      mark: (state, x, y) =>
        shape(
          "g",
          {},
          shape("circle", { cx: x, cy: y, r: r * 1.18, fill: ink("paper") }),
          voteMark(cast.get(state)?.value ?? "not known", x, y, r),
        ),
      around: (state, inside) => shape("a", { href: `/actor/${state}`, "data-key": state }, ...inside),
    },
    width,
  );
  const letter = lettering(width);
  const columns = width < 560 ? 1 : width < 900 ? 2 : 4;
  const values = counted(decision.tally);
  const legend = values.flatMap(([value, n], i): Shape[] => {
    const x = 10 + (i % columns) * (width / columns);
    const y = drawn.height + letter * 1.8 + Math.floor(i / columns) * letter * 1.8;
    return [
      voteMark(value, x, y - letter * 0.35, letter * 0.5),
      shape("text", { x: x + letter, y, "font-size": letter, fill: ink("ink") }, text.horseshoe.legend(value, n)),
    ];
  });
  const missing = order.filter((vote) => !drawn.marked.has(vote.actor)).map((vote) => vote.name);
  return {
    name: `map-${decision.id}`,
    question: words.question(decision.symbol),
    summary: summary(decision.tally, order) + words.unplaced(missing),
    filters: "",
    how: `${words.how} ${text.map.enlarged} ${text.map.moved}`,
    caveat: `${text.map.caveat} ${words.caveat}`,
    source: withMap(source, text.map.atlas),
    n: words.n(votes.length),
    picture: {
      width,
      height: Math.ceil(drawn.height + letter * (1.4 + 1.8 * Math.ceil(values.length / columns))),
      inside: [...drawn.inside, ...legend],
    },
    table: {
      caption: words.question(decision.symbol),
      header: [text.horseshoe.member, text.horseshoe.vote, words.land],
      rows: order.map((vote) => [
        { text: vote.name, href: `/actor/${vote.actor}` },
        text.vote(vote.value),
        drawn.marked.get(vote.actor)?.name ?? words.nowhere,
      ]),
    },
    walk: {
      at: () => undefined, // marks carry their own keys
      step: (key, way) =>
        nextTo(
          [...drawn.marked].map(([id, { x, y }]) => ({ id, x, y })),
          key,
          way,
        ),
      say: told,
    },
  };
}

/** summary names who did not vote in favour, where they are few; a long roll is told by its numbers. */
function summary(tally: Tally, order: readonly Vote[]): string {
  const others = order.filter((vote) => vote.value !== "yes");
  if (others.length === 0 || others.length > 8 || tally.yes === 0) return text.tally.sentence(tally);
  const groups = counted(tally)
    .filter(([value]) => value !== "yes")
    .map(([value]) =>
      words.group(
        value,
        others.filter((vote) => vote.value === value).map((vote) => vote.name),
      ),
    );
  return [words.favour(tally.yes), ...groups].join(" ");
}
