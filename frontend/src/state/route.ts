// What the page shows is a Route, and a Route is an address: parse and href
// are each other's inverse, so that every view can be linked to and back and
// forward work.
import type { Kind } from "../api/types";
import {
  allianceChoices,
  noAlliance,
  noTime,
  timeChoices,
  type AllianceSettings,
  type TimeSettings,
} from "./alliances";
import { read, written } from "./settings";
import { compareChoices, noCompare, noState, stateChoices, type CompareSettings, type StateSettings } from "./views";

export type Page = "decision" | "meeting" | "situation" | "statement";

export interface DecisionFilters {
  body: string;
  outcome: string[];
  veto: string[];
  vote: string[]; // STATE or STATE:value
  sponsor: string[];
  situation: string[];
  from: string;
  to: string;
  contested: string;
  q: string;
}

export interface NetworkRoute {
  view: "network";
  id: string;
  open: string[]; // further nodes whose neighbours are shown
  relation: string[]; // empty: all
  chosen?: string; // node; none: empty
}

export interface PathRoute {
  view: "path";
  start: string;
  end: string;
  relation: string[]; // empty: all
  from: string;
  to: string;
  assembly: boolean;
  through?: Kind[] | undefined; // kinds of the nodes between; none: any
  limit?: string | undefined; // paths
  max_length?: string | undefined; // links
  mode?: string | undefined; // none: the fewest links; "telling": the fewest bits
  votes?: string[] | undefined; // how two states voted on a decision between them; none: any
  situation?: string[] | undefined; // none: any
  via?: string[] | undefined;
  in_order?: boolean | undefined; // through the nodes of via as they are listed
  avoid?: string[] | undefined;
  starts?: string[] | undefined; // further nodes to start at
  ends?: string[] | undefined;
  link?: string[] | undefined; // only links that say this: RELATION or RELATION:value; none: any
  factor?: string[] | undefined; // in mode telling, how much a kind of link counts: RELATION:number
  in_time?: boolean | undefined; // no link earlier than the one before
  diverse?: boolean | undefined;
  unanimous?: boolean | undefined; // in mode telling: also through unanimous decisions
}

const pathLists = ["votes", "situation", "via", "avoid", "starts", "ends", "link", "factor"] as const;
const pathTicks = ["in_order", "in_time", "diverse", "unanimous"] as const;

export interface ConsoleRoute {
  view: "console";
  q: string;
  values?: Record<string, string>; // of the parameters of q, as typed
}

export type Route =
  | { view: "start"; year?: string } // last of those that its picture shows; none: the newest
  | { view: "search"; q: string; kind: Kind | "" }
  | { view: Page; id: string }
  | { view: "actor"; id: string; settings: StateSettings }
  | { view: "compare"; settings: CompareSettings }
  | { view: "questions"; q: string; words: string; topic: string }
  | { view: "question"; id: string; slots: Record<string, string> }
  | { view: "node"; id: string }
  | { view: "methods" }
  | { view: "doubts"; kind: string; state: string } // of what kind and state; empty: any kind, those that are open
  | { view: "method"; id: string }
  | { view: "decisions"; filters: DecisionFilters }
  | NetworkRoute
  | PathRoute
  | { view: "alliances"; settings: AllianceSettings }
  | { view: "time"; settings: TimeSettings }
  | ConsoleRoute
  | { view: "about" }
  | { view: "missing"; path: string };

/** What stands before the name of a query's parameter in an address. */
const valueMark = "p.";

export const kinds: readonly Kind[] = ["actor", "situation", "decision", "meeting", "statement"];
const pages: readonly string[] = ["decision", "meeting", "situation", "statement"];

export const noFilters: DecisionFilters = {
  body: "",
  outcome: [],
  veto: [],
  vote: [],
  sponsor: [],
  situation: [],
  from: "",
  to: "",
  contested: "",
  q: "",
};

