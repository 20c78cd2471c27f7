// What the console knows of a query's text, and the queries that the reader has run.

/** parameterNames are the names that a text has values for, in their order: :name in SQL, $name in Cypher. */
export function parameterNames(text: string, language: string): string[] {
  // What stands in quotes or in a comment names nothing.
  const bare = text.replace(
    /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    " ",
  );
  const mark = language === "SQL" ? /(?<![:\w])[:@$]([A-Za-z_]\w*)/g : /\$([A-Za-z_]\w*)/g;
  return [...new Set([...bare.matchAll(mark)].map((found) => found[1] ?? ""))];
}

/** typed reads what was typed for a parameter: what JSON calls a number, a truth, null or a list is that, else a text. */
export function typed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** written is typed backwards: what to show in the field of a parameter. */
export function written(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return typeof typed(value) === "string" ? value : JSON.stringify(value);
}

export interface Asked {
  text: string;
  parameters: Record<string, string>; // as typed
}

const place = "councilgraph.console";
const most = 30;

/** history is what was asked in this browser, the newest first. */
export function history(): Asked[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isAsked).slice(0, most) : [];
  } catch {
    return []; // the browser keeps nothing, or something else stood there
  }
}

/** remember puts a query before the others; one that was asked before moves up. */
export function remember(asked: Asked): Asked[] {
  const now = [asked, ...history().filter((one) => one.text !== asked.text)].slice(0, most);
  return keep(now);
}

/** forget drops them all. */
export function forget(): Asked[] {
  return keep([]);
}

function keep(all: Asked[]): Asked[] {
  try {
    localStorage.setItem(place, JSON.stringify(all));
  } catch {
    // Without storage they last as long as the page.
  }
  return all;
}

function isAsked(one: unknown): one is Asked {
  if (typeof one !== "object" || one === null) return false;
  const { text, parameters } = one as Partial<Asked>;
  return (
    typeof text === "string" &&
    typeof parameters === "object" &&
    parameters !== null &&
    Object.values(parameters).every((value) => typeof value === "string")
  );
}
