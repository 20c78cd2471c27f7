// Asks the worker for layouts.
import type { Asked, Told } from "./layout-worker";
import type { Frame, Places } from "./layout";

let worker: Worker | undefined;
let last = 0;

/** Laid is where states stand, and what the picture shows. */
export interface Laid {
  places: Places;
  frame: Frame;
}

/** lay works a layout out beside the page. */
export function lay(asked: Omit<Asked, "id">): Promise<Laid> {
  worker ??= new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" });
  const at = worker;
  const id = ++last;
  return new Promise((done, failed) => {
    const tell = ({ data }: MessageEvent<Told>) => {
      if (data.id !== id) return;
      at.removeEventListener("message", tell);
      done({ places: data.places, frame: data.frame });
    };
    at.addEventListener("message", tell);
    at.addEventListener("error", () => failed(new Error("the layout failed")), { once: true });
    at.postMessage({ ...asked, id } satisfies Asked);
  });
}
