// The world with its states' marks, and beside or below it the parts of it
// that are too crowded, drawn larger: what the maps of the page share.
import { Space } from "../../stage/space";
import { text } from "../../text/en";
import { ink, shape, type Shape } from "../figure/draw";
import { round } from "../marks/marks";
import { regions, type Region } from "./regions";
import { crowded, spread, type Spot } from "../marks/spread";
import { holder, marked, part, places, shapeOf, world, type Land, type Sheet } from "./world";

/** Painted is what a map draws on the land and at the place of each state that takes part. */
export interface Painted {
  present: ReadonlySet<string>;
  name: (state: string) => string;
  r: number; // of a mark, in pixels
  /** land paints the land of a state; ground is another's. */
  land: (state: string) => Record<string, string | number>;
  tell: (state: string) => string;
  /** mark draws a state's mark; area is that of its land in square pixels. Nothing: the land alone tells. */
  mark: (state: string, x: number, y: number, area: number) => Shape | undefined;
  /** around holds a mark and the name beside it. */
  around?: (state: string, inside: Shape[]) => Shape;
}

export interface Mapped {
  width: number;
  height: number;
  inside: Shape[];
  marked: ReadonlyMap<string, Pick<Land, "name" | "x" | "y">>; // where each state's mark belongs, on the world
}

interface Panel {
  region: Region | undefined; // none: the world
  x: number;
  y: number;
  width: number;
  sheet: Sheet;
}

const gap = 14;
const roomForNames = 9000; // square pixels of a map for each of its states

/** mapped draws a map so many pixels wide. */
export function mapped(of: Painted, width: number): Mapped {
  const letter = width < 560 ? 12 : Math.min(17, Math.max(13, width / 90));
  const whole = marked(places(width).lands, of.present);
  const crowds = regions.filter((region) => {
    // Beside its parts the world is drawn smaller.
    const scale = width < 700 ? 1 : 0.65;
    const inside = [...whole.values()].filter((land) => land.region === region);
    return crowded(inside, of.r / scale) > 3;
  });
  const panels = laid(crowds, width, letter);
  const bottom = Math.max(...panels.map((panel) => panel.y + panel.sheet.height));
  return {
    width,
    height: Math.ceil(bottom),
    inside: panels.map((panel) => drawn(of, panel, crowds, letter)),
    marked: whole,
  };
}

/** laid puts the world and the parts into rows, which fill the width where their height stays near what is aimed at. */
function laid(crowds: readonly Region[], width: number, letter: number): Panel[] {
  const aim = Math.max(300, Math.min(460, width * 0.27));
  const pieces = [undefined, ...crowds].map((region) => {
    return { region, shape: region ? shapeOf(region) : width / places(width).height };
  });
  const rows: (typeof pieces)[] = [];
  const high = (row: typeof pieces) => (width - gap * (row.length - 1)) / row.reduce((sum, one) => sum + one.shape, 0);
  for (const piece of pieces) {
    const row = rows.at(-1);
    if (row && high([...row, piece]) >= aim * 0.78) row.push(piece);
    else rows.push([piece]);
  }
  const out: Panel[] = [];
  let y = 0;
  for (const row of rows) {
    const height = Math.min(high(row), aim * 1.35);
    const headed = row.some((one) => one.region);
    const top = y + (headed ? letter * 1.5 : 0);
    let x = 0;
    let below = top;
    for (const { region, shape: of } of row) {
      const wide = Math.min(width, Math.floor(height * of));
      const sheet = region ? part(region, wide) : world(wide);
      out.push({ region, x: round(x), y: round(top), width: wide, sheet });
      x += wide + gap;
      below = Math.max(below, top + sheet.height);
    }
    y = below + gap;
  }
  return out;
}

