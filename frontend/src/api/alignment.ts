// Questions to the alignment lab, typed by the API's own document. They can
// take long, so their answers are kept while the page is open: going back to a
// setting does not compute it again.
import { Problem } from "./problem";
import type { paths } from "./schema";

type Name<A> = A extends `/api/v1/alignment/${infer N}` ? N : never;

/** AnalysisName is the id of an analysis, as /api/v1/alignment lists them. */
export type AnalysisName = Exclude<Name<keyof paths>, `${string}/${string}`>;

type Get<N extends AnalysisName> = paths[`/api/v1/alignment/${N}`]["get"];

/** AnalysisQuery is what an analysis can be asked; what is not named has the analysis's default. */
export type AnalysisQuery<N extends AnalysisName> = Omit<
  NonNullable<Get<N>["parameters"]["query"]>,
  "format" | "table"
>;

/** Analysed is what an analysis answers: the result, with how it was come by. */
export type Analysed<N extends AnalysisName> =
  Get<N> extends {
    responses: { 200: { content: { "application/json": infer A } } };
  }
    ? A
    : never;

/** analysisHref is the address of an analysis. Empty values are left out. */
export function analysisHref<N extends AnalysisName>(name: N, query: AnalysisQuery<N>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query) as [string, unknown][]) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one === "string" ? one !== "" : typeof one === "number" || typeof one === "boolean")
        search.append(key, String(one));
    }
  }
  const text = search.toString();
  return `/api/v1/alignment/${name}${text === "" ? "" : `?${text}`}`;
}

/** analysisFile is the address of the network behind an analysis as a file for other programs. */
export function analysisFile<N extends "matrix" | "network">(
  name: N,
  query: AnalysisQuery<N>,
): (format: string) => string {
  const address = analysisHref(name, query);
  return (format) => `${address}${address.includes("?") ? "&" : "?"}format=${format}`;
}

const most = 24;
const kept = new Map<string, unknown>();

// An answer that is here before this many milliseconds is not asked how far it is.
const soon = 700;

/**
 * analyse asks an analysis, and tells how far it is while it takes long. It
 * throws a Problem when there is no answer. The server gives a run up that
 * nobody waits for any more.
 */
export async function analyse<N extends AnalysisName>(
  name: N,
  query: AnalysisQuery<N>,
  signal?: AbortSignal,
  tell?: (progress: { done: number; of: number }) => void,
): Promise<Analysed<N>> {
  const address = analysisHref(name, query);
  const before = kept.get(address);
  if (before !== undefined) return before as Analysed<N>;
  const close = tell ? follow(address, tell) : () => undefined;
  signal?.addEventListener("abort", close);
  try {
    const response = await fetch(address, {
      headers: { Accept: "application/json" },
      ...(signal ? { signal } : {}),
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok || body === undefined) throw Problem.of(response.status, body);
    kept.set(address, body);
    const oldest = kept.keys().next();
    if (kept.size > most && !oldest.done) kept.delete(oldest.value);
    return body as Analysed<N>;
  } finally {
    close();
  }
}

// The parameters that an analysis names where a period, a situation or some states have no votes or sponsors.
const none: readonly string[] = ["from", "to", "situation", "actor", "actors"];

/**
 * unlessNone is an answer, or null where nothing in the record is as it was asked for. Other refusals stay: that the
 * Assembly is not loaded does not mean that nobody voted there.
 */
export function unlessNone<A>(answer: Promise<A>): Promise<A | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof Problem && error.code === "invalid" && none.includes(error.param)) return null;
    throw error;
  });
}

/** follow listens to how far the run behind an address is, until it is closed. */
function follow(address: string, tell: (progress: { done: number; of: number }) => void): () => void {
  let events: EventSource | undefined;
  const timer = setTimeout(() => {
    events = new EventSource(address.replace(/(\?|$)/, "/progress$1"));
    events.addEventListener("progress", (event: MessageEvent<string>) => {
      const { done, total } = JSON.parse(event.data) as { done: number; total: number };
      tell({ done, of: total });
    });
    for (const end of ["done", "problem", "error"]) events.addEventListener(end, () => events?.close());
  }, soon);
  return () => {
    clearTimeout(timer);
    events?.close();
  };
}
