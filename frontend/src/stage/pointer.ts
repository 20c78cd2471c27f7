// What the pointer does in a picture by sigma. Sigma finds what is under the
// pointer by drawing everything a second time, in colours that stand for
// nodes and ties, and reading a pixel back at each move: the page then waits
// until all of it is drawn. Here it is found by geometry (near.ts), and not at
// all while the picture is dragged or zoomed. To go with a node program that
// draws no second picture.
import type Sigma from "sigma";
import type { MouseCoords, TouchCoords } from "sigma/types";

import { moves, type Standing } from "./motion";
import { Near } from "./nearest";

/** Under is what is under the pointer: a node, a tie, or nothing. */
export interface Under {
  node?: string;
  tie?: string;
}

export interface Pointing {
  /** point is called when the pointer comes to another node, or tie, or leaves. */
  point: (under: Under) => void;
  click: (under: Under, shift: boolean) => void;
  /** twice is called for a double click; answered true, the picture does not come closer. */
  twice?: (under: Under) => boolean;
}

const slack = { mouse: 2, touch: 8 }; // pixels beside a mark or a line that still count

/** pointer takes the pointer over from sigma; nodes are those drawn, ties tells whether those are looked for, too. */
export function pointer(sigma: Sigma, nodes: () => ReadonlyMap<string, Standing>, ties: boolean, on: Pointing): void {
  const graph = sigma.getGraph();
  const mouse = sigma.getMouseCaptor();
  const touch = sigma.getTouchCaptor();
  for (const type of ["mousemove", "click", "rightClick", "doubleClick", "wheel", "mousedown", "mouseup"] as const)
    mouse.removeAllListeners(type);
  for (const type of ["touchdown", "touchup", "touchmove", "tap", "doubletap"] as const) touch.removeAllListeners(type);
  mouse.removeAllListeners("mouseleave");

  let near: Near | undefined; // worked out when first asked for, until the picture changes
  sigma.on("afterProcess", () => (near = undefined));

  function placed(): Near {
    const at = nodes();
    const lines = !ties
      ? []
      : graph.mapEdges((id, attributes, a, b) => {
          const [from, to] = [at.get(a), at.get(b)];
          const bend = attributes["type"] === "curved" ? Number(attributes["curvature"]) : 0;
          return from && to ? { id, from, to, bend, thick: sigma.getEdgeDisplayData(id)?.size ?? 1 } : undefined;
        });
    return new Near(
      [...at.values()],
      lines.filter((line) => line !== undefined),
    );
  }

  function under({ x, y }: { x: number; y: number }, within: number): Under {
    near ??= placed();
    const [at, beside] = [sigma.viewportToFramedGraph({ x, y }), sigma.viewportToFramedGraph({ x: x + 1, y })];
    const pixel = Math.hypot(beside.x - at.x, beside.y - at.y);
    const grown = sigma.scaleSize(1);
    const node = near.mark(at, pixel, grown, within);
    if (node !== undefined) return { node };
    const tie = near.line(at, pixel, grown, within);
    return tie === undefined ? {} : { tie };
  }

  let last: Under = {};
  function tell(now: Under): void {
    if (now.node === last.node && now.tie === last.tie) return;
    last = now;
    on.point(now);
  }

  let waiting = 0; // for the next frame: a mouse tells of more moves than are drawn
  mouse.on("mousemove", ({ x, y }) => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      if (!mouse.isMouseDown && !moves(sigma)) tell(under({ x, y }, slack.mouse));
    });
  });
  mouse.on("mouseleave", () => {
    cancelAnimationFrame(waiting);
    tell({});
  });
  sigma.on("kill", () => cancelAnimationFrame(waiting));
  mouse.on("click", (at) => on.click(under(at, slack.mouse), shifted(at)));
  mouse.on("doubleClick", (at) => {
    if (on.twice?.(under(at, slack.mouse)) === true) at.preventSigmaDefault();
  });
  const first = (at: TouchCoords) => at.touches[0] ?? at.previousTouches[0] ?? { x: 0, y: 0 };
  touch.on("touchdown", (at) => tell(under(first(at), slack.touch)));
  touch.on("tap", (at) => on.click(under(first(at), slack.touch), false));
  touch.on("doubletap", (at) => {
    if (on.twice?.(under(first(at), slack.touch)) === true) at.sigmaDefaultPrevented = true;
  });
}

const shifted = (at: MouseCoords) => "shiftKey" in at.original && at.original.shiftKey;
