// Permanent seats that passed on. Where continued seats count as one, votes of
// the earlier holder stand under the present one; in lists of decisions they
// are the earlier holder's own.

const passed = [
  { now: "RUS", before: "SUN", first: "1991-12-24" }, // first day of the present holder
  { now: "CHN", before: "ROC", first: "1971-10-25" },
] as const;

/** seatOf is the present holder of a state's seat; any other state is its own. */
export function seatOf(id: string): string {
  return passed.find((one) => one.before === id)?.now ?? id;
}

/**
 * holderOf is the state that held a seat on all of some days, from the first
 * to the last; undefined where the seat passed on within them.
 */
export function holderOf(id: string, from: string, to: string): string | undefined {
  const seat = passed.find((one) => one.now === id);
  if (!seat || from >= seat.first) return id;
  return to < seat.first ? seat.before : undefined;
}

/** heldWithin says whether a state held its seat on any of some days; a state whose seat never passed on always did. Days can be left open. */
export function heldWithin(id: string, from = "", to = "9999-12-31"): boolean {
  const as = passed.find((one) => one.now === id || one.before === id);
  if (!as) return true;
  return as.now === id ? to >= as.first : from < as.first;
}
