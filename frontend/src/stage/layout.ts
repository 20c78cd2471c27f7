// Where states stand in the network of an alliance. A home for each is worked
// out once, from the votes of all years; every period only bends it a little,
// so that states do not jump when the period moves and the same address always
// gives the same picture.
import { Repulsion } from "./repulsion";

export interface Tie {
  a: string;
  b: string;
  weight: number; // above 0: draws the two together
}

export interface Place {
  x: number;
  y: number;
}

export type Places = Map<string, Place>;

/** Frame is what a picture of any period shows: it stays when the period moves. */
export interface Frame {
  left: number;
  right: number;
  low: number;
  high: number;
}

/** bend is how far a period moves a state from home at most. */
export const bend = 0.2;

/** home places states by the ties of all years, on a plane around 0, 0; those of the record lie within about 1 of it. */
export function home(states: readonly string[], ties: readonly Tie[]): Places {
  const order = [...states].sort();
  const start = order.map((id, i) => {
    // A sunflower: evenly spread, the same every time.
    const angle = i * 2.399963229728653;
    const reach = Math.sqrt((i + 0.5) / Math.max(order.length, 1));
    return { id, x: reach * Math.cos(angle), y: reach * Math.sin(angle) };
  });
  const drawn = centred(relaxed(start, ties, { rounds: roundsOf(order.length, 260), leash: 0.05 }));
  // Those who nearly always agree would lie on a heap: without ties they come
  // apart a little.
  const apart = [...drawn].map(([id, at]) => ({ id, ...at }));
  return relaxed(apart, [], { rounds: roundsOf(order.length, 20), leash: 0.5 });
}

/**
 * centred moves places so that their middle is 0, 0 and all lie within 1 of
 * it: those far off are drawn in, or a few would leave the rest little room.
 */
function centred(places: Places): Places {
  const all = [...places.values()];
  const n = Math.max(all.length, 1);
  const [x, y] = [all.reduce((sum, one) => sum + one.x, 0) / n, all.reduce((sum, one) => sum + one.y, 0) / n];
  const spread = Math.sqrt(all.reduce((sum, one) => sum + (one.x - x) ** 2 + (one.y - y) ** 2, 0) / n) || 1;
  return new Map(
    [...places].map(([id, at]) => {
      const [dx, dy] = [(at.x - x) / (1.4 * spread), (at.y - y) / (1.4 * spread)];
      const off = Math.hypot(dx, dy);
      const scale = off > 0 ? Math.tanh(off) / off : 1;
      return [id, { x: dx * scale, y: dy * scale }];
    }),
  );
}

/** frame holds all homes and half of what a period may bend them; the rest is the margin of the picture. */
export function frame(homes: Places): Frame {
  const all = [...homes.values()];
  if (all.length === 0) return { left: -1, right: 1, low: -1, high: 1 };
  const [x, y] = [all.map((at) => at.x), all.map((at) => at.y)];
  const room = bend / 2;
  return {
    left: Math.min(...x) - room,
    right: Math.max(...x) + room,
    low: Math.min(...y) - room,
    high: Math.max(...y) + room,
  };
}

/**
 * settle bends homes by the ties of a period: those that are tied come nearer,
 * none comes to lie on another, nobody goes farther from home than bend.
 * Who has no home starts at the frame's edge.
 */
export function settle(homes: Places, states: readonly string[], ties: readonly Tie[]): Places {
  const order = [...states].sort();
  const missing = order.filter((id) => !homes.has(id));
  const start = order.map((id) => {
    const at = homes.get(id) ?? edge(missing.indexOf(id), missing.length, frame(homes));
    return { id, x: at.x, y: at.y };
  });
  return relaxed(start, ties, { rounds: roundsOf(order.length, 90), leash: 2, reach: bend });
}

/** roundsOf are fewer where there are very many, whose places no eye can judge: nobody waits for long. */
function roundsOf(n: number, most: number): number {
  return n <= 500 ? most : Math.max(30, Math.round((most * 500) / n));
}

function edge(i: number, n: number, { left, right, low, high }: Frame): Place {
  const angle = (2 * Math.PI * i) / Math.max(n, 1);
  return {
    x: (left + right + (right - left) * Math.cos(angle)) / 2,
    y: (low + high + (high - low) * Math.sin(angle)) / 2,
  };
}

/**
 * relaxed lets forces act: ties pull, all push each other off, and a leash
 * pulls back to the start, which holds fast where it has a reach.
 */
function relaxed(
  start: readonly { id: string; x: number; y: number }[],
  ties: readonly Tie[],
  { rounds, leash, reach }: { rounds: number; leash: number; reach?: number },
): Places {
  const n = start.length;
  const index = new Map(start.map((one, i) => [one.id, i]));
  const x = Float64Array.from(start, (one) => one.x);
  const y = Float64Array.from(start, (one) => one.y);
  const dx = new Float64Array(n);
  const dy = new Float64Array(n);
  const pulls = ties.flatMap((tie) => {
    const [a, b] = [index.get(tie.a), index.get(tie.b)];
    return a === undefined || b === undefined || tie.weight <= 0 ? [] : [{ a, b, weight: tie.weight }];
  });
  const degree = new Float64Array(n);
  for (const { a, b, weight } of pulls) {
    degree[a] = (degree[a] ?? 0) + weight;
    degree[b] = (degree[b] ?? 0) + weight;
  }
  const room = 1.2 / Math.sqrt(Math.max(n, 1)); // the distance that two like to keep
  const repulsion = new Repulsion(n);
  for (let round = 0; round < rounds; round++) {
    dx.fill(0);
    dy.fill(0);
    repulsion.push(x, y, room, dx, dy);
    for (const { a, b, weight } of pulls) {
      const ux = (x[b] ?? 0) - (x[a] ?? 0);
      const uy = (y[b] ?? 0) - (y[a] ?? 0);
      const pull = 0.9 * weight;
      const [ofA, ofB] = [pull / Math.max(1, degree[a] ?? 1), pull / Math.max(1, degree[b] ?? 1)];
      dx[a] = (dx[a] ?? 0) + ux * ofA;
      dy[a] = (dy[a] ?? 0) + uy * ofA;
      dx[b] = (dx[b] ?? 0) - ux * ofB;
      dy[b] = (dy[b] ?? 0) - uy * ofB;
    }
    const most = 0.12 * (1 - round / rounds) + 0.004; // of a step: large at first, then ever smaller
    for (let i = 0; i < n; i++) {
      const back = start[i];
      if (!back) continue;
      // Weight draws all to the middle, or those without a tie would drift away.
      const sx = (dx[i] ?? 0) + leash * (back.x - (x[i] ?? 0)) - 0.04 * (x[i] ?? 0);
      const sy = (dy[i] ?? 0) + leash * (back.y - (y[i] ?? 0)) - 0.04 * (y[i] ?? 0);
      const length = Math.hypot(sx, sy);
      const scale = length > most ? most / length : 1;
      x[i] = (x[i] ?? 0) + sx * scale;
      y[i] = (y[i] ?? 0) + sy * scale;
      if (reach === undefined) continue;
      const [ox, oy] = [(x[i] ?? 0) - back.x, (y[i] ?? 0) - back.y];
      const held = Math.min(1, reach / Math.max(Math.hypot(ox, oy), 1e-9));
      x[i] = back.x + ox * held;
      y[i] = back.y + oy * held;
    }
  }
  return new Map(start.map((one, i) => [one.id, { x: x[i] ?? 0, y: y[i] ?? 0 }]));
}
