// The world: blocs where no state is chosen, or how every state aligns with
// the chosen one.
import { text } from "../../text/en";
import { withMap, withMethods } from "../../text/sourced";
import { classOf } from "../marks/scale";
import { colouring } from "../marks/blocs";
import { keyOf, type Alliance } from "../../state/scores";
import { ink, shape, type Shape } from "../figure/draw";
import type { Figure } from "../figure/figure";
import { fileName } from "../figure/file-name";
import { hatch, hatches } from "../marks/hatch";
import { mapped } from "./states-map";
import { fetchWorld } from "./world";
import { round } from "../marks/marks";
import { stepped } from "../marks/beside";
import { scaleLegend } from "../marks/scale-legend";

/** ready fetches what the map is drawn from. */
export const ready = fetchWorld;

/** map draws the states; width is in pixels. */
export function map(of: Alliance, width: number): Figure {
  const words = text.alliances.map;
  const present = new Set(of.scores.actors);
  const blocs = colouring(of.blocs);
  const [chosen = ""] = of.chosen.filter((id) => present.has(id));
  const name = (id: string) => of.names.get(id) ?? id;
  const fill = (state: string) => fillOf(of, state, chosen, blocs);
  const line = (state: string) => {
    const marked = of.chosen.includes(state);
    // The palest classes of the scale are told from land without a score by their edge.
    return { stroke: ink(marked ? "ink" : chosen === "" ? "paper" : "edge"), "stroke-width": marked ? 2 : 0.7 };
  };
  const r = width < 560 ? 6 : 7;
  const drawn = mapped(
    {
      ...{ present, name, r },
      land: (state) => ({ fill: fill(state), ...line(state), "data-key": state }),
      tell: (state) => text.alliances.say({ ...of, chosen: [] }, keyFor(chosen, state)),
      mark: (state, x, y, area) => {
        // A land with room for it has its letter on itself, any other a disc for land.
        const large = area > r * r * 14;
        const letter = chosen === "" ? blocs.get(state)?.letter : undefined;
        if (large && letter === undefined) return undefined;
        const disc = shape("circle", { cx: x, cy: y, r, fill: fill(state), ...line(state) });
        return shape("g", {}, ...(large ? [] : [disc]), ...(letter === undefined ? [] : [lettered(x, y, letter, r)]));
      },
      around: (state, inside) => shape("g", { "data-key": state }, ...inside),
    },
    width,
  );
  const inside: Shape[] = [hatches(), ...drawn.inside];
  let y = drawn.height + 12;
  if (chosen !== "") {
    const legend = scaleLegend(of.metric, { x: 8, y, width: Math.min(width - 16, 520), hatched: true });
    inside.push(...legend.inside);
    y = legend.bottom;
  } else {
    of.blocs.slice(0, 26).forEach((bloc, i) => {
      const colour = blocs.get(bloc.members[0] ?? "");
      const columns = width > 700 ? 2 : 1;
      const x = 8 + (i % columns) * (width / columns);
      const row = y + 14 + Math.floor(i / columns) * 24;
      if (!colour) return;
      inside.push(
        shape("rect", { x, y: row - 14, width: 18, height: 18, fill: ink(colour.ink) }),
        shape(
          "text",
          { x: x + 9, y: row, "text-anchor": "middle", "font-size": 14, "font-weight": 700, fill: ink("on-fill") },
          colour.letter,
        ),
        shape("text", { x: x + 26, y: row, "font-size": 14, fill: ink("ink") }, text.alliances.bloc(bloc, of.names)),
      );
      if (i === of.blocs.length - 1 || i === 25) y = row + 12;
    });
  }
  const rows = of.scores.actors.map((id) => {
    const pair = chosen === "" || id === chosen ? undefined : of.scores.of(chosen, id);
    return [
      { text: name(id), key: id },
      blocs.get(id)?.letter ?? words.none,
      pair?.value === null || pair === undefined ? "" : text.alliances.score(pair.value),
      pair?.n ?? "",
    ];
  });
  const scored = of.scores.pairs.filter((one) => one.value !== null);
  return {
    name: chosen === "" ? fileName("blocs", of.file) : fileName("alignment-with", chosen, of.file),
    question: chosen === "" ? words.blocs(of.body) : words.question(name(chosen)),
    summary:
      words.summary(of, chosen) + words.unplaced(of.scores.actors.filter((id) => !drawn.marked.has(id)).map(name)),
    told: text.alliances.pair(of),
    filters: of.filters,
    how: `${chosen === "" ? words.howBlocs : words.how} ${text.map.enlarged} ${text.map.moved}`,
    caveat: text.map.caveat,
    source: withMap(chosen === "" ? withMethods(of.source, of.methods.blocs) : of.source, text.map.atlas),
    n:
      chosen === ""
        ? text.alliances.matrix.n(of.n, scored.length)
        : words.n(of.n, of.scores.beside(chosen).length, name(chosen)),
    picture: { width, height: Math.ceil(y + 4), inside },
    table: { caption: words.table, header: words.header, rows },
    walk: {
      at: () => undefined, // lands and marks carry their own keys
      step: (key, way, second) =>
        stepped(
          [...drawn.marked].map(([id, { x, y }]) => ({ id, x, y })),
          key,
          way,
          second,
        ),
      // What the summary says of the chosen state need not be said again.
      say: (key) => (key === chosen ? "" : text.alliances.say(of, key.includes("~") ? key : keyFor(chosen, key))),
    },
  };
}

function keyFor(chosen: string, state: string): string {
  return chosen === "" || chosen === state ? state : keyOf(chosen, state);
}

function fillOf(of: Alliance, state: string, chosen: string, blocs: ReturnType<typeof colouring>): string {
  if (chosen === "") return ink(blocs.get(state)?.ink ?? "edge");
  if (state === chosen) return ink("ink");
  const value = of.scores.of(chosen, state)?.value;
  return value === null || value === undefined ? ink("edge") : hatch(classOf(of.metric, value));
}

function lettered(x: number, y: number, letter: string, r: number): Shape {
  return shape(
    "text",
    {
      ...{ x, y: round(y + r * 0.52), "text-anchor": "middle", "font-size": round(r * 1.5), "font-weight": 700 },
      ...{ fill: ink("on-fill"), "pointer-events": "none" },
    },
    letter,
  );
}
