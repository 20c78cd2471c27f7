// The states that voted on a decision where they lie: land tinted, and on it
// the mark of the vote.
import type { Value, Vote } from "../api/types";
import { text } from "../text/en";
import { before } from "./countries";
import { ink, shape, type Shape } from "./draw";
import type { Figure } from "./figure";
import { voteMark } from "./marks";
import { counted, seated, type RollCall } from "./roll-call";
import { holder, world, type Land } from "./world";
import type { Ink } from "./palette";

const words = text.council.map;
const tints: Record<Value, Ink> = {
  yes: "yes",
  no: "no",
  abstained: "abstained",
  "did not vote": "edge",
  "not known": "edge",
};

/**
 * markedLands gives the one land that each state's mark stands on: its own, or
 * for a state that no longer exists the first that it still holds. A state
 * without one is not on the map.
 */
export function markedLands(lands: readonly Land[], present: ReadonlySet<string>): Map<string, Land> {
  const order = (state: string, land: string) => (state === land ? -1 : (before[state] ?? []).indexOf(land));
  const out = new Map<string, Land>();
  for (const land of lands) {
    const state = holder(land.state, present);
    if (!present.has(state)) continue;
    const known = out.get(state);
    if (!known || order(state, land.state) < order(state, known.state)) out.set(state, land);
  }
  return out;
}

/** votesMap draws the votes; width is in pixels. */
export function votesMap({ decision, votes, source }: RollCall, width: number): Figure {
  const order = seated(votes);
  const drawn = world(width);
  const cast = new Map(votes.map((vote) => [vote.actor, vote]));
  const present = new Set(cast.keys());
  const places = markedLands(drawn.lands, present);
  const told = (vote: Vote) => `${vote.name}: ${text.vote(vote.value)}`;

  const lands: Shape[] = drawn.lands.map((land) => {
    const vote = cast.get(holder(land.state, present));
    return shape(
      "path",
      {
        ...{ d: land.d, fill: vote ? ink(tints[vote.value]) : ink("rule") },
        ...{ "fill-opacity": vote ? 0.35 : 1, stroke: ink("paper"), "stroke-width": 0.5 },
      },
      shape("title", {}, vote ? told(vote) : land.name),
    );
  });
  // Many states leave less room for each.
  const r = Math.max(3, Math.min(votes.length > 20 ? 6 : 9, width / (votes.length > 20 ? 180 : 90)));
  const marks = order.flatMap((vote) => {
    const land = places.get(vote.actor);
    if (!land) return [];
    return [
      shape(
        "a",
        { href: `/actor/${vote.actor}` },
        shape("title", {}, told(vote)),
        shape("circle", { cx: land.x, cy: land.y, r: r * 1.35, fill: ink("paper") }),
        voteMark(vote.value, land.x, land.y, r),
      ),
    ];
  });
  const letter = width < 560 ? 14 : 16;
  const columns = width < 560 ? 1 : width < 900 ? 2 : 4;
  const values = counted(decision.tally);
  const legend = values.flatMap(([value, n], i) => {
    const x = 10 + (i % columns) * (width / columns);
    const y = drawn.height + letter * 1.6 + Math.floor(i / columns) * letter * 1.8;
    return [
      voteMark(value, x, y - letter * 0.35, letter * 0.5),
      shape("text", { x: x + letter, y, "font-size": letter, fill: ink("ink") }, text.horseshoe.legend(value, n)),
    ];
  });
  const missing = order.filter((vote) => !places.has(vote.actor)).map((vote) => vote.name);
  return {
    name: `map-${decision.id}`,
    question: words.question(decision.symbol),
    summary: text.tally.sentence(decision.tally) + words.unplaced(missing),
    how: words.how,
    caveat: words.caveat,
    source: `${source} ${words.atlas}`,
    n: words.n(votes.length),
    picture: {
      width,
      height: Math.ceil(drawn.height + letter * (1.2 + 1.8 * Math.ceil(values.length / columns))),
      inside: [shape("path", { d: drawn.outline, fill: ink("raised") }), ...lands, ...marks, ...legend],
    },
    table: {
      caption: words.question(decision.symbol),
      header: [text.horseshoe.member, text.horseshoe.vote, words.land],
      rows: order.map((vote) => [
        { text: vote.name, href: `/actor/${vote.actor}` },
        text.vote(vote.value),
        places.get(vote.actor)?.name ?? words.nowhere,
      ]),
    },
  };
}
