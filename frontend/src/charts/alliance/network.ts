// The network of an alliance as a figure: drawn here for files, and by sigma
// on the page.
import { Space } from "../../stage/space";
import type { NetTie } from "../../stage/ties";
import { text } from "../../text/en";
import { decimal } from "../../text/format";
import { withMethods } from "../../text/sourced";
import { colouring } from "../marks/blocs";
import { keyOf, type Alliance } from "../../state/scores";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { fileName } from "../figure/file-name";
import { blocMark, round } from "../marks/marks";
import { stepped } from "../marks/beside";

/** Stands are an alliance with its ties and where its states stand. */
export interface Stands {
  alliance: Alliance;
  ties: readonly NetTie[]; // the strongest first
  drawn: number; // how many of them are drawn
  tested: number;
  places: ReadonlyMap<string, { x: number; y: number }>;
  frame: { left: number; right: number; low: number; high: number }; // the same for every period
  title: string;
  kept: string; // which ties, in words
  method: string; // the paper of how ties are found; empty: by the score alone
  permanent: ReadonlySet<string>;
}

/** stands draws the network; width is in pixels. */
export function stands(of: Stands, width: number): Figure {
  const { alliance, ties } = of;
  const words = text.alliances.network;
  const height = Math.round(Math.min(width * 0.62, 720));
  const blocs = colouring(alliance.blocs);
  const { left, right, low, high } = of.frame;
  const at = (id: string) => {
    const place = of.places.get(id) ?? { x: 0, y: 0 };
    return {
      x: round(50 + ((place.x - left) / (right - left)) * (width - 100)),
      y: round(height - 30 - ((place.y - low) / (high - low)) * (height - 60)),
    };
  };
  const lines: Shape[] = ties.slice(0, of.drawn).map((tie) => {
    const [from, to] = [at(tie.a), at(tie.b)];
    const bend = tie.sign > 0 ? 0 : 0.16;
    const x = round((from.x + to.x) / 2 - (to.y - from.y) * bend);
    const y = round((from.y + to.y) / 2 + (to.x - from.x) * bend);
    return shape("path", {
      d: `M${from.x} ${from.y}Q${x} ${y} ${to.x} ${to.y}`,
      fill: "none",
      stroke: ink(tie.sign > 0 ? "yes" : "no"),
      "stroke-width": round(0.5 + 2 * tie.weight),
      "stroke-opacity": 0.55,
      "stroke-dasharray": tie.sign > 0 ? undefined : "5 3",
    });
  });
  // No name is written over another, or over a mark: the table has them all.
  const space = new Space(width);
  for (const id of alliance.scores.actors) space.keep({ x: at(id).x - 6, y: at(id).y - 6, width: 12, height: 12 });
  const marks = alliance.scores.actors.flatMap((id): Shape[] => {
    const { x, y } = at(id);
    const bloc = blocs.get(id);
    const label = bloc ? `${id} ${bloc.letter}` : id;
    const [w, h] = [label.length * 7.4, 13];
    const box = space.take([
      { x: x + 11, y: y - 7, width: w, height: h },
      { x: x - 11 - w, y: y - 7, width: w, height: h },
      { x: x - w / 2, y: y + 9, width: w, height: h },
      { x: x - w / 2, y: y - 9 - h, width: w, height: h },
    ]);
    return [
      blocMark(bloc ? alliance.blocs.indexOf(bloc.bloc) : -1, x, y, 6.5, ink(bloc?.ink ?? "edge")),
      ...(of.permanent.has(id)
        ? [shape("circle", { cx: x, cy: y, r: 9, fill: "none", stroke: ink("ink"), "stroke-width": 1.2 })]
        : []),
      ...(box
        ? [
            shape(
              "text",
              {
                ...{ x: round(box.x), y: round(box.y + 11), "font-size": 12, fill: ink("ink") },
                ...{ stroke: ink("paper"), "stroke-width": 3, "paint-order": "stroke" },
              },
              label,
            ),
          ]
        : []),
    ];
  });
  const alike = ties.filter((tie) => tie.sign > 0).length;
  const name = (id: string) => alliance.names.get(id) ?? id;
  return {
    name: fileName("network", alliance.file),
    question: of.title,
    summary: words.summary(alliance.scores.actors.length, alike, ties.length - alike, alliance),
    told: text.alliances.pair(alliance),
    filters: `${alliance.filters} ${of.kept}`,
    how: words.how,
    caveat: of.drawn < ties.length ? `${words.cut(of.drawn, ties.length)} ${words.caveat}` : words.caveat,
    source: withMethods(alliance.source, of.method, alliance.methods.blocs),
    n: words.n(alliance.n, of.tested),
    picture: { width, height, inside: [...lines, ...marks] },
    table: {
      caption: of.title,
      header: words.header,
      rows: ties.map((tie) => [
        { text: name(tie.a), key: tie.a },
        { text: name(tie.b), key: tie.b },
        { text: words.sign(tie.sign), key: keyOf(tie.a, tie.b) },
        tie.score === null ? "" : text.alliances.score(tie.score),
        tie.n,
        tie.p === undefined ? "" : tie.p < 0.001 ? "< 0.001" : decimal(tie.p, 3),
      ]),
    },
    walk: {
      at: () => undefined,
      step: (key, way, second) => {
        const places = alliance.scores.actors.map((id) => ({ id, ...at(id) }));
        return stepped(places, key, way, second);
      },
      say: (key) => text.alliances.say(alliance, key),
    },
  };
}
