// Where the words of a network of paths stand: none over another, none over a mark, none cut by the picture's edge.
import type { At } from "../../stage/nearest";
import { overlap, type Box } from "../../stage/space";

/** Net is what is to be placed: nodes in columns, lines by the nodes and joints that they pass, and the words of both. */
export interface Net {
  columns: readonly (readonly string[])[];
  names: ReadonlyMap<string, string>; // of nodes; a joint has none
  lines: readonly { route: readonly string[]; words: string }[];
}

/** Words are written in lines, centred in their box. */
export interface Words extends Box {
  lines: string[];
  size: number; // of the letters
}

export interface Places {
  upright: boolean; // whether steps lead down the page
  height: number;
  at: Map<string, At>;
  names: Map<string, Words>;
  said: (Words | undefined)[]; // of each line; undefined where no room was found
}

const most = 24; // times that more room is tried: the height grows to some sixty times of what it would be at least
const mostAcross = 5; // and times until the steps lead down the page, where room can always be made
const between = 3; // pixels, between words and what they must not touch

/**
 * places makes as much room as the words need: rows stand further apart until every line has its own. Steps lead down
 * the page where there is no room for them across it.
 */
export function places(net: Net, width: number, letter: number): Places {
  const narrow = width < 620 || width / Math.max(1, net.columns.length) < letter * 8;
  const fits = (made: Places) => made.names.size === net.names.size && !made.said.includes(undefined);
  for (let i = 0; !narrow && i < mostAcross; i++) {
    const made = placed(net, width, letter, 1.19 ** i, false);
    if (fits(made)) return made;
  }
  for (let i = 0; ; i++) {
    const made = placed(net, width, letter, 1.19 ** i, true);
    if (i === most || fits(made)) return made;
  }
}

function placed(net: Net, width: number, letter: number, room: number, upright: boolean): Places {
  const r = radius(letter);
  const small = Math.max(12, letter * 0.85);
  const { at, names, taken } = (upright ? down : across)(net, width, letter, room);
  const drawn = net.lines.map(({ route }) => route.flatMap((id) => at.get(id) ?? []));
  const step = upright ? letter * 11 : width / net.columns.length - 2 * r - 4 * between;
  const said = net.lines.map(({ words }, i) => {
    const box = boxed(words, small, Math.min(step, small * 11));
    const others = drawn.filter((_, other) => other !== i);
    let best: Words | undefined;
    let fewest = Infinity;
    for (const spot of spots(drawn[i] ?? [], box.height / 2 + between, small)) {
      const one = centred(box, spot, width);
      if (!free(one, taken)) continue;
      const crossed = others.filter((line) => crosses(line, one)).length;
      if (crossed < fewest) [best, fewest] = [one, crossed];
      if (fewest === 0) break;
    }
    if (best) taken.push(best);
    return best;
  });

  // Names may stand above the first row: all is moved so that nothing is cut.
  const every = [
    ...names.values(),
    ...said.flatMap((one) => one ?? []),
    ...[...at.values()].map((one) => disc(one, r)),
  ];
  const top = Math.min(0, ...every.map((one) => one.y)) - between;
  const lowest = Math.max(0, ...every.map((one) => one.y + one.height)) + between;
  const moved = <T extends { y: number }>(one: T): T => ({ ...one, y: one.y - top });
  return {
    upright,
    height: Math.ceil(lowest - top),
    at: new Map([...at].map(([id, one]) => [id, moved(one)])),
    names: new Map([...names].map(([id, one]) => [id, moved(one)])),
    said: said.map((one) => one && moved(one)),
  };
}

/** radius is that of a node's mark. */
export function radius(letter: number): number {
  return letter * 0.6;
}

interface Stood {
  at: Map<string, At>;
  names: Map<string, Words>;
  taken: Box[];
}

/** across lets the steps lead from left to right. A name stands above or below its mark, where fewer lines pass. */
function across(net: Net, width: number, letter: number, room: number): Stood {
  const r = radius(letter);
  const step = width / Math.max(1, net.columns.length);
  const boxes = named(net, letter, Math.min(step * 0.92, letter * 14));
  const high = Math.max(0, ...[...boxes.values()].map((one) => one.height));
  const pitch = (high + 2 * r + 3 * between + letter * 0.6) * room;
  const tallest = Math.max(1, ...net.columns.map((column) => column.length));
  const at = new Map(
    net.columns.flatMap((column, c) =>
      column.map((id, row) => {
        return [id, { x: (c + 0.5) * step, y: (tallest / 2 + row - (column.length - 1) / 2) * pitch }] as const;
      }),
    ),
  );
  const taken = marks(net, at, r);
  const drawn = net.lines.map(({ route }) => route.flatMap((id) => at.get(id) ?? []));
  const names = new Map<string, Words>();
  const last = net.columns.length - 1;
  net.columns.forEach((column, c) => {
    for (const id of column) {
      const [box, spot] = [boxes.get(id), at.get(id)];
      if (!box || !spot) continue;
      // At the ends of the paths a name may lean outwards, away from the lines.
      const lean = c === 0 ? r - box.width / 2 : c === last ? box.width / 2 - r : 0;
      const spots = [lean, 0].flatMap((dx) =>
        [1, -1].map((side) =>
          centred(box, { x: spot.x + dx, y: spot.y + side * (r + between + box.height / 2) }, width),
        ),
      );
      const best = fewestCrossed(
        spots.filter((one) => free(one, taken)),
        drawn,
      );
      if (!best) continue;
      taken.push(best);
      names.set(id, best);
    }
  });
  return { at, names, taken };
}

