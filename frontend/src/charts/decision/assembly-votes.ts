// A roll call of the General Assembly: too many members for a table, so
// their codes stand in blocks by vote.
import { text } from "../../text/en";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { voteMark } from "../marks/marks";
import { seated } from "../../state/seating";
import { counted, type RollCall } from "../marks/roll-call";

/** roll draws the votes in blocks; width is in pixels. */
export function roll({ decision, votes, source }: RollCall, width: number): Figure {
  const order = seated(votes);
  const cell = 54;
  const columns = Math.max(1, Math.floor(width / cell));
  const inside: Shape[] = [];
  let y = 24;
  for (const [value, n] of counted(decision.tally)) {
    inside.push(
      shape(
        "text",
        { x: 0, y, "font-size": 18, "font-weight": 600, fill: ink("ink") },
        text.horseshoe.legend(value, n),
      ),
    );
    y += 32;
    order
      .filter((vote) => vote.value === value)
      .forEach((vote, i) => {
        const x = cell / 2 + (i % columns) * cell;
        inside.push(
          shape(
            "a",
            { href: `/actor/${vote.actor}` },
            shape("title", {}, `${vote.name}: ${text.vote(vote.value)}`),
            voteMark(value, x, y + Math.floor(i / columns) * 50, 20, vote.actor),
          ),
        );
      });
    y += Math.ceil(n / columns) * 50 + 18;
  }
  return {
    name: `votes-${decision.id}`,
    question: text.roll.question(decision.symbol),
    summary: text.tally.sentence(decision.tally),
    filters: "",
    how: text.roll.how,
    caveat: text.roll.caveat(decision.absences_known ?? false),
    source,
    n: text.horseshoe.n(votes.length),
    picture: { width: columns * cell, height: y, inside },
    table: {
      caption: text.roll.question(decision.symbol),
      header: [text.horseshoe.member, text.horseshoe.code, text.horseshoe.vote],
      rows: order.map((vote) => [{ text: vote.name, href: `/actor/${vote.actor}` }, vote.actor, text.vote(vote.value)]),
    },
  };
}
