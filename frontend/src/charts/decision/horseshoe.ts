// The Council's table with every member's vote.
import type { Value, Vote } from "../../api/types";
import { text } from "../../text/en";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { round, voteMark } from "../marks/marks";
import { seated } from "../../state/seating";
import { counted, type RollCall, type Rolled } from "../marks/roll-call";

/**
 * seats places n seats on a horseshoe that opens downwards, from the lower
 * left over the top to the lower right, around 0, 0.
 */
export function seats(n: number, radius: number): { x: number; y: number }[] {
  const opening = (96 * Math.PI) / 180;
  const sweep = 2 * Math.PI - opening;
  return Array.from({ length: n }, (_, i) => {
    const angle = Math.PI / 2 + opening / 2 + (n === 1 ? sweep / 2 : (sweep * i) / (n - 1));
    return { x: round(radius * Math.cos(angle)), y: round(radius * Math.sin(angle)) };
  });
}

/** horseshoe draws a roll call of the Council; width is in pixels. */
export function horseshoe({ decision, votes, source }: RollCall, width: number): Figure {
  const order = seated(votes);
  const size = Math.min(width, 620);
  const r = Math.min(size / 20, size / Math.max(order.length, 11) / 1.4);
  const radius = size / 2 - r * 1.5;
  const middle = { x: size / 2, y: radius + r * 1.6 };
  const lowest = Math.max(...seats(order.length, radius).map((seat) => seat.y));
  const inside: Shape[] = [table(middle, radius - r * 2, order.length)];
  seats(order.length, radius).forEach((seat, i) => {
    const vote = order[i];
    if (vote) inside.push(place(vote, middle.x + seat.x, middle.y + seat.y, r));
  });
  inside.push(...centre(decision, middle, size));
  const legendTop = middle.y + lowest + r * 2.8;
  const legend = key(counted(decision.tally), votes, size, legendTop);
  inside.push(...legend.inside);

  return {
    name: `votes-${decision.id}`,
    question: text.horseshoe.question(decision.symbol),
    summary: text.tally.sentence(decision.tally),
    filters: "",
    how: text.horseshoe.how,
    caveat: text.horseshoe.caveat,
    source,
    n: text.horseshoe.n(votes.length),
    picture: { width: size, height: Math.ceil(legend.bottom), inside },
    table: {
      caption: text.horseshoe.question(decision.symbol),
      header: [text.horseshoe.member, text.horseshoe.code, text.horseshoe.vote],
      rows: order.map((vote) => [
        { text: vote.name, href: `/actor/${vote.actor}` },
        vote.actor,
        vote.veto ? text.horseshoe.vetoed : text.vote(vote.value),
      ]),
    },
  };
}

function table(middle: { x: number; y: number }, radius: number, n: number): Shape {
  const ends = seats(Math.max(n, 2), radius);
  const [first, last] = [ends[0], ends[ends.length - 1]];
  if (!first || !last) return shape("g", {});
  const at = (p: { x: number; y: number }) => `${round(middle.x + p.x)} ${round(middle.y + p.y)}`;
  return shape("path", {
    d: `M${at(first)}A${round(radius)} ${round(radius)} 0 1 1 ${at(last)}`,
    fill: "none",
    stroke: ink("rule"),
    "stroke-width": Math.max(6, radius / 14),
    "stroke-linecap": "round",
  });
}

function place(vote: Vote, x: number, y: number, r: number): Shape {
  const inside = [shape("title", {}, text.horseshoe.seat(vote.name, vote.value, vote.veto, vote.permanent))];
  if (vote.permanent) {
    inside.push(
      shape("circle", {
        cx: x,
        cy: y,
        r: r * 1.32,
        fill: "none",
        stroke: ink("ink"),
        "stroke-width": Math.max(1.2, r / 16),
      }),
    );
  }
  inside.push(voteMark(vote.value, x, y, r, vote.actor));
  if (vote.veto) {
    inside.push(
      shape("rect", { x: x - r * 0.86, y: y + r * 0.36, width: r * 1.72, height: r * 0.5, fill: ink("ink") }),
      shape(
        "text",
        { x, y: y + r * 0.75, "text-anchor": "middle", "font-size": r * 0.4, "font-weight": 700, fill: ink("paper") },
        text.horseshoe.vetoMark,
      ),
    );
  }
  return shape("a", { href: `/actor/${vote.actor}` }, ...inside);
}

function centre(decision: Rolled, middle: { x: number; y: number }, size: number): Shape[] {
  const short = text.tally.short(decision.tally);
  const counted = /\d/.test(short);
  return [
    shape(
      "text",
      {
        x: middle.x,
        y: middle.y + size * 0.01,
        "text-anchor": "middle",
        "font-size": counted ? size / 9 : size / 14,
        "font-weight": 600,
        fill: ink("ink"),
      },
      short,
    ),
    shape(
      "text",
      { x: middle.x, y: middle.y + size * 0.06, "text-anchor": "middle", "font-size": size / 28, fill: ink("muted") },
      counted ? text.horseshoe.order : "",
    ),
    shape(
      "text",
      {
        x: middle.x,
        y: middle.y + size * 0.125,
        "text-anchor": "middle",
        "font-size": size / 19,
        "font-weight": 600,
        fill: ink("ink"),
      },
      text.outcome(decision.outcome),
    ),
  ];
}

function key(
  tally: [Value, number][],
  votes: readonly Vote[],
  size: number,
  top: number,
): { inside: Shape[]; bottom: number } {
  const letter = Math.max(14, size / 32);
  const step = letter * 1.75;
  const entries = tally.map(([value, n]): [Value, string] => [value, text.horseshoe.legend(value, n)]);
  const rows = Math.ceil(entries.length / 2);
  const inside = entries.flatMap(([value, words], i) => {
    const x = (i % 2) * (size / 2) + letter * 1.5;
    const y = top + Math.floor(i / 2) * step;
    return [
      voteMark(value, x, y, letter * 0.6),
      shape("text", { x: x + letter * 1.2, y: y + letter * 0.35, "font-size": letter, fill: ink("ink") }, words),
    ];
  });
  const y = top + rows * step;
  inside.push(
    shape("circle", {
      cx: letter * 1.5,
      cy: y,
      r: letter * 0.62,
      fill: "none",
      stroke: ink("ink"),
      "stroke-width": 1.4,
    }),
    shape(
      "text",
      { x: letter * 2.7, y: y + letter * 0.35, "font-size": letter, fill: ink("ink") },
      text.horseshoe.permanent,
    ),
  );
  if (votes.some((vote) => vote.veto)) {
    const x = size / 2;
    inside.push(
      shape("rect", { x, y: y - letter * 0.6, width: letter * 3, height: letter * 1.2, fill: ink("ink") }),
      shape(
        "text",
        {
          x: x + letter * 1.5,
          y: y + letter * 0.32,
          "text-anchor": "middle",
          "font-size": letter * 0.85,
          "font-weight": 700,
          fill: ink("paper"),
        },
        text.horseshoe.vetoMark,
      ),
      shape(
        "text",
        { x: x + letter * 3.5, y: y + letter * 0.35, "font-size": letter, fill: ink("ink") },
        text.horseshoe.vetoWord,
      ),
    );
  }
  return { inside, bottom: y + letter * 1.2 };
}
