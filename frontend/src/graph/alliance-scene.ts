// The network of an alliance drawn by sigma. Loaded only where it is shown.
import { createEdgeCurveProgram } from "@sigma/edge-curve";
import { UndirectedGraph } from "graphology";
import type { Attributes } from "graphology-types";
import Sigma from "sigma";
import { EdgeRectangleProgram } from "sigma/rendering";
import type { NodeDisplayData } from "sigma/types";

import type { Drawing } from "./drawing";
import { KindProgram } from "./kind-program";
import type { Frame, Places } from "./layout";
import { Space } from "./space";

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

const manyTies = 2000; // so many are not drawn while the picture is moved about, or it would lag behind the hand
const patience = 400; // names without room, after which none is tried

/** allianceScene draws into box; choose is called with the state, or the two of the tie, that was clicked. It throws without WebGL. */
export function allianceScene(box: HTMLElement, paints: Paints, choose: (ids: string[]) => void): AllianceScene {
  const graph = new UndirectedGraph();
  let paint = paints;
  let chosen: readonly string[] = [];
  let moving = 0;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const letters = () => (box.clientWidth < 560 ? 12 : Math.max(13, Math.min(19, box.clientWidth / 75)));
  const near = (id: string) =>
    chosen.length === 0 ||
    chosen.includes(id) ||
    chosen.some((one) => graph.hasNode(one) && graph.areNeighbors(one, id));

  const sigma = new Sigma(graph, box, {
    nodeProgramClasses: { kind: KindProgram },
    edgeProgramClasses: { straight: EdgeRectangleProgram, curved: createEdgeCurveProgram() },
    defaultNodeType: "kind",
    defaultEdgeType: "straight",
    allowInvalidContainer: true,
    enableEdgeEvents: true,
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
        highlighted: chosen.includes(id),
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

  let pointed = "";
  sigma.on("enterNode", ({ node }) => {
    pointed = node;
    sigma.scheduleRender();
  });
  sigma.on("leaveNode", () => {
    pointed = "";
    sigma.scheduleRender();
  });
  sigma.on("clickNode", ({ node, event }) => {
    const [first] = chosen;
    choose(event.original.shiftKey && first && first !== node ? [first, node] : [node]);
  });
  sigma.on("clickEdge", ({ edge }) => choose(graph.extremities(edge)));
  sigma.on("clickStage", () => choose([]));
  sigma.on("enterEdge", () => (box.style.cursor = "pointer"));
  sigma.on("leaveEdge", () => (box.style.cursor = ""));

  sigma.on("afterRender", () => {
    const context = sigma.getCanvases()["labels"]?.getContext("2d");
    if (!context) return;
    const { width, height } = sigma.getDimensions();
    context.clearRect(0, 0, width, height);
    const size = letters();
    const space = new Space(width);
    const nodes = graph
      .nodes()
      .flatMap((id) => {
        const shown: NodeDisplayData | undefined = sigma.getNodeDisplayData(id);
        if (!shown) return [];
        const attributes = graph.getNodeAttributes(id);
        const at = sigma.framedGraphToViewport(shown);
        const r = sigma.scaleSize(shown.size);
        if (at.x < -r || at.x > width + r || at.y < -r || at.y > height + r) return [];
        return [
          {
            id,
            ...at,
            r,
            attributes,
            first: (chosen.includes(id) ? 4 : 0) + (id === pointed ? 3 : 0) + (near(id) && chosen.length > 0 ? 2 : 0),
          },
        ];
      })
      .sort((a, b) => b.first - a.first || Number(b.attributes["weight"]) - Number(a.attributes["weight"]));
    context.lineJoin = "round";
    for (const node of nodes) {
      if (node.attributes["permanent"] === true) {
        context.beginPath();
        context.arc(node.x, node.y, node.r + 4, 0, 2 * Math.PI);
        context.strokeStyle = near(node.id) ? paint.ink : faint(paint.ink, paint.paper);
        context.lineWidth = 1.5;
        context.stroke();
      }
      space.keep({ x: node.x - node.r, y: node.y - node.r, width: node.r * 2, height: node.r * 2 });
    }
    let refused = 0; // in a crowd there is soon no room for any more names
    for (const node of nodes) {
      if (refused > patience) break;
      if (node.first === 0 && chosen.length > 0) continue;
      const large = node.first >= 3;
      const words = String(node.attributes[large ? "name" : "label"]);
      context.font = `${large ? 700 : 600} ${size}px ${paint.font}`;
      const w = context.measureText(words).width;
      const gap = node.r + (node.attributes["permanent"] === true ? 7 : 4);
      const h = size * 1.2;
      const y = node.y - h / 2;
      const at = space.take([
        { x: node.x + gap, y, width: w, height: h },
        { x: node.x - gap - w, y, width: w, height: h },
        { x: node.x - w / 2, y: node.y + gap, width: w, height: h },
        { x: node.x - w / 2, y: node.y - gap - h, width: w, height: h },
      ]);
      const spot = at ?? (large ? { x: Math.max(2, Math.min(node.x + gap, width - w - 2)), y } : undefined);
      if (!spot) {
        refused++;
        continue;
      }
      context.lineWidth = large ? 6 : 4;
      context.strokeStyle = paint.paper;
      context.fillStyle = paint.ink;
      context.strokeText(words, spot.x, spot.y + size);
      context.fillText(words, spot.x, spot.y + size);
    }
  });

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
      const goals = new Map<string, { x: number; y: number }>();
      for (const node of net.nodes) {
        const place = net.places.get(node.id) ?? { x: 0, y: 0 };
        const goal = { x: place.x * wide, y: place.y };
        const shape = node.colour < 0 ? 0 : node.colour % 5;
        const attributes = { ...node, size: (5 + 7 * node.weight) * scale, shape };
        if (graph.hasNode(node.id)) {
          graph.mergeNodeAttributes(node.id, attributes);
          goals.set(node.id, goal);
        } else graph.addNode(node.id, { ...attributes, ...goal });
      }
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