function drawn(of: Painted, { region, x, y, sheet }: Panel, crowds: readonly Region[], letter: number): Shape {
  const mine = [...marked(sheet.lands, of.present)].filter(([, land]) =>
    region ? land.region === region : !land.region || !crowds.includes(land.region),
  );
  const lands = sheet.lands
    .filter((land) => land.d !== "")
    .map((land) => {
      const state = holder(land.state, of.present);
      const here = of.present.has(state);
      const paint = here ? of.land(state) : { fill: ink("rule") };
      return shape(
        "path",
        { d: land.d, stroke: ink("paper"), "stroke-width": 0.5, ...paint },
        shape("title", {}, here ? of.tell(state) : land.name),
      );
    });
  const areas = new Map(mine.map(([state, land]) => [state, land.area]));
  const marks = new Map<string, Shape>();
  const belong = mine.flatMap(([state, land]) =>
    of.mark(state, 0, 0, land.area) ? [{ id: state, x: land.x, y: land.y }] : [],
  );
  const spots = spread(belong, of.r, sheet);
  for (const spot of spots) {
    const mark = of.mark(spot.id, spot.x, spot.y, areas.get(spot.id) ?? 0);
    if (mark) marks.set(spot.id, mark);
  }
  const names = named(of, spots, mine, sheet, letter);
  const around = of.around ?? ((_: string, inside: Shape[]) => shape("g", {}, ...inside));
  const frames = region
    ? [shape("rect", { width: sheet.width, height: sheet.height, fill: "none", stroke: ink("edge") })]
    : crowds.map((one) => shape("path", { d: sheet.frame(one), fill: "none", stroke: ink("edge"), "stroke-width": 1 }));
  const ground = region
    ? shape("rect", { width: sheet.width, height: sheet.height, fill: ink("raised") })
    : shape("path", { d: sheet.outline, fill: ink("raised") });
  const head = region
    ? [
        shape(
          "text",
          { x: 0, y: round(-letter * 0.45), "font-size": letter, "font-weight": 600, fill: ink("ink") },
          text.map.regions[region.id],
        ),
      ]
    : [];
  return shape(
    "g",
    { transform: `translate(${x} ${y})` },
    ...[ground, ...lands, ...frames, ...head, ...spots.flatMap((spot) => thread(spot, of.r))],
    ...mine.flatMap(([state]) => {
      const inside = [marks.get(state), names.get(state)].filter((one): one is Shape => one !== undefined);
      return inside.length === 0 ? [] : [around(state, [shape("title", {}, of.tell(state)), ...inside])];
    }),
  );
}

/** thread leads from a mark that was moved away back to where it belongs. */
function thread({ x, y, fromX, fromY }: Spot, r: number): Shape[] {
  if (Math.hypot(x - fromX, y - fromY) <= r * 0.9) return [];
  return [
    shape("line", { x1: fromX, y1: fromY, x2: x, y2: y, stroke: ink("ink"), "stroke-width": 0.8 }),
    shape("circle", { cx: fromX, cy: fromY, r: 1.4, fill: ink("ink") }),
  ];
}

/** named writes names beside marks where they fit: in full on a map with few states, else their codes. */
function named(
  of: Painted,
  spots: readonly Spot[],
  mine: readonly (readonly [string, Land])[],
  sheet: Sheet,
  letter: number,
): Map<string, Shape> {
  const size = Math.max(11, letter - 2);
  const space = new Space(sheet.width);
  const r = of.r + 1;
  for (const spot of spots) space.keep({ x: spot.x - r, y: spot.y - r, width: 2 * r, height: 2 * r });
  const at = new Map(spots.map((spot) => [spot.id, spot]));
  const out = new Map<string, Shape>();
  const write = (state: string, words: string, w: number) => {
    const spot = at.get(state);
    const h = size * 1.05;
    const place = spot ?? mine.find(([id]) => id === state)?.[1];
    if (!place || out.has(state)) return;
    const near = spot ? r + 2 : 0;
    const boxes = spot
      ? [
          { x: place.x + near, y: place.y - h / 2, width: w, height: h },
          { x: place.x - near - w, y: place.y - h / 2, width: w, height: h },
          { x: place.x - w / 2, y: place.y + near - 1, width: w, height: h },
          { x: place.x - w / 2, y: place.y - near - h + 1, width: w, height: h },
          { x: place.x + near * 0.7, y: place.y + near * 0.3, width: w, height: h },
          { x: place.x + near * 0.7, y: place.y - near * 0.3 - h, width: w, height: h },
          { x: place.x - near * 0.7 - w, y: place.y + near * 0.3, width: w, height: h },
          { x: place.x - near * 0.7 - w, y: place.y - near * 0.3 - h, width: w, height: h },
        ]
      : [{ x: place.x - w / 2, y: place.y - h / 2, width: w, height: h }];
    const box = space.take(boxes.filter((one) => one.y >= 0 && one.y + h <= sheet.height));
    if (!box) return;
    out.set(
      state,
      shape(
        "text",
        {
          ...{ x: round(box.x), y: round(box.y + size * 0.84), "font-size": round(size), fill: ink("ink") },
          ...{ stroke: ink("paper"), "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" },
        },
        words,
      ),
    );
  };
  const wide = (words: string) => words.length * size * 0.58;
  const roomy = (sheet.width * sheet.height) / Math.max(1, mine.length) > roomForNames;
  for (const [state] of mine) {
    if (roomy) write(state, of.name(state), wide(of.name(state)));
    write(state, state, wide("WWW"));
  }
  return out;
}
