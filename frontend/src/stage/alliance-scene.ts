// The network of an alliance drawn by sigma. Loaded only where it is shown.
import { UndirectedGraph } from "graphology";
import type { Attributes } from "graphology-types";
import Sigma from "sigma";

import { arranged, font, type Stated, type Written } from "./alliance-names";
import type { Drawing } from "./drawing";
import { KindProgram } from "./kind-program";
import type { Frame, Places } from "./layout";
import { layered, standing, written } from "./motion";
import { pointer } from "./pointer";
import { CurvedProgram, StraightProgram } from "./tie-programs";

export interface Stood {
  id: string;
  label: string; // short, as it is written beside the mark
  name: string;
  colour: number; // of its bloc; -1: in none
  permanent: boolean; // a ring marks it
  weight: number; // 0 to 1
}

export interface Tied {
  a: string;
  b: string;
  sign: number;
  weight: number; // 0 to 1
}

export interface AllianceNet {
  nodes: readonly Stood[];
  ties: readonly Tied[];
  places: Places;
  frame: Frame;
}

/** Paints are those of the style sheet, as the browser has worked them out. */
export interface Paints {
  blocs: string[];
  none: string;
  alike: string;
  opposed: string;
  ink: string;
  paper: string;
  focus: string;
  font: string;
}

export interface AllianceScene extends Drawing<Paints> {
  show(net: AllianceNet, chosen: readonly string[]): void;
}

const most = 0.3; // of the picture is covered by marks: in a crowd they are smaller
const manyTies = 2000; // so many are not drawn while the picture is moved about, or it would lag behind the hand

