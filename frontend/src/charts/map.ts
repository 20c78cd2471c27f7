// The world: blocs where no state is chosen, or how every state aligns with
// the chosen one.
import { text } from "../text/en";
import { classOf, colouring, keyOf, scale, type Alliance } from "./alliance";
import { ink, shape, type Shape } from "./draw";
import type { Figure, Way } from "./figure";
import { round } from "./marks";
import { nextTo } from "./next-to";
import { scaleLegend } from "./scale-legend";
import { holder, world, type Land } from "./world";

/** map draws the states; width is in pixels. */
export function map(of: Alliance, width: number): Figure {
  const words = text.alliances.map;
  const drawn = world(width);
  const present = new Set(of.scores.actors);
  const blocs = colouring(of.blocs);
  const [chosen = ""] = of.chosen;
  const name = (id: string) => of.names.get(id) ?? id;

  const inside: Shape[] = [shape("path", { d: drawn.outline, fill: ink("raised") })];
  const dots: Shape[] = [];
  const letters: Shape[] = [];
  for (const land of drawn.lands) {
    const state = holder(land.state, present);
    const here = present.has(state);
    const fill = here ? fillOf(of, state, chosen, blocs) : ink("rule");
    const marked = of.chosen.includes(state) && here;
    const line = {
      stroke: ink(marked ? "ink" : "paper"),
      "stroke-width": marked ? 2 : 0.5,
      ...(here ? { "data-key": state } : {}),
    };
    const title = shape(
      "title",
      {},
      here ? text.alliances.say({ ...of, chosen: [] }, keyFor(chosen, state)) : land.name,
    );
    inside.push(shape("path", { d: land.d, fill, ...line }, title));
    if (land.small && here) dots.push(shape("circle", { cx: land.x, cy: land.y, r: 4, fill, ...line }, title));
    const bloc = blocs.get(state);
    if (here && chosen === "" && bloc && !land.small && state === land.state && width > 560)
      letters.push(letterAt(land, bloc.letter));
  }
  inside.push(...dots, ...letters);
  let y = drawn.height + 8;
  if (chosen !== "") {
    const legend = scaleLegend(of.metric, 8, y, Math.min(width - 16, 520));
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
  return {
    name: chosen === "" ? `blocs-${of.body}` : `alignment-with-${chosen}`,
    question: chosen === "" ? words.blocs(of.body) : words.question(name(chosen)),
    summary: words.summary(of, chosen),
    filters: of.filters,
    how: chosen === "" ? words.howBlocs : words.how,
    caveat: words.caveat,
    source: `${of.source} ${words.atlas}`,
    n: text.alliances.matrix.n(of.n, of.scores.pairs.filter((one) => one.value !== null).length),
    picture: { width, height: Math.ceil(y + 4), inside },
    table: { caption: words.table, header: words.header, rows },
    walk: {
      at: () => undefined, // lands carry their own keys
      step: (key, way) => nearest(drawn.lands, present, key.split("~")[0] ?? "", way),
      say: (key) => text.alliances.say(of, key.includes("~") ? key : keyFor(chosen, key)),
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
  return value === null || value === undefined ? ink("edge") : ink(scale[classOf(of.metric, value)] ?? "scale-4");
}

function letterAt(land: Land, letter: string): Shape {
  return shape(
    "text",
    {
      ...{ x: land.x, y: round(land.y + 4), "text-anchor": "middle", "font-size": 11, "font-weight": 700 },
      ...{ fill: ink("on-fill"), "pointer-events": "none" },
    },
    letter,
  );
}

/** nearest is the state that lies next in a direction: near, and not too far aside. */
export function nearest(lands: readonly Land[], present: ReadonlySet<string>, from: string, way: Way): string {
  const places = lands.flatMap((land) => (present.has(land.state) ? [{ id: land.state, x: land.x, y: land.y }] : []));
  return nextTo(places, from, way);
}
