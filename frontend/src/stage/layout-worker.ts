// Works layouts out beside the page, so that it stays quick to the touch.
import { frame, home, settle, type Frame, type Places, type Tie } from "./layout";

/** Asked is a layout to work out: homes by the ties of all years, bent by those of a period. */
export interface Asked {
  id: number;
  all: { states: string[]; ties: Tie[] };
  of: string; // names all: the same name has the same homes
  now: { states: string[]; ties: Tie[] };
}

export interface Told {
  id: number;
  places: Places;
  frame: Frame;
}

const homes = new Map<string, Places>();

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  const known = homes.get(data.of) ?? home(data.all.states, data.all.ties);
  homes.set(data.of, known);
  const told: Told = { id: data.id, places: settle(known, data.now.states, data.now.ties), frame: frame(known) };
  self.postMessage(told);
};