/** parse reads an address. An address that no view has is "missing". */
export function parse(url: URL): Route {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const [first = "", second = ""] = parts.map(decode);
  const one = (name: string) => url.searchParams.get(name) ?? "";
  const some = <Name extends string>(name: Name) =>
    (one(name) === "" ? {} : { [name]: one(name) }) as { [N in Name]?: string };
  const many = (name: string) => [...new Set(url.searchParams.getAll(name).filter((value) => value !== ""))];

  if (parts.length === 0) return { view: "start", ...some("year") };
  if (parts.length === 1 && first === "about") return { view: "about" };
  if (parts.length === 1 && first === "console") {
    const values = [...url.searchParams].filter(([name]) => name.startsWith(valueMark));
    return {
      view: "console",
      q: one("q"),
      ...(values.length === 0
        ? {}
        : { values: Object.fromEntries(values.map(([name, value]) => [name.slice(valueMark.length), value])) }),
    };
  }
  if (parts.length === 1 && first === "alliances")
    return { view: "alliances", settings: read(url.searchParams, noAlliance, allianceChoices) };
  if (parts.length === 1 && first === "time")
    return { view: "time", settings: read(url.searchParams, noTime, timeChoices) };
  if (parts.length === 1 && first === "compare")
    return { view: "compare", settings: read(url.searchParams, noCompare, compareChoices) };
  if (parts.length === 1 && first === "questions")
    return { view: "questions", q: one("q"), words: one("words"), topic: one("topic") };
  if (parts.length === 2 && first === "questions") {
    const slots = [...url.searchParams].filter(([, value]) => value !== "");
    return { view: "question", id: second, slots: Object.fromEntries(slots) };
  }
  if (parts.length === 2 && first === "node") return { view: "node", id: second };
  if (parts.length === 1 && first === "methods") return { view: "methods" };
  if (parts.length === 1 && first === "doubts") return { view: "doubts", kind: one("kind"), state: one("state") };
  if (parts.length === 2 && first === "methods") return { view: "method", id: second };
  if (parts.length === 1 && first === "search") {
    const kind = one("kind");
    return { view: "search", q: one("q"), kind: isKind(kind) ? kind : "" };
  }
  if (parts.length === 1 && first === "decisions") {
    return {
      view: "decisions",
      filters: {
        body: one("body"),
        outcome: many("outcome"),
        veto: many("veto"),
        vote: many("vote"),
        sponsor: many("sponsor"),
        situation: many("situation"),
        from: one("from"),
        to: one("to"),
        contested: one("contested"),
        q: one("q"),
      },
    };
  }
  if (parts.length === 1 && first === "path") {
    // Of several without a single one, the first stands where that would.
    const [start, ...starts] = one("start") === "" ? many("starts") : [one("start"), ...many("starts")];
    const [end, ...ends] = one("end") === "" ? many("ends") : [one("end"), ...many("ends")];
    return {
      view: "path",
      start: start ?? "",
      end: end ?? "",
      relation: many("relation"),
      from: one("from"),
      to: one("to"),
      assembly: one("assembly") === "true",
      ...(url.searchParams.has("through") ? { through: many("through").filter(isKind) } : {}),
      ...(one("limit") === "" ? {} : { limit: one("limit") }),
      ...(one("max_length") === "" ? {} : { max_length: one("max_length") }),
      ...(one("mode") === "" ? {} : { mode: one("mode") }),
      ...Object.fromEntries(pathLists.filter((name) => many(name).length > 0).map((name) => [name, many(name)])),
      starts: starts.length > 0 ? starts : undefined,
      ends: ends.length > 0 ? ends : undefined,
      ...Object.fromEntries(pathTicks.filter((name) => one(name) === "true").map((name) => [name, true])),
    };
  }
  if (parts.length === 2 && first === "network") {
    return { view: "network", id: second, open: many("open"), relation: many("relation"), ...some("chosen") };
  }
  if (parts.length === 2 && first === "actor")
    return { view: "actor", id: second, settings: read(url.searchParams, noState, stateChoices) };
  if (parts.length === 2 && pages.includes(first)) return { view: first as Page, id: second };
  return { view: "missing", path: url.pathname };
}

