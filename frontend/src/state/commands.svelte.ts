// What the search box offers to do, besides what it finds in the record.
import { text } from "../text/en";
import { menu } from "./menu";
import { parse } from "./route";
import { scheme } from "./scheme.svelte";
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
      { id: "start", name: text.commands.open(text.states.start), run: () => go({ view: "start" }) },
      { id: "scheme", name: text.nav.scheme(next), run: () => scheme.toggle() },
      {
        id: "link",
        name: text.commands.link,
        run: () => void navigator.clipboard?.writeText(location.href).catch(() => undefined),
      },
    ];
  }

  /** matching are the commands in whose names every word of q begins a word. */
  matching(q: string): Command[] {
    const words = q
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    return this.all.filter((command) => {
      const have = command.name.toLowerCase().split(/\s+/);
      return words.every((word) => have.some((one) => one.startsWith(word)));
    });
  }
}

export const commands = new Commands();
