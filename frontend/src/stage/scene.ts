// The network drawn by sigma. Loaded only where a network is shown.
import { UndirectedGraph } from "graphology";
import Sigma from "sigma";
import type { Attributes } from "graphology-types";
import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";

import type { Colours } from "./colours";
import type { Drawing } from "./drawing";
import { KindProgram } from "./kind-program";
import { label } from "./label";
import { layered, standing, written } from "./motion";
import type { Network } from "./network";
import { pointer } from "./pointer";
import { StraightProgram } from "./tie-programs";
import { tone, type Tone } from "./tone";
import { write } from "./labels";

export interface Scene extends Drawing<Colours> {
  show(network: Network, chosen: string): void;
}

const thickness: Record<Tone, number> = { veto: 3, no: 3, abstained: 1.5, yes: 1.5, plain: 1 };

const margin = 32; // pixels around the picture

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
  let pointed = "";
  // A phone has no room for names of states: there they have their codes, as in the Council's horseshoe.
  const narrow = () => box.clientWidth < 560;
  const letters = () => (narrow() ? 14 : Math.max(16, Math.min(20, box.clientWidth / 80)));

  const settings: Partial<Settings> = {
    nodeProgramClasses: { kind: KindProgram },
    edgeProgramClasses: { straight: StraightProgram },
    defaultNodeType: "kind",
    defaultEdgeType: "straight",
    allowInvalidContainer: true,
    renderLabels: false, // written below, where each has room
    stagePadding: margin,
    zIndex: true,
    minCameraRatio: 0.1,
    maxCameraRatio: 3,
    nodeReducer: (id, attributes) => node(id, attributes),
    edgeReducer: (id, attributes) => {
      const near = chosen !== "" && graph.hasExtremity(id, chosen);
      const of = attributes["tone"] as Tone;
      const color = near && of === "plain" ? paint.ink : paint.tones[of];
      return { ...attributes, color, size: thickness[of] + (near ? 1 : 0), zIndex: near ? 1 : 0 };
    },
    defaultDrawNodeHover: (context, data) => hover(context, data),
  };
  const sigma = new Sigma(graph, box, settings);

  function node(id: string, attributes: Attributes): Partial<NodeDisplayData> & Attributes {
    const placed = shown.nodes.get(id);
    if (!placed) return attributes;
    return {
      ...attributes,
      label: narrow() && placed.node.type === "state" ? id : label(placed.node, 30),
      color: paint.kinds[placed.node.kind],
      kind: placed.node.kind,
      ring: placed.opened,
      leftward: placed.x < -0.01,
      size: placed.opened ? 13 : 8,
      highlighted: id === chosen || id === pointed,
      zIndex: id === chosen ? 2 : placed.opened ? 1 : 0,
    };
  }

  /** hover names the node under the pointer, and the chosen one, in a box above everything else. */
  function hover(context: CanvasRenderingContext2D, data: Display): void {
    if (typeof data.label !== "string" || data.label === "") return;
    const size = letters();
    context.font = `600 ${size}px ${paint.font}`;
    const width = context.measureText(data.label).width;
    const leftward = (data as Display & { leftward?: boolean }).leftward === true;
    const wanted = leftward ? data.x - data.size - 5 - width : data.x + data.size + 5;
    const x = Math.max(7, Math.min(wanted, box.clientWidth - width - 7));
    context.fillStyle = paint.paper;
    context.strokeStyle = paint.focus;
    context.lineWidth = 2;
    context.beginPath();
    context.rect(x - 6, data.y - size, width + 12, size * 2);
    context.fill();
    context.stroke();
    context.fillStyle = paint.ink;
    context.fillText(data.label, x, data.y + size / 3);
  }

  const lit = () => chosen !== "" || pointed !== "";
  sigma.on("afterRender", () => layered(sigma, lit(), lit()));
  written(sigma, (context) => {
    const { width, height } = sigma.getDimensions();
    const at = (id: string) => sigma.framedGraphToViewport(sigma.getNodeDisplayData(id) ?? { x: 0, y: 0 });
    const nodes = graph.nodes().flatMap((id) => {
      const data = sigma.getNodeDisplayData(id) as (NodeDisplayData & { leftward?: boolean }) | undefined;
      if (!data) return [];
      const first = shown.nodes.get(id)?.opened === true || id === chosen;
      return [
        {
          ...at(id),
          size: sigma.scaleSize(data.size),
          label: data.label ?? "",
          leftward: data.leftward === true,
          first,
        },
      ];
    });
    const links = graph.mapEdges((_, attributes, from, to) => ({
      from: at(from),
      to: at(to),
      tone: attributes["tone"] as Tone,
    }));
    write(context, paint, nodes, links, { width, height, size: letters() });
  });
  pointer(sigma, standing(sigma), false, {
    point({ node = "" }) {
      box.style.cursor = node === "" ? "" : "pointer";
      const changed = [pointed, node].filter((one) => graph.hasNode(one));
      pointed = node;
      sigma.refresh({ partialGraph: { nodes: changed }, skipIndexation: true, schedule: true });
    },
    click: ({ node }) => node !== undefined && on.choose(node),
    twice({ node }) {
      if (node !== undefined) on.open(node);
      return node !== undefined;
    },
  });

  return {
    show(network, id) {
      shown = network;
      // As wide as the screen leaves it beside the names: a tall phone gets a tall picture.
      const names = Math.min(letters() * 14, box.clientWidth * 0.24);
      const stretch = Math.min(1.6, (box.clientWidth / 2 - names) / Math.max(1, box.clientHeight / 2 - margin));
      chosen = id;
      for (const old of graph.nodes()) if (!network.nodes.has(old)) graph.dropNode(old);
      for (const [name, placed] of network.nodes) {
        graph.mergeNode(name, { x: placed.x * stretch, y: placed.y });
      }
      graph.clearEdges();
      for (const join of network.joins) {
        graph.mergeEdge(join.from, join.to, { tone: tone(join.links) });
      }
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