/** href writes the address of a route; what is empty is left out. */
export function href(route: Route): string {
  switch (route.view) {
    case "start":
      return "/" + query({ year: route.year ?? "" });
    case "about":
      return "/about";
    case "console":
      if (route.q === "") return "/console";
      return (
        "/console?" +
        new URLSearchParams([
          ["q", route.q],
          ...Object.entries(route.values ?? {}).map(([name, value]) => [valueMark + name, value]),
        ]).toString()
      );
    case "alliances":
      return "/alliances" + query(written(route.settings, noAlliance), true);
    case "time":
      return "/time" + query(written(route.settings, noTime), true);
    case "compare":
      return "/compare" + query(written(route.settings, noCompare));
    case "questions":
      return "/questions" + query({ q: route.q, words: route.words, topic: route.topic });
    case "question":
      return `/questions/${encodeURIComponent(route.id)}` + query(route.slots);
    case "methods":
      return "/methods";
    case "doubts":
      return "/doubts" + query({ kind: route.kind, state: route.state });
    case "method":
      return `/methods/${encodeURIComponent(route.id)}`;
    case "actor":
      return `/actor/${encodeURIComponent(route.id)}` + query(written(route.settings, noState));
    case "missing":
      return route.path;
    case "search":
      return "/search" + query({ q: route.q, kind: route.kind });
    case "decisions":
      return "/decisions" + query({ ...route.filters });
    case "path": {
      return "/path" + query(pathQuery(route));
    }
    case "network":
      return (
        `/network/${encodeURIComponent(route.id)}` +
        query({ open: route.open, relation: route.relation, chosen: route.chosen ?? "" })
      );
    default:
      return `/${route.view}/${encodeURIComponent(route.id)}`;
  }
}

/** pathQuery is what a path's address and the API are asked; what is empty is left out. */
export function pathQuery(route: PathRoute): Record<string, string | string[]> {
  const { start, end, relation, from, to, assembly, through = [], limit = "", max_length = "", mode = "" } = route;
  return {
    ...{ start, end, relation, from, to, assembly: assembly ? "true" : "", through, limit, max_length, mode },
    ...Object.fromEntries(pathLists.map((name) => [name, route[name] ?? []])),
    ...Object.fromEntries(pathTicks.map((name) => [name, route[name] ? "true" : ""])),
  };
}

/** anyPath is a path between two ends without any condition. */
export function anyPath(start: string, end: string): PathRoute {
  return { view: "path", start, end, relation: [], from: "", to: "", assembly: false };
}

/** placeOf is the page that a route shows, whatever its settings. */
export function placeOf(route: Route): string {
  return "id" in route ? `${route.view} ${route.id}` : route.view;
}

/** alliancesHref is the address of the view Alliances; what is not named is at its default. */
export function alliancesHref(settings: Partial<AllianceSettings>): string {
  return href({ view: "alliances", settings: { ...noAlliance, ...settings } });
}

/** hrefOf is the address of a node's own page. */
export function hrefOf(node: { kind: Kind; id: string }): string {
  return `/${node.kind}/${encodeURIComponent(node.id)}`;
}

/** decisionsHref is the address of a list of decisions; what is not named does not filter. */
export function decisionsHref(filters: Partial<DecisionFilters>): string {
  return href({ view: "decisions", filters: { ...noFilters, ...filters } });
}

function isKind(text: string): text is Kind {
  return (kinds as readonly string[]).includes(text);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** query writes parameters; what is empty is left out, unless it was chosen to be. */
export function query(parameters: Record<string, string | string[]>, chosen = false): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) if (chosen || one !== "") search.append(name, one);
  }
  const text = search.toString();
  return text === "" ? "" : "?" + text;
}

/** compareHref is the address of states side by side. */
export function compareHref(
  states: readonly string[],
  body: string,
  more: { from?: string; to?: string; metric?: string; min?: string } = {},
): string {
  return href({ view: "compare", settings: { ...noCompare, ...more, state: [...states], body } });
}