/** down lets the steps lead down the page. Where a row has more names than fit beside each other, they stand in turns lower. */
function down(net: Net, width: number, letter: number, room: number): Stood {
  const r = radius(letter);
  const at = new Map<string, At>();
  const names = new Map<string, Words>();
  const taken: Box[] = [];
  let top = r;
  for (const row of net.columns) {
    const slot = width / row.length;
    const boxes = named(net, letter, Math.min(width * 0.9, Math.max(letter * 8, slot * 0.94)));
    const band = 2 * (r + between) + Math.max(0, ...row.map((id) => boxes.get(id)?.height ?? 0)) + between;
    const x = (i: number) => Math.max(r, Math.min(width - r, (i + 0.5) * slot));
    for (let levels = 1; levels <= row.length; levels++) {
      const spots = row.map((id, i) => ({ id, x: x(i), y: top + (i % levels) * band }));
      const beneath = spots.flatMap(({ id, ...spot }) => {
        const box = boxes.get(id);
        if (!box) return [];
        const below = centred(box, { x: spot.x, y: spot.y + r + between + box.height / 2 }, width);
        // A node alone in its row has room beside it, where no line leads through its name.
        const right = { ...below, x: spot.x + r + 2 * between, y: spot.y - box.height / 2 };
        return [{ id, box: row.length === 1 && right.x + right.width <= width ? right : below }];
      });
      const discs = spots.filter(({ id }) => boxes.has(id)).map((spot) => disc(spot, r));
      const fit = beneath.every(({ box }, i) => free(box, [...discs, ...beneath.slice(0, i).map((one) => one.box)]));
      if (!fit && levels < row.length) continue;
      for (const { id, ...spot } of spots) at.set(id, spot);
      for (const { id, box } of beneath) names.set(id, box);
      taken.push(...discs, ...beneath.map((one) => one.box));
      top += levels * band + letter * 4 * room;
      break;
    }
  }
  return { at, names, taken };
}

function marks(net: Net, at: ReadonlyMap<string, At>, r: number): Box[] {
  return [...net.names.keys()].flatMap((id) => {
    const one = at.get(id);
    return one ? [disc(one, r)] : [];
  });
}

function disc({ x, y }: At, r: number): Box {
  return { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
}

function named(net: Net, letter: number, width: number): Map<string, Words> {
  return new Map([...net.names].map(([id, name]) => [id, boxed(name, letter, width)]));
}

/** boxed breaks words into lines of a width; a longer word has a line of its own. */
function boxed(words: string, size: number, width: number): Words {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || wide(longer, size) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  const widest = Math.max(...lines.map((line) => wide(line, size)));
  return { ...{ x: 0, y: 0, lines, size }, width: widest + 2 * between, height: lines.length * size * 1.2 };
}

/** wide is how wide words are at most, in the page's own face and in those that programs put in its place. */
function wide(words: string, size: number): number {
  let ems = 0;
  for (const one of words)
    ems += /[mwMW@%…—]/.test(one) ? 0.85 : /[A-Z]/.test(one) ? 0.66 : /[iljtfr.,;:()/' ’-]/.test(one) ? 0.34 : 0.55;
  return ems * size;
}

/** centred moves words to a point, but not out of the picture. */
function centred(words: Words, { x, y }: At, width: number): Words {
  const left = Math.max(0, Math.min(width - words.width, x - words.width / 2));
  return { ...words, x: left, y: y - words.height / 2 };
}

/** spots lists points of a line, from its middle towards both ends but not at these, and of each those a little above and below. */
function* spots(line: readonly At[], aside: number, step: number): Generator<At> {
  const parts = line.slice(1).map((to, i) => {
    const from = line[i] ?? to;
    return { from, to, long: Math.hypot(to.x - from.x, to.y - from.y) };
  });
  const long = parts.reduce((sum, one) => sum + one.long, 0);
  for (let far = 0; far < long * 0.4; far += step / 2)
    for (const away of far === 0 ? [0] : [-far, far]) {
      let left = long / 2 + away;
      const part = parts.find((one) => left <= one.long || ((left -= one.long), false));
      if (!part || part.long === 0) continue;
      const { from, to } = part;
      const share = left / part.long;
      const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
      for (const dy of [0, -aside, aside]) yield { x, y: y + dy };
    }
}

function free(box: Box, taken: readonly Box[]): boolean {
  return !taken.some((other) => overlap(box, other));
}

function fewestCrossed(spots: readonly Words[], lines: readonly (readonly At[])[]): Words | undefined {
  const counted = spots.map((spot) => ({ spot, n: lines.filter((line) => crosses(line, spot)).length }));
  return counted.reduce<(typeof counted)[number] | undefined>((a, b) => (a && a.n <= b.n ? a : b), undefined)?.spot;
}

/** crosses tells whether a line goes through a box: whether what is left of a piece between the box's sides has a length. */
function crosses(line: readonly At[], box: Box): boolean {
  return line.slice(1).some((to, i) => {
    const from = line[i] ?? to;
    let [enter, leave] = [0, 1];
    for (const [a, d, low, high] of [
      [from.x, to.x - from.x, box.x, box.x + box.width],
      [from.y, to.y - from.y, box.y, box.y + box.height],
    ] as const) {
      if (d === 0) {
        if (a <= low || a >= high) return false;
        continue;
      }
      const [t, u] = [(low - a) / d, (high - a) / d];
      enter = Math.max(enter, Math.min(t, u));
      leave = Math.min(leave, Math.max(t, u));
    }
    return enter < leave;
  });
}