/** allianceScene draws into box; choose is called with the state, or the two of the tie, that was clicked. It throws without WebGL. */
export function allianceScene(box: HTMLElement, paints: Paints, choose: (ids: string[]) => void): AllianceScene {
  const graph = new UndirectedGraph();
  let paint = paints;
  let chosen: readonly string[] = [];
  let ringed: readonly string[] = [];
  let pointed = "";
  let moving = 0;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const letters = () => (box.clientWidth < 560 ? 12 : Math.max(13, Math.min(19, box.clientWidth / 75)));
  const near = (id: string) =>
    chosen.length === 0 ||
    chosen.includes(id) ||
    chosen.some((one) => graph.hasNode(one) && graph.areNeighbors(one, id));

  const sigma = new Sigma(graph, box, {
    nodeProgramClasses: { kind: KindProgram },
    edgeProgramClasses: { straight: StraightProgram, curved: CurvedProgram },
    defaultNodeType: "kind",
    defaultEdgeType: "straight",
    allowInvalidContainer: true,
    renderLabels: false, // written below, where each has room
    stagePadding: 34,
    zIndex: true,
    minCameraRatio: 0.08,
    maxCameraRatio: 2,
    nodeReducer: (id, attributes) => {
      const faded = !near(id);
      return {
        ...attributes,
        color: faded ? faint(colourOf(attributes), paint.paper) : colourOf(attributes),
        highlighted: chosen.includes(id) || id === pointed,
        zIndex: chosen.includes(id) ? 2 : faded ? 0 : 1,
      };
    },
    edgeReducer: (id, attributes) => {
      const [a, b] = graph.extremities(id);
      const both = chosen.length === 2 && chosen.includes(a) && chosen.includes(b);
      const touches = chosen.length === 0 || chosen.includes(a) || chosen.includes(b);
      const color = attributes["sign"] > 0 ? paint.alike : paint.opposed;
      return {
        ...attributes,
        color: touches ? color : faint(color, paint.paper, 0.14),
        size: both ? 6 : (0.6 + 2.6 * (attributes["weight"] as number)) * (touches ? 1 : 0.6),
        zIndex: both ? 2 : touches ? 1 : 0,
      };
    },
    defaultDrawNodeHover: () => undefined,
  });

  function colourOf(attributes: Attributes): string {
    const of = attributes["colour"] as number;
    return of < 0 ? paint.none : (paint.blocs[of % paint.blocs.length] ?? paint.none);
  }

  /** point sets the node that is named in full; it is drawn above all others. */
  function point(id: string): void {
    const changed = [pointed, id].filter((one) => one !== "" && graph.hasNode(one));
    pointed = id;
    sigma.refresh({ partialGraph: { nodes: changed }, skipIndexation: true, schedule: true });
  }
  const nodes = standing(sigma);
  pointer(sigma, nodes, true, {
    point({ node = "", tie }) {
      box.style.cursor = node !== "" || tie !== undefined ? "pointer" : "";
      if (node !== pointed) point(node);
    },
    click({ node, tie }, shift) {
      const [first] = chosen;
      if (node !== undefined) choose(shift && first && first !== node ? [first, node] : [node]);
      else choose(tie === undefined ? [] : graph.extremities(tie));
    },
  });

  let names: readonly Written[] = []; // as there was room for them when last looked
  sigma.on("afterRender", () => layered(sigma, chosen.length > 0 || pointed !== "", false));
  written(sigma, (context, stale) => {
    const size = letters();
    if (stale) names = arrange(context, size);
    context.lineJoin = "round";
    for (const id of ringed) {
      const node = screened(id);
      if (!node) continue;
      context.beginPath();
      context.arc(node.x, node.y, node.r + 4, 0, 2 * Math.PI);
      context.strokeStyle = near(id) ? paint.ink : faint(paint.ink, paint.paper);
      context.lineWidth = 1.5;
      context.stroke();
    }
    context.strokeStyle = paint.paper;
    context.fillStyle = paint.ink;
    for (const { id, words, large, dx, dy } of names) {
      const node = screened(id);
      if (!node) continue;
      context.font = font(large, size, paint.font);
      context.lineWidth = large ? 6 : 4;
      context.strokeText(words, node.x + dx, node.y + dy);
      context.fillText(words, node.x + dx, node.y + dy);
    }
  });

  /** screened is where a state's mark stands on the screen, and how large it is; nothing when it is not in the picture. */
  function screened(id: string): { x: number; y: number; r: number } | undefined {
    const shown = nodes().get(id);
    if (!shown) return undefined;
    const { width, height } = sigma.getDimensions();
    const { x, y } = sigma.framedGraphToViewport(shown);
    const r = sigma.scaleSize(shown.r);
    return x < -r || x > width + r || y < -r || y > height + r ? undefined : { x, y, r };
  }

  function arrange(context: CanvasRenderingContext2D, size: number): Written[] {
    const states = graph.nodes().flatMap((id): Stated[] => {
      const at = screened(id);
      if (!at) return [];
      const attributes = graph.getNodeAttributes(id);
      const beside = near(id) && chosen.length > 0;
      const first = (chosen.includes(id) ? 4 : 0) + (id === pointed ? 3 : 0) + (beside ? 2 : 0);
      const large = first >= 3;
      return [
        {
          ...{ id, ...at, first, large },
          ringed: attributes["permanent"] === true,
          words: String(attributes[large ? "name" : "label"]),
          weight: Number(attributes["weight"]),
          named: first > 0 || chosen.length === 0,
        },
      ];
    });
    return arranged(states, { width: sigma.getDimensions().width, size }, (words, large) => {
      context.font = font(large, size, paint.font);
      return context.measureText(words).width;
    });
  }

  return {
    show(net, ids) {
      const there = new Set(net.nodes.map((node) => node.id));
      chosen = ids.filter((id) => there.has(id));
      // The picture is as wide as its box leaves it, and the same for every
      // period, or one state that comes or goes would move all others.
      const { left, right, low, high } = net.frame;
      const scale = Math.max(0.5, Math.min(1, Math.sqrt(60 / net.nodes.length))); // of marks: smaller in a crowd
      const room = (box.clientWidth - 90) / Math.max(box.clientHeight, 1);
      const wide = Math.max(0.5, Math.min(2.2, (room * (high - low)) / Math.max(right - left, 1e-6)));
      sigma.setCustomBBox({ x: [left * wide, right * wide], y: [low, high] });
      for (const old of graph.nodes()) if (!there.has(old)) graph.dropNode(old);
      const radius = (weight: number) => (5 + 7 * weight) * scale;
      const covered = net.nodes.reduce((sum, node) => sum + Math.PI * radius(node.weight) ** 2, 0);
      const crowded = Math.min(1, Math.sqrt((most * box.clientWidth * box.clientHeight) / Math.max(covered, 1)));
      const goals = new Map<string, { x: number; y: number }>();
      for (const node of net.nodes) {
        const place = net.places.get(node.id) ?? { x: 0, y: 0 };
        const goal = { x: place.x * wide, y: place.y };
        const shape = node.colour < 0 ? 0 : node.colour % 5;
        const attributes = { ...node, size: crowded * radius(node.weight), shape };
        if (graph.hasNode(node.id)) {
          graph.mergeNodeAttributes(node.id, attributes);
          goals.set(node.id, goal);
        } else graph.addNode(node.id, { ...attributes, ...goal });
      }
      ringed = net.nodes.filter((node) => node.permanent).map((node) => node.id);
      graph.clearEdges();
      for (const tie of net.ties) {
        if (there.has(tie.a) && there.has(tie.b) && !graph.hasEdge(tie.a, tie.b))
          graph.addEdge(tie.a, tie.b, {
            sign: tie.sign,
            weight: tie.weight,
            type: tie.sign > 0 ? "straight" : "curved",
            curvature: 0.18,
          });
      }
      sigma.setSetting("hideEdgesOnMove", net.ties.length > manyTies);
      move(goals);
    },
    colour(next) {
      paint = next;
      sigma.refresh();
    },
    zoom(by) {
      const camera = sigma.getCamera();
      const duration = calm.matches ? 0 : 200;
      if (by === "closer") void camera.animatedZoom({ duration });
      else if (by === "farther") void camera.animatedUnzoom({ duration });
      else void camera.animatedReset({ duration });
    },
    close() {
      cancelAnimationFrame(moving);
      sigma.kill();
    },
  };

  /** move slides states to where they go, or sets them there for who wants no motion. */
  function move(goals: Map<string, { x: number; y: number }>): void {
    cancelAnimationFrame(moving);
    const from = new Map(
      [...goals.keys()].map((id) => [
        id,
        { x: Number(graph.getNodeAttribute(id, "x")), y: Number(graph.getNodeAttribute(id, "y")) },
      ]),
    );
    const began = performance.now();
    const length = calm.matches ? 0 : 500;
    const frame = (now: number) => {
      const t = length === 0 ? 1 : Math.min(1, Math.max(0, (now - began) / length));
      const eased = t * t * (3 - 2 * t);
      for (const [id, goal] of goals) {
        const start = from.get(id);
        if (!start || !graph.hasNode(id)) continue;
        graph.mergeNodeAttributes(id, {
          x: start.x + (goal.x - start.x) * eased,
          y: start.y + (goal.y - start.y) * eased,
        });
      }
      sigma.refresh();
      if (t < 1) moving = requestAnimationFrame(frame);
    };
    frame(began);
  }
}

/** faint is a colour most of the way to the paper's. Opacity would do, but WebGL's blending makes it glow. */
function faint(colour: string, paper: string, share = 0.3): string {
  const parts = (of: string) => (of.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const [from, to] = [parts(colour), parts(paper)];
  const mixed = [0, 1, 2].map((i) => Math.round((from[i] ?? 0) * share + (to[i] ?? 0) * (1 - share)));
  return `rgb(${mixed.join(", ")})`;
}
