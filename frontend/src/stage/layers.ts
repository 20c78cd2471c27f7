// Ways from some nodes to others, in columns from left to right.

/** Layers are columns of nodes, in order. A joint is an id with a space: where a line passes a column in which it has no end. */
export interface Layers {
  columns: string[][];
  routes: string[][]; // one a pair of neighbours, from the left one to the right one by its joints
}

const sweeps = 6; // of ordering columns after one another; more change nothing in networks this small

/**
 * layered puts every node as far to the right as its longest way from a start,
 * and those at which ways end into the last column, so that lines lead one way
 * and ways of different lengths end together. Where ways contradict each other,
 * the first one counts. In each column nodes are ordered so that few lines cross.
 */
export function layered(ways: readonly (readonly string[])[]): Layers {
  const after = new Map<string, Set<string>>(ways.flatMap((way) => way.map((id) => [id, new Set<string>()])));
  const next = (id: string) => after.get(id) ?? new Set<string>();
  const leads = (from: string, to: string): boolean => from === to || [...next(from)].some((one) => leads(one, to));
  const pairs = new Map<string, [string, string]>();
  for (const way of ways)
    for (const [i, to] of way.entries()) {
      const from = way[i - 1];
      if (from === undefined || from === to) continue;
      const key = [from, to].sort().join(" ");
      if (!pairs.has(key)) pairs.set(key, [from, to]);
      if (!leads(to, from)) next(from).add(to);
    }

  const column = new Map<string, number>();
  const push = (id: string, at: number) => {
    if ((column.get(id) ?? -1) >= at) return;
    column.set(id, at);
    for (const one of next(id)) push(one, at + 1);
  };
  for (const way of ways) for (const id of way) push(id, 0);
  const last = Math.max(0, ...column.values());
  for (const way of ways) {
    const end = way.at(-1);
    if (end !== undefined && next(end).size === 0) column.set(end, last);
  }
  const of = (id: string) => column.get(id) ?? 0;

  const columns: string[][] = Array.from({ length: last + 1 }, () => []);
  for (const id of after.keys()) columns[of(id)]?.push(id);
  const routes = [...pairs.values()].map((pair) => {
    const [a, b] = of(pair[0]) <= of(pair[1]) ? pair : [pair[1], pair[0]];
    const route = [a];
    for (let c = of(a) + 1; c < of(b); c++) {
      const joint = `${a} ${b} ${c}`;
      columns[c]?.push(joint);
      route.push(joint);
    }
    return [...route, b];
  });
  return { columns: after.size === 0 ? [] : uncrossed(columns, routes), routes };
}

/** uncrossed orders columns by where the neighbours of their nodes stand, and keeps the order with the fewest crossings. */
function uncrossed(columns: string[][], routes: readonly string[][]): string[][] {
  const beside = new Map<string, string[]>();
  const ties = routes.flatMap((route) => route.slice(1).map((to, i): [string, string] => [route[i] ?? to, to]));
  for (const [a, b] of ties) {
    beside.set(a, [...(beside.get(a) ?? []), b]);
    beside.set(b, [...(beside.get(b) ?? []), a]);
  }
  let best = columns;
  let now = columns;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const rightwards = sweep % 2 === 0;
    const made = now.map((one) => [...one]);
    const order = made.map((_, i) => (rightwards ? i : made.length - 1 - i));
    for (const c of order) {
      const before = made[rightwards ? c - 1 : c + 1];
      if (!before) continue;
      const high = new Map(before.map((id, i) => [id, (i + 0.5) / before.length]));
      made[c] = (made[c] ?? [])
        .map((id, i, all) => {
          const there = (beside.get(id) ?? []).flatMap((other) => high.get(other) ?? []);
          const mean = there.reduce((sum, one) => sum + one, 0) / there.length;
          return { id, at: there.length > 0 ? mean : (i + 0.5) / all.length };
        })
        .sort((a, b) => a.at - b.at)
        .map((one) => one.id);
    }
    now = made;
    if (crossings(now, ties) < crossings(best, ties)) best = now;
  }
  return best;
}

/** crossings counts the pairs of ties that cross between the same two columns. */
export function crossings(columns: readonly string[][], ties: readonly (readonly [string, string])[]): number {
  const at = new Map(columns.flatMap((column, c) => column.map((id, row) => [id, { c, row }] as const)));
  const drawn = ties.flatMap(([a, b]) => {
    const [from, to] = [at.get(a), at.get(b)];
    return from && to && from.c !== to.c ? [{ c: from.c, a: from.row, b: to.row }] : [];
  });
  let n = 0;
  for (const [i, one] of drawn.entries())
    for (const other of drawn.slice(i + 1)) if (one.c === other.c && (one.a - other.a) * (one.b - other.b) < 0) n++;
  return n;
}
