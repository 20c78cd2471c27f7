// What the search box offers to do, besides what it finds in the record.
import { text } from "../text/en";
import { menu } from "./menu";
import { parse } from "./route";
import { scheme } from "./scheme.svelte";
import { matching } from "./typed";
import { noCompare } from "./views";
import { go, view } from "./view.svelte";

export interface Command {
  id: string;
  name: string;
  run: () => void;
}

class Commands {
  #own = $state.raw<Command[]>([]);

  /** offer adds the commands of a view; call what it returns when the view goes. */
  offer(own: Command[]): () => void {
    this.#own = own;
    return () => {
      if (this.#own === own) this.#own = [];
    };
  }

  get all(): Command[] {
    const next = scheme.now === "dark" ? "light" : "dark";
    return [
      ...this.#own,
      ...(view.undoable ? [{ id: "undo", name: text.commands.undo, run: () => view.undo() }] : []),
      ...(view.redoable ? [{ id: "redo", name: text.commands.redo, run: () => view.redo() }] : []),
      ...menu.map((item) => ({
        id: `open ${item.id}`,
        name: text.commands.open(item.name),
        run: () => go(parse(new URL(item.href, location.origin))),
      })),
      {
        id: "methods",
        name: text.commands.open(text.asking.methods.title),
        run: () => go({ view: "methods" }),
      },
      {
        id: "doubts",
        name: text.commands.open(text.doubts.title),
        run: () => go({ view: "doubts", kind: "", state: "" }),
      },
      {
        id: "compare",
        name: text.commands.open(text.commands.compare),
        run: () => go({ view: "compare", settings: noCompare }),
      },
      { id: "start", name: text.commands.open(text.states.start), run: () => go({ view: "start" }) },
      { id: "scheme", name: text.nav.scheme(next), run: () => scheme.toggle() },
      {
        id: "link",
        name: text.commands.link,
        run: () => void navigator.clipboard?.writeText(location.href).catch(() => undefined),
      },
    ];
  }

  /** matching are those that q may mean. */
  matching(q: string, slips: boolean): Command[] {
    return matching(this.all, q, slips);
  }
}

export const commands = new Commands();
