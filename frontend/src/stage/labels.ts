// What is written into the picture: the names of nodes and the marks of votes,
// each where there is room for it.
import type { Colours } from "./colours";
import { Space, type Box } from "./space";
import type { Tone } from "./tone";

/** Named is a node on the screen; x, y and size (its radius) are in pixels. */
export interface Named {
  x: number;
  y: number;
  size: number;
  label: string;
  leftward: boolean;
  first: boolean; // opened or chosen: named before the others
}

/** Drawn is a link on the screen, in pixels. */
export interface Drawn {
  from: { x: number; y: number };
  to: { x: number; y: number };
  tone: Tone;
}

const gap = 5; // between a node and its name, in pixels
const patience = 400; // names without room, after which none is tried
const share = 0.68; // of a link, where its mark stands

/** write marks the links and names the nodes in a picture of a width and a height; size is that of the letters. */
export function write(
  context: CanvasRenderingContext2D,
  paint: Colours,
  nodes: readonly Named[],
  links: readonly Drawn[],
  { width, height, size }: { width: number; height: number; size: number },
): void {
  const space = new Space(width);
  const seen = ({ x, y }: { x: number; y: number }, size: number) =>
    x > -size && x < width + size && y > -size && y < height + size;
  for (const link of links) {
    const box = mark(context, paint, link);
    if (box) space.keep(box);
  }
  const within = nodes.filter((node) => seen(node, node.size));
  for (const node of within) {
    space.keep({ x: node.x - node.size, y: node.y - node.size, width: node.size * 2, height: node.size * 2 });
  }
  context.font = `600 ${size}px ${paint.font}`;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = paint.paper;
  context.fillStyle = paint.ink;
  let refused = 0; // in a crowd there is soon no room for any more names
  for (const node of within.toSorted((a, b) => Number(b.first) - Number(a.first))) {
    if (refused > patience) break;
    const words = fit(context, node.label, node.leftward ? node.x - node.size - gap : width - node.x - node.size - gap);
    const box = space.take(places(node, context.measureText(words).width, size));
    if (!box) {
      refused++;
      continue;
    }
    context.strokeText(words, box.x, box.y + size);
    context.fillText(words, box.x, box.y + size);
  }
}

/** places lists where a name may stand: on the outer side, away from the links; that of an opened node, with links all around, below it. */
function places(node: Named, width: number, size: number): Box[] {
  const height = size * 1.25;
  const y = node.y - height / 2;
  const left = { x: node.x - node.size - gap - width, y, width, height };
  const right = { x: node.x + node.size + gap, y, width, height };
  const below = { x: node.x - width / 2, y: node.y + node.size + 2, width, height };
  const above = { x: node.x - width / 2, y: node.y - node.size - 2 - height, width, height };
  const [outer, inner] = node.leftward ? [left, right] : [right, left];
  return node.first ? [below, above, outer, inner] : [outer, below, above, inner];
}

/** fit cuts a name to the room that it has, but never to less than a few letters. */
function fit(context: CanvasRenderingContext2D, label: string, room: number): string {
  let words = label;
  while (words.length > 7 && context.measureText(words).width > room) words = `${words.slice(0, -2).trimEnd()}…`;
  return words;
}

/** mark draws what was cast onto a link, where that is more than a "yes", and returns the box that it takes. */
function mark(context: CanvasRenderingContext2D, paint: Colours, { from, to, tone }: Drawn): Box | undefined {
  if (tone === "yes" || tone === "plain") return undefined;
  const x = from.x + (to.x - from.x) * share;
  const y = from.y + (to.y - from.y) * share;
  context.save();
  context.translate(x, y);
  context.lineWidth = 2;
  if (tone === "veto") {
    context.fillStyle = paint.ink;
    context.fillRect(-20, -9, 40, 18);
    context.fillStyle = paint.paper;
    context.font = `700 12px ${paint.font}`;
    context.textAlign = "center";
    context.fillText("VETO", 0, 4.5);
  } else if (tone === "no") {
    context.fillStyle = paint.tones.no;
    context.fillRect(-6, -6, 12, 12);
  } else {
    context.rotate(Math.PI / 4);
    context.fillStyle = paint.paper;
    context.strokeStyle = paint.tones.abstained;
    context.fillRect(-5, -5, 10, 10);
    context.strokeRect(-5, -5, 10, 10);
  }
  context.restore();
  const [width, height] = tone === "veto" ? [40, 18] : [16, 16];
  return { x: x - width / 2, y: y - height / 2, width, height };
}
