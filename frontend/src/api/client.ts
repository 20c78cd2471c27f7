// The questions that the page puts to the API, typed by the API's own
// document (npm run client).
import createClient, { type FetchResponse } from "openapi-fetch";

import { Problem } from "./problem";
import type { paths } from "./schema";
import type { ConsoleAnswer, ConsoleQuestion, Paths, Reply } from "./types";

const client = createClient<paths>({ baseUrl: "/" });

type Address = Extract<keyof paths, string>;
type Query<A extends Address> = paths[A] extends { get: { parameters: { query?: infer Q } } } ? NonNullable<Q> : never;

/** tell gives the body of a good answer, and throws a Problem for any other. */
async function tell<T extends Record<string | number, unknown>, O, M extends `${string}/${string}`>(
  asked: Promise<FetchResponse<T, O, M>>,
): Promise<NonNullable<FetchResponse<T, O, M>["data"]>> {
  const { data, error, response } = await asked;
  if (data === undefined || data === null) throw Problem.of(response.status, error);
  return data;
}

/** plain asks an address as it stands: one that comes from the page's own address. */
async function plain<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, { headers: { Accept: "application/json" }, ...(signal ? { signal } : {}) });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok || body === undefined) throw Problem.of(response.status, body);
  return body as T;
}

export type ActorsQuery = Query<"/api/v1/actors">;
export type DecisionsQuery = Query<"/api/v1/decisions">;
export type MeetingsQuery = Query<"/api/v1/meetings">;
export type StatementsQuery = Query<"/api/v1/statements">;
export type VetoesQuery = Query<"/api/v1/vetoes">;
export type CountsQuery = Query<"/api/v1/counts">;
export type DoubtsQuery = Query<"/api/v1/doubts">;
export type NeighboursQuery = Query<"/api/v1/nodes/{id}/neighbours">;
export type SearchQuery = Query<"/api/v1/search">;

const one = (id: string) => ({ path: { id } });

export const api = {
  status: (signal?: AbortSignal) => tell(client.GET("/api/v1/status", { signal })),
  search: (query: SearchQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/search", { params: { query }, signal })),
  actors: (query: ActorsQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/actors", { params: { query }, signal })),
  actor: (id: string, signal?: AbortSignal) => tell(client.GET("/api/v1/actors/{id}", { params: one(id), signal })),
  meeting: (id: string, signal?: AbortSignal) => tell(client.GET("/api/v1/meetings/{id}", { params: one(id), signal })),
  decision: (id: string, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/decisions/{id}", { params: one(id), signal })),
  statement: (id: string, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/statements/{id}", { params: one(id), signal })),
  situation: (id: string, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/situations/{id}", { params: one(id), signal })),
  situations: (signal?: AbortSignal) => tell(client.GET("/api/v1/situations", { signal })),
  questions: (signal?: AbortSignal) => tell(client.GET("/api/v1/questions", { signal })),
  question: (id: string, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/questions/{id}", { params: one(id), signal })),
  // The slots of a question are parameters of its own names, which the API's document cannot list.
  reply: (id: string, slots: Record<string, string>, signal?: AbortSignal) =>
    plain<Reply>(replyHref(id, slots), signal),
  ask: (q: string, signal?: AbortSignal) => tell(client.GET("/api/v1/ask", { params: { query: { q } }, signal })),
  analyses: (signal?: AbortSignal) => tell(client.GET("/api/v1/alignment", { signal })),
  node: (id: string, signal?: AbortSignal) => tell(client.GET("/api/v1/nodes/{id}", { params: one(id), signal })),
  decisions: (query: DecisionsQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/decisions", { params: { query }, signal })),
  meetings: (query: MeetingsQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/meetings", { params: { query }, signal })),
  statements: (query: StatementsQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/statements", { params: { query }, signal })),
  vetoes: (query: VetoesQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/vetoes", { params: { query }, signal })),
  doubts: (query: DoubtsQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/doubts", { params: { query }, signal })),
  counts: (query: CountsQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/counts", { params: { query }, signal })),
  neighbours: (id: string, query: NeighboursQuery, signal?: AbortSignal) =>
    tell(client.GET("/api/v1/nodes/{id}/neighbours", { params: { ...one(id), query }, signal })),
  console: (signal?: AbortSignal) => tell(client.GET("/api/v1/console", { signal })),
  /** askConsole puts a query to the store; token is empty where none is needed. */
  askConsole: (body: ConsoleQuestion, token: string, signal?: AbortSignal) =>
    tell(client.POST("/api/v1/console", { body, headers: bearer(token), signal })) as Promise<ConsoleAnswer>,
  /** consoleFile is the answer to a query as a CSV file. */
  consoleFile: (body: ConsoleQuestion, token: string, signal?: AbortSignal) =>
    tell(
      client.POST("/api/v1/console", {
        body,
        params: { query: { format: "csv" } },
        headers: bearer(token),
        parseAs: "blob",
        signal,
      }),
    ),
};

function bearer(token: string): Record<string, string> {
  return token === "" ? {} : { Authorization: `Bearer ${token}` };
}

/** pathsOf asks for paths with the query of the page's address: what the API does not know comes back as its own sentence. */
export const pathsOf = (query: string, signal?: AbortSignal) => plain<Paths>(`/api/v1/paths${query}`, signal);

/** replyHref is the address of a question's answer. */
export function replyHref(id: string, slots: Record<string, string>): string {
  const search = new URLSearchParams(slots).toString();
  return `/api/v1/questions/${encodeURIComponent(id)}/answer${search === "" ? "" : `?${search}`}`;
}
