// The network drawn by sigma. Loaded only where a network is shown.
import { UndirectedGraph } from "graphology";
import Sigma from "sigma";
import type { Attributes } from "graphology-types";
import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";

import type { Kind } from "../api/types";
import { KindProgram } from "./kind-program";
import { label } from "./label";
import type { Network } from "./network";

/** Colours are those of the style sheet, as the browser has worked them out. */
export interface Colours {
  kinds: Record<Kind, string>;
  ink: string;
  paper: string;
  rule: string;
  edge: string;
  focus: string;
  font: string;
}

export interface Scene {
  show(network: Network, chosen: string): void;
  colour(colours: Colours): void;
  zoom(by: "closer" | "farther" | "whole"): void;
  close(): void;
}

type Display = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

/** scene draws into box; choose is called for a click on a node, open for a second one. It throws without WebGL. */
export function scene(
  box: HTMLElement,
  colours: Colours,
  on: { choose: (id: string) => void; open: (id: string) => void },
): Scene {
  const graph = new UndirectedGraph();
  let paint = colours;
  let shown: Network = { nodes: new Map(), joins: [] };
  let chosen = "";

  const settings: Partial<Settings> = {
    nodeProgramClasses: { kind: KindProgram },
    defaultNodeType: "kind",
    allowInvalidContainer: true,
    renderEdgeLabels: false,
    labelDensity: 2,
    labelGridCellSize: 70,
    labelRenderedSizeThreshold: 4,
    labelSize: 16,
    stagePadding: Math.min(110, box.clientWidth / 5),
    zIndex: true,
    minCameraRatio: 0.1,
    maxCameraRatio: 3,
    nodeReducer: (id, attributes) => node(id, attributes),
    edgeReducer: (id, attributes) => {
      const near = chosen !== "" && graph.hasExtremity(id, chosen);
      return { ...attributes, color: near ? paint.ink : paint.edge, size: near ? 2 : 1, zIndex: near ? 1 : 0 };
    },
    defaultDrawNodeLabel: (context, data) => words(context, data, false),
    defaultDrawNodeHover: (context, data) => words(context, data, true),
  };
  const sigma = new Sigma(graph, box, settings);

  function node(id: string, attributes: Attributes): Partial<NodeDisplayData> & Attributes {
    const placed = shown.nodes.get(id);
    if (!placed) return attributes;
    return {
      ...attributes,
      label: label(placed.node, 30),
      color: paint.kinds[placed.node.kind],
      kind: placed.node.kind,
      ring: placed.opened,
      leftward: placed.x < -0.01,
      size: placed.opened ? 13 : 8,
      forceLabel: placed.opened || id === chosen,
      highlighted: id === chosen,
      zIndex: id === chosen ? 2 : placed.opened ? 1 : 0,
    };
  }

  function words(context: CanvasRenderingContext2D, data: Display, boxed: boolean): void {
    if (typeof data.label !== "string" || data.label === "") return;
    const size = 16;
    context.font = `600 ${size}px ${paint.font}`;
    const width = context.measureText(data.label).width;
    // Words stand on the outer side, away from the links.
    const leftward = (data as Display & { leftward?: boolean }).leftward === true;
    const x = leftward ? data.x - data.size - 5 - width : data.x + data.size + 5;
    if (boxed) {
      context.fillStyle = paint.paper;
      context.strokeStyle = paint.focus;
      context.lineWidth = 2;
      context.beginPath();
      context.rect(Math.min(x, data.x - data.size) - 5, data.y - size, data.size * 2 + width + 16, size * 2);
      context.fill();
      context.stroke();
    } else {
      context.lineWidth = 4;
      context.lineJoin = "round";
      context.strokeStyle = paint.paper;
      context.strokeText(data.label, x, data.y + size / 3);
    }
    context.fillStyle = paint.ink;
    context.fillText(data.label, x, data.y + size / 3);
  }

  sigma.on("clickNode", ({ node }) => on.choose(node));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    on.open(node);
  });

  return {
    show(network, id) {
      shown = network;
      // As wide as the screen is: a tall phone gets a tall picture.
      const stretch = Math.min(1.6, Math.max(0.5, box.clientWidth / Math.max(1, box.clientHeight)));
      chosen = id;
      for (const old of graph.nodes()) if (!network.nodes.has(old)) graph.dropNode(old);
      for (const [name, placed] of network.nodes) {
        graph.mergeNode(name, { x: placed.x * stretch, y: placed.y });
      }
      graph.clearEdges();
      for (const join of network.joins) graph.mergeEdge(join.from, join.to);
      sigma.refresh();
    },
    colour(next) {
      paint = next;
      sigma.refresh();
    },
    zoom(by) {
      const camera = sigma.getCamera();
      const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
      if (by === "closer") void camera.animatedZoom({ duration });
      else if (by === "farther") void camera.animatedUnzoom({ duration });
      else void camera.animatedReset({ duration });
    },
    close() {
      sigma.kill();
    },
  };
}
