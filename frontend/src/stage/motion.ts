// What a picture by sigma does while it is dragged or zoomed, so that it keeps
// up with the hand.
import type Sigma from "sigma";

// While a picture moves, room for names is looked for now and then: when so many milliseconds and frames have gone by.
const pause = { milliseconds: 250, frames: 8 };
const layer = "names";
const rest = 120; // and after which a picture that no longer moves is at rest

/** moves tells whether a picture is being dragged or zoomed. */
export function moves(sigma: Sigma): boolean {
  const [mouse, touch] = [sigma.getMouseCaptor(), sigma.getTouchCaptor()];
  return sigma.getCamera().isAnimated() || mouse.isMoving || mouse.currentWheelDirection !== 0 || touch.isMoving;
}

/** Standing is a node as sigma draws it: its place in sigma's own measure, its radius in pixels when nothing is magnified. */
export interface Standing {
  id: string;
  x: number;
  y: number;
  r: number;
}

/** standing answers with all nodes as they are drawn; it is worked out when first asked for, until the picture changes. */
export function standing(sigma: Sigma): () => ReadonlyMap<string, Standing> {
  let found: Map<string, Standing> | undefined;
  sigma.on("afterProcess", () => (found = undefined));
  return () =>
    (found ??= new Map(
      sigma
        .getGraph()
        .nodes()
        .flatMap((id) => {
          const shown = sigma.getNodeDisplayData(id);
          return shown ? [[id, { id, x: shown.x, y: shown.y, r: shown.size }] as const] : [];
        }),
    ));
}

/**
 * written keeps a layer of names, which draw writes: stale tells it to look for
 * where there is room for them; else the picture is magnified, and those of the
 * last time go with it. While the picture is only shifted, the layer is shifted
 * with it as it is: to write words costs a frame more than all marks do.
 */
export function written(sigma: Sigma, draw: (context: CanvasRenderingContext2D, stale: boolean) => void): void {
  sigma.createCanvasContext(layer);
  const { labels, [layer]: canvas } = sigma.getCanvases();
  const context = canvas?.getContext("2d");
  if (!labels || !canvas || !context) return;
  labels.after(canvas);
  sigma.resize(true); // sizes it as all others
  sigma.getContainer().style.overflow = "hidden"; // or a shifted layer would stand out of it

  let looked = -Infinity;
  let frames = 0;
  let changed = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let at = { ratio: 0, angle: 0, x: 0, y: 0 }; // of the camera when names were written; x and y of its origin, on the screen
  sigma.on("afterProcess", () => (changed = true));
  sigma.on("resize", () => (changed = true));
  sigma.on("afterRender", () => {
    const moving = moves(sigma);
    const now = performance.now();
    const stale = changed || !moving || (now - looked > pause.milliseconds && ++frames > pause.frames);
    if (stale) [looked, frames] = [now, 0];
    changed = false;
    const { ratio, angle } = sigma.getCamera().getState();
    const { x, y } = sigma.framedGraphToViewport({ x: 0, y: 0 });
    if (!stale && ratio === at.ratio && angle === at.angle) {
      canvas.style.transform = `translate(${Math.round(x - at.x)}px, ${Math.round(y - at.y)}px)`;
    } else {
      at = { ratio, angle, x, y };
      canvas.style.transform = "";
      const { width, height } = sigma.getDimensions();
      context.clearRect(0, 0, width, height);
      draw(context, stale);
    }
    clearTimeout(timer);
    // A hand may stop without letting go: sigma then draws nothing more.
    if (moving) timer = setTimeout(() => sigma.scheduleRender(), rest);
  });
  sigma.on("kill", () => clearTimeout(timer));
}

/** layered shows only those of sigma's layers that have something on them: each is laid over the others in every frame. */
export function layered(sigma: Sigma, highlighted: boolean, hovers: boolean): void {
  const canvases = sigma.getCanvases();
  const show = (id: string, shown: boolean) => {
    const style = canvases[id]?.style;
    const display = shown ? "" : "none";
    if (style && style.display !== display) style.display = display;
  };
  show("edgeLabels", false);
  show("labels", false);
  show("hovers", hovers);
  show("hoverNodes", highlighted);
  show("edges", !(moves(sigma) && sigma.getSetting("hideEdgesOnMove")));
}
