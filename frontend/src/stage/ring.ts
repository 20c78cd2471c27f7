import type { Link, Node } from "../api/types";
import type { Joined, Network, Placed } from "./network";

/**
 * ring lays nodes and links out that belong to no centre: those with most
 * links in the middle, the others around them. The same rows always give the
 * same picture.
 */
export function ring(nodes: readonly Node[], links: readonly Link[]): Network {
  const degree = new Map<string, number>(nodes.map((node) => [node.id, 0]));
  const joins = new Map<string, Joined>();
  for (const link of links) {
    if (!degree.has(link.from) || !degree.has(link.to)) continue;
    degree.set(link.from, (degree.get(link.from) ?? 0) + 1);
    degree.set(link.to, (degree.get(link.to) ?? 0) + 1);
    const pair = [link.from, link.to].sort().join(" ");
    const there = joins.get(pair);
    if (there) there.links.push(link);
    else joins.set(pair, { from: link.from, to: link.to, links: [link] });
  }
  const sorted = [...nodes].sort(
    (a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0) || a.id.localeCompare(b.id),
  );
  const placed = new Map<string, Placed>();
  // Rings of 1, 8, 16, 24 ... nodes, each as far from the one within as its nodes are from each other.
  let at = 0;
  for (let round = 0; at < sorted.length; round++) {
    const here = sorted.slice(at, at + Math.max(1, 8 * round));
    here.forEach((node, i) => {
      const angle = (2 * Math.PI * (i + round / 2)) / here.length;
      const reach = round * 2.2;
      placed.set(node.id, { node, opened: false, of: "", x: reach * Math.cos(angle), y: reach * Math.sin(angle) });
    });
    at += here.length;
  }
  return { nodes: placed, joins: [...joins.values()] };
}
