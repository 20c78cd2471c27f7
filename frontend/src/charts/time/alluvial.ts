// Blocs of one period after another, and the members that they pass on.
import type { Analysed } from "../../api/alignment";
import { alliancesHref } from "../../state/route";
import { text } from "../../text/en";
import { resting } from "../../text/answer";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { chosenIn, fileName } from "../figure/file-name";
import { round } from "../marks/marks";
import type { Ink } from "../figure/palette";

export interface Alluvial {
  blocs: Analysed<"blocs">;
  names: ReadonlyMap<string, string>;
}

/** alluvial draws the periods from left to right; width is in pixels. */
export function alluvial({ blocs: answer, names }: Alluvial, width: number): Figure {
  const words = text.time.alluvial;
  const { periods, blocs, flows } = answer.result;
  const letterSize = width < 560 ? 12 : Math.min(18, Math.max(14, width / 75));
  const column = width / Math.max(periods.length, 1);
  const bar = Math.min(26, column * 0.3);
  const gap = 10;
  const sizes = periods.map((_, p) => blocs.filter((bloc) => bloc.period === p));
  const highest = Math.max(...sizes.map((all) => all.reduce((sum, bloc) => sum + bloc.members.length, 0)), 1);
  const most = Math.max(...sizes.map((all) => all.length), 1);
  const height = Math.round(Math.min(520, Math.max(300, width * 0.45)));
  const unit = (height - gap * most) / highest;
  // A bloc that goes on keeps its letter and its colour.
  const threads = [...new Set(blocs.map((bloc) => bloc.thread))];
  const long = (thread: number) => blocs.filter((bloc) => bloc.thread === thread).length;
  const ranked = [...threads].sort((a, b) => long(b) - long(a) || a - b);
  const colour = (thread: number): Ink =>
    long(thread) > 1 ? (`bloc-${(ranked.indexOf(thread) % 7) + 1}` as Ink) : "bloc-8";
  const letter = (thread: number) => {
    const i = ranked.indexOf(thread);
    return i < 26 ? String.fromCharCode(65 + i) : `${String.fromCharCode(65 + (i % 26))}${Math.floor(i / 26) + 1}`;
  };

  const contested = answer.parameters["contested"]?.[0] !== "false";
  /** behind is the view of a period's states and their blocs. */
  const behind = (p: number) => {
    const period = periods[p];
    if (!period) return "/alliances";
    return alliancesHref({ from: period.from.slice(0, 4), to: period.to.slice(0, 4), seats: "joined", contested });
  };

  const places = new Map<number, { x: number; y: number; height: number; out: number; in: number }>();
  sizes.forEach((all, p) => {
    let y = 0;
    for (const bloc of [...all].sort((a, b) => ranked.indexOf(a.thread) - ranked.indexOf(b.thread))) {
      const tall = bloc.members.length * unit;
      places.set(blocs.indexOf(bloc), { x: p * column + column * 0.08, y, height: tall, out: y, in: y });
      y += tall + gap;
    }
  });
  const ribbons = flows.flatMap((flow): Shape[] => {
    const [from, to] = [places.get(flow.from), places.get(flow.to)];
    const thread = blocs[flow.from]?.thread ?? -1;
    if (!from || !to) return [];
    const thick = flow.members.length * unit;
    const [x1, x2] = [from.x + bar, to.x];
    const [y1, y2] = [from.out, to.in];
    from.out += thick;
    to.in += thick;
    const half = (x1 + x2) / 2;
    const d =
      `M${round(x1)} ${round(y1)}C${round(half)} ${round(y1)} ${round(half)} ${round(y2)} ${round(x2)} ${round(y2)}` +
      `v${round(thick)}C${round(half)} ${round(y2 + thick)} ${round(half)} ${round(y1 + thick)} ${round(x1)} ${round(y1 + thick)}z`;
    const who = flow.members.map((id) => names.get(id) ?? id).join(", ");
    return [shape("path", { d, fill: ink(colour(thread)), "fill-opacity": 0.3 }, shape("title", {}, who))];
  });
  const bars = blocs.flatMap((bloc, i): Shape[] => {
    const at = places.get(i);
    if (!at) return [];
    const title = `${letter(bloc.thread)}: ${bloc.members.map((id) => names.get(id) ?? id).join(", ")}`;
    const { x, y } = at;
    const box = { x: round(x), y: round(y), width: round(bar), height: round(at.height) };
    const inside = [
      shape("rect", { ...box, fill: ink(colour(bloc.thread)) }, shape("title", {}, title)),
      ...(at.height >= letterSize
        ? [
            shape(
              "text",
              {
                ...{ x: round(x + bar / 2), y: round(y + at.height / 2 + letterSize * 0.35), "text-anchor": "middle" },
                ...{ "font-size": letterSize, "font-weight": 700, fill: ink("on-fill"), "pointer-events": "none" },
              },
              letter(bloc.thread),
            ),
          ]
        : []),
    ];
    return [shape("a", { href: behind(bloc.period) }, ...inside)];
  });
  const label = (p: { from: string; to: string }) =>
    column < 80 ? p.from.slice(0, 4) : `${p.from.slice(0, 4)}–${p.to.slice(2, 4)}`;
  const axis = periods.map((period, p) =>
    shape(
      "text",
      {
        x: round(p * column + column * 0.08),
        y: height + letterSize * 1.4,
        "font-size": letterSize,
        fill: ink("muted"),
      },
      label(period),
    ),
  );
  // The names of those that go on; the others are in the table.
  const key: Shape[] = [];
  let [x, y] = [0, height + letterSize * 3.4];
  for (const thread of ranked.filter((one) => long(one) > 1)) {
    const name = blocs.find((bloc) => bloc.thread === thread)?.name ?? "";
    const room = letterSize * (2.6 + name.length * 0.52);
    if (x > 0 && x + room > width) [x, y] = [0, y + letterSize * 1.7];
    const side = letterSize * 1.4;
    key.push(
      shape("rect", {
        ...{ x: round(x), y: round(y - letterSize * 1.05), width: round(side), height: round(side) },
        fill: ink(colour(thread)),
      }),
      shape(
        "text",
        {
          ...{ x: round(x + side / 2), y: round(y), "text-anchor": "middle", "font-size": round(letterSize * 0.9) },
          ...{ "font-weight": 700, fill: ink("on-fill") },
        },
        letter(thread),
      ),
      shape("text", { x: round(x + side * 1.35), y: round(y), "font-size": letterSize, fill: ink("ink") }, name),
    );
    x += room;
  }
  const [first] = ranked;
  const longest = blocs.find((bloc) => bloc.thread === first);
  return {
    name: fileName("blocs-through-time", chosenIn(answer.parameters)),
    question: words.question,
    summary: words.summary(
      periods.length,
      blocs.length,
      longest && first !== undefined ? { name: `${letter(first)}, ${longest.name}`, periods: long(first) } : undefined,
    ),
    how: words.how,
    caveat: `${words.caveat} ${text.time.seatCaveat}`,
    ...resting(answer),
    n: text.time.n(answer.n, contested),
    picture: { width, height: Math.ceil(y + letterSize), inside: [...ribbons, ...bars, ...axis, ...key] },
    table: {
      caption: words.question,
      header: words.header,
      rows: blocs.map((bloc) => {
        const period = periods[bloc.period];
        return [
          period
            ? { text: `${period.from.slice(0, 4)}–${period.to.slice(0, 4)}`, href: behind(bloc.period) }
            : text.unknown,
          letter(bloc.thread),
          bloc.name,
          bloc.members.map((id) => names.get(id) ?? id).join(", "),
        ];
      }),
    },
  };
}
