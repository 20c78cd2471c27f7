// The settings of a view as they stand in its address: what is at its default
// is left out, so that addresses stay short and say what was chosen.
export type Settings = Record<string, string | boolean | string[]>;

/** Loose is settings whose texts can be any: what is read from an address is checked after. */
type Loose<S> = { [K in keyof S]: S[K] extends boolean ? boolean : S[K] extends string[] ? string[] : string };

/**
 * read takes settings from an address. choices names, for some of them, the
 * only values that they may have; anything else there falls back on the default.
 */
export function read<S extends Settings>(
  search: URLSearchParams,
  defaults: S,
  choices: { [K in keyof S]?: readonly S[K][] } = {},
): S {
  const found: Partial<Loose<S>> = {};
  for (const [name, fallback] of Object.entries(defaults) as [keyof S & string, S[keyof S]][]) {
    const value = search.get(name);
    const allowed = choices[name] as readonly unknown[] | undefined;
    if (value === null) found[name] = fallback as never;
    else if (typeof fallback === "boolean") found[name] = (value === "true") as never;
    else if (Array.isArray(fallback))
      found[name] = [...new Set(search.getAll(name).filter((one) => one !== ""))] as never;
    else found[name] = (allowed && !allowed.includes(value) ? fallback : value) as never;
  }
  return found as unknown as S;
}

/** written are the settings that differ from the defaults, as the parameters of an address. */
export function written<S extends Settings>(settings: S, defaults: S): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(settings)) {
    const fallback = defaults[name];
    if (Array.isArray(value)) {
      if (value.join("\n") !== (fallback as string[]).join("\n")) out[name] = value.length > 0 ? value : [""];
    } else if (value !== fallback) out[name] = [String(value)];
  }
  return out;
}
