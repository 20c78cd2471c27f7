// Where a figure's numbers are from, as every figure and every file of one says it.

declare const mark: unique symbol;

/** Sourced is a figure's source; sourced alone makes one, so that no figure forgets the record it was made from. */
export type Sourced = string & { readonly [mark]: true };

/**
 * sourced names the record by the hash of its data, and what further a figure
 * rests on: the record's own sources, the paper of a metric.
 */
export function sourced(hash: string | undefined, ...further: readonly string[]): Sourced {
  const record = `councilgraph (data ${hash === undefined || hash === "" ? "not known" : hash})`;
  const rest = [...new Set(further.map((one) => one.trim().replace(/\.$/, "")))].filter((one) => one !== "");
  return `${[record, ...rest].join("; ")}.` as Sourced;
}

/** withMethods adds the papers of further methods that a figure rests on, each once. */
export function withMethods(source: Sourced, ...further: readonly string[]): Sourced {
  const parts = [source, ...further].flatMap((one) => one.replace(/\.$/, "").split("; "));
  return `${[...new Set(parts)].filter((one) => one !== "").join("; ")}.` as Sourced;
}

/** withMap adds the source of a map to that of what is drawn on it. */
export function withMap(source: Sourced, map: string): Sourced {
  return `${source} ${map}` as Sourced;
}
