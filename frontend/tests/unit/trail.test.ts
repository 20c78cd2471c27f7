import { describe, expect, it } from "vitest";

import { Trail, type Step } from "../../src/state/trail";

// A browser's history of one page, as far as a trail has to do with it.
function browser() {
  let named = 0;
  const trail = new Trail(null, () => `entry ${named++}`);
  const entries: Step[] = [trail.now];
  let at = 0;
  return {
    trail,
    add(kind: "page" | "settings" | "part") {
      entries.length = ++at;
      entries.push(trail.add(kind));
    },
    go(by: number) {
      at += by;
      trail.arrive(structuredClone(entries[at]), true);
      return at;
    },
    entries,
  };
}

describe("the trail of a view's settings", () => {
  it("undoes and does again one change after the other", () => {
    const { trail, add, go } = browser();
    expect([trail.undo, trail.redo]).toEqual([0, 0]);
    add("settings");
    add("settings");
    expect([trail.undo, trail.redo]).toEqual([1, 0]);
    expect(go(-trail.undo)).toBe(1);
    expect([trail.undo, trail.redo]).toEqual([1, 1]);
    expect(go(-trail.undo)).toBe(0);
    expect([trail.undo, trail.redo]).toEqual([0, 1]);
    expect(go(trail.redo)).toBe(1);
  });

  it("passes over parts of the page that were looked at between", () => {
    const { trail, add, go } = browser();
    add("part"); // 1
    expect(trail.undo).toBe(0); // looking at a part is no change of settings
    add("settings"); // 2
    add("part"); // 3
    add("part"); // 4
    expect(trail.undo).toBe(3);
    expect(go(-trail.undo)).toBe(1);
    expect([trail.undo, trail.redo]).toEqual([0, 1]);
    go(-1); // back in the browser, before the part
    expect(trail.redo).toBe(2);
    expect(go(trail.redo)).toBe(2);
  });

  it("forgets what lay ahead when something new is chosen", () => {
    const { trail, add, go } = browser();
    add("settings");
    add("settings");
    go(-2);
    add("part");
    expect(trail.redo).toBe(0);
    add("settings");
    expect([trail.undo, trail.redo]).toEqual([1, 0]);
  });

  it("begins again on another page, where nothing of the one before can be undone", () => {
    const { trail, add } = browser();
    add("settings");
    add("page");
    expect([trail.undo, trail.redo]).toEqual([0, 0]);
    add("part");
    expect(trail.undo).toBe(0);
  });

  it("goes on where a page that is loaded again stood, and takes no state that is not its own", () => {
    const { add, entries } = browser();
    add("settings");
    add("part");
    const again = new Trail(structuredClone(entries[2]), () => "new");
    expect([again.undo, again.redo, again.now.key]).toEqual([2, 0, "entry 2"]);
    for (const other of [undefined, 7, {}, { depth: 1 }, { ...entries[2], back: -1 }, { ...entries[2], at: 0.5 }])
      expect(new Trail(other, () => "new").now).toEqual({ key: "new", depth: 0, at: 0, back: 0 });
  });

  it("gives every entry a name of its own", () => {
    const { add, entries } = browser();
    for (const kind of ["part", "settings", "page", "part"] as const) add(kind);
    expect(new Set(entries.map((one) => one.key)).size).toBe(entries.length);
  });
});
