// The network that a reader has opened so far: nodes, the links between
// them, and where they stand.
import type { Kind, Link, Neighbourhood, Node } from "../api/types";

export interface Placed {
  node: Node;
  opened: boolean;
  of: string; // the opened node beside which it first appeared
  x: number;
  y: number;
}

export interface Joined {
  from: string;
  to: string;
  links: Link[]; // all between the two, the most telling first
}

export interface Network {
  nodes: Map<string, Placed>;
  joins: Joined[];
}

/**
 * network lays neighbourhoods out in the order in which they were opened: the
 * first around the middle, each node on a line of its own so that names do not
 * run into each other, every further one as a fan that faces away from
 * the node that it was opened from. Nodes never move once they are placed, so
 * that a picture can be opened further without losing one's way, and the same
 * address always gives the same picture.
 */
export function network(opened: readonly Neighbourhood[]): Network {
  const nodes = new Map<string, Placed>();
  const joins = new Map<string, Joined>();
  for (const hood of opened) {
    const centre = nodes.get(hood.node.id) ?? { node: hood.node, opened: true, of: hood.node.id, x: 0, y: 0 };
    centre.opened = true;
    nodes.set(hood.node.id, centre);
    const fresh = hood.neighbours.map((one) => one.node).filter((node) => !nodes.has(node.id));
    place(nodes, centre, sorted(fresh));
    for (const one of hood.neighbours) {
      const pair = [hood.node.id, one.node.id].sort().join(" ");
      if (!joins.has(pair)) joins.set(pair, { from: hood.node.id, to: one.node.id, links: one.links });
    }
  }
  return { nodes, joins: [...joins.values()] };
}

const order: readonly Kind[] = ["situation", "actor", "decision", "meeting", "statement"];

/** sorted keeps kinds together, and within them time. */
function sorted(nodes: readonly Node[]): Node[] {
  return [...nodes].sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      (a.date ?? "").localeCompare(b.date ?? "") ||
      a.id.localeCompare(b.id),
  );
}

// A node takes about this much room along a ring.
const room = 1;

function place(nodes: Map<string, Placed>, centre: Placed, fresh: readonly Node[]): void {
  if (fresh.length === 0) return;
  if (nodes.size === 1) return around(nodes, centre, fresh);
  const away = Math.atan2(centre.y, centre.x);
  const sweep = (Math.PI * 7) / 6;
  const radius = Math.max(2.2, (fresh.length * room) / sweep);
  const placed: Placed[] = [];
  fresh.forEach((node, i) => {
    const share = fresh.length === 1 ? 0.5 : i / (fresh.length - 1);
    const angle = away - sweep / 2 + share * sweep;
    // Every other node stands further out: labels then do not run into each other.
    const reach = radius * (fresh.length > 8 && i % 2 === 1 ? 1.28 : 1);
    const at: Placed = {
      node,
      opened: false,
      of: centre.node.id,
      x: centre.x + reach * Math.cos(angle),
      y: centre.y + reach * Math.sin(angle),
    };
    placed.push(at);
    nodes.set(node.id, at);
  });
  part(nodes, placed);
}

/** around places nodes clockwise on a circle, half of them on either side, at equal steps of height. */
function around(nodes: Map<string, Placed>, centre: Placed, fresh: readonly Node[]): void {
  const radius = Math.max(2.2, (fresh.length * room) / (2 * Math.PI));
  const right = Math.ceil(fresh.length / 2);
  fresh.forEach((node, i) => {
    const side = i < right ? 1 : -1;
    const share = i < right ? (i + 0.5) / right : 1 - (i - right + 0.5) / (fresh.length - right);
    const up = 1 - 2 * share;
    nodes.set(node.id, {
      node,
      opened: false,
      of: centre.node.id,
      x: centre.x + side * radius * Math.sqrt(1 - up * up),
      y: centre.y + radius * up,
    });
  });
}

/** part pushes newly placed nodes off those that stand in their way. */
function part(nodes: Map<string, Placed>, placed: readonly Placed[]): void {
  for (let round = 0; round < 30; round++) {
    let moved = false;
    for (const one of placed) {
      for (const other of nodes.values()) {
        const dx = one.x - other.x;
        const dy = one.y - other.y;
        const distance = Math.hypot(dx, dy);
        if (other === one || distance >= room * 0.7) continue;
        const angle = distance === 0 ? round : Math.atan2(dy, dx);
        one.x += Math.cos(angle) * room * 0.35;
        one.y += Math.sin(angle) * room * 0.35;
        moved = true;
      }
    }
    if (!moved) return;
  }
}

export type Way = "left" | "right" | "up" | "down";

/** Beside is where an arrow key leads, and what joins that node to where one was; none: it only stands there. */
export interface Beside {
  id: string;
  along: Link[];
}

/**
 * beside is the node to which an arrow key leads (y upwards), or nothing when
 * there is none: along a link that leads that way, give or take half a right
 * angle; where none does, to the nearest node that stands there.
 */
export function beside({ nodes, joins }: Network, id: string, way: Way): Beside | undefined {
  const from = nodes.get(id);
  if (!from) return undefined;
  const joined = new Map<string, Link[]>();
  for (const join of joins) {
    if (join.from === id) joined.set(join.to, join.links);
    if (join.to === id) joined.set(join.from, join.links);
  }
  let best: Beside | undefined;
  let least = Infinity;
  let tied = false;
  for (const [other, at] of nodes) {
    const dx = at.x - from.x;
    const dy = at.y - from.y;
    const ahead = way === "left" ? -dx : way === "right" ? dx : way === "up" ? dy : -dy;
    const across = way === "left" || way === "right" ? Math.abs(dy) : Math.abs(dx);
    if (other === id || ahead <= 0 || across > ahead * 2) continue;
    const along = joined.get(other) ?? [];
    const follows = along.length > 0 && across <= ahead;
    const cost = ahead + across * 2;
    if (tied && !follows) continue;
    if (cost < least || (follows && !tied)) {
      least = cost;
      tied = follows;
      best = { id: other, along };
    }
  }
  return best;
}
