// A network of so many made-up nodes, drawn as the page draws an alliance, to
// be moved about while its frames are counted.
import { allianceScene } from "../../src/stage/alliance-scene";
import { frame, home, type Tie } from "../../src/stage/layout";

/** begin lays n nodes and three ties of each out, draws them, and gives how long the layout took, in milliseconds. */
function begin(n: number): number {
  let state = 7;
  const next = () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32; // the same every time
  const ids = Array.from({ length: n }, (_, i) => `N${i}`);
  const ties = ids
    .slice(1)
    .flatMap((id, i): Tie[] =>
      [0, 1, 2].map(() => ({ a: ids[Math.floor(next() ** 2 * (i + 1))] ?? id, b: id, weight: 0.2 + 0.8 * next() })),
    );
  const before = performance.now();
  const places = home(ids, ties);
  const took = performance.now() - before;
  const box = document.createElement("div");
  box.style.cssText = "position: absolute; inset: 0";
  document.body.replaceChildren(box);
  const paints = {
    ...{ blocs: ["#1f5f99", "#b84a00", "#2c6e5b", "#7a4a94", "#806400", "#ab3468", "#00738a", "#5b564d"] },
    ...{ none: "#857f72", alike: "#1f5f99", opposed: "#b84a00", ink: "#1c1b19", paper: "#fbf9f5", focus: "#1f5f99" },
    font: "sans-serif",
  };
  const nodes = ids.map((id, i) => ({
    ...{ id, label: id, name: `Node ${i}`, colour: i % 8, permanent: i < 5, weight: next() },
  }));
  const drawn = ties.map(({ a, b, weight }) => ({ a, b, weight, sign: 1 }));
  allianceScene(box, paints, () => undefined).show({ nodes, ties: drawn, places, frame: frame(places) }, []);
  return took;
}

/** moved gives the milliseconds that each of so many frames took, each of which draws the picture anew. */
function moved(how: "panned" | "zoomed", frames: number): Promise<number[]> {
  const canvas = document.querySelector(".sigma-mouse");
  const tell = (type: string, x: number, y: number) =>
    canvas?.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: y, bubbles: true, cancelable: true }));
  if (how === "panned") tell("mousedown", 640, 450);
  return new Promise((done) => {
    const took: number[] = [];
    let last = performance.now();
    const frame = (now: number) => {
      took.push(now - last);
      last = now;
      const i = took.length;
      if (i > frames) {
        if (how === "panned") tell("mouseup", 640, 450);
        done(took.slice(2)); // the first two began before anything moved
      } else {
        if (how === "panned") tell("mousemove", 640 + 200 * Math.sin(i / 8), 450 + 150 * Math.sin(i / 11));
        else if (i % 8 === 1)
          canvas?.dispatchEvent(
            new WheelEvent("wheel", {
              clientX: 640,
              clientY: 450,
              deltaY: i % 16 === 1 ? -120 : 120,
              cancelable: true,
            }),
          );
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
  });
}

Object.assign(globalThis, { begin, moved });
