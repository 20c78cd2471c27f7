// Dates and numbers as they are written in the page.
import names from "./names.json";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * day writes a date as exactly as it is known: 2022-05-26 is "26 May 2022",
 * 1975-11 is "November 1975", and 1975, as a period may be bounded, is "1975".
 * An empty date is not known.
 */
export function day(date: string | undefined): string {
  const [, year, month, dayOfMonth] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date ?? "") ?? [];
  if (!year) return "date not known";
  if (!month) return year;
  const name = months[Number(month) - 1];
  if (!name || Number(dayOfMonth ?? 1) === 0) return "date not known";
  return dayOfMonth ? `${Number(dayOfMonth)} ${name} ${year}` : `${name} ${year}`;
}

/** monthOnly says whether of a date the month is known and the day is not. */
export function monthOnly(date: string | undefined): boolean {
  return /^\d{4}-\d\d$/.test(date ?? "");
}

/** dayNote is day for what stands at a place in time: it says where the day is not known. */
export function dayNote(date: string | undefined): string {
  return monthOnly(date) ? `${day(date)} (the day is not known)` : day(date);
}

/** on writes a date with its preposition: "on 26 May 2022", "in November 1975". */
export function on(date: string): string {
  return `${/^\d{4}-\d\d-\d\d$/.test(date) ? "on" : "in"} ${day(date)}`;
}

/** number groups digits by commas: 46618 becomes "46,618". */
export function number(n: number): string {
  return shown(n).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** shown writes a figure as print does, with a minus sign: -0.5 becomes "−0.5". Words are left as they are. */
export function shown(figure: number | string): string {
  return String(figure).replace(/^-(?=[\d.])/, "−");
}

/** decimal writes a number with so many decimals and a minus sign; what rounds to nought has no sign. */
export function decimal(value: number, digits: number): string {
  const fixed = value.toFixed(digits);
  return shown(/[1-9]/.test(fixed) ? fixed : fixed.replace("-", ""));
}

/** signed is decimal with a plus before what is not below nought. */
export function signed(value: number, digits: number): string {
  return value < 0 ? decimal(value, digits) : `+${decimal(value, digits)}`;
}

/** rounded is a number with at most so many decimals, for a table. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** list joins words: "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
}

/** plural picks the word for n: plural(1, "veto", "vetoes") is "1 veto". */
export function plural(n: number, one: string, many: string): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** short cuts a long text at a word, with an ellipsis. */
export function short(words: string, most: number): string {
  if (words.length <= most) return words;
  const cut = words.slice(0, most);
  if (words[most] === " ") return cut + "…";
  const space = cut.lastIndexOf(" ");
  return (space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, "") + "…";
}

/**
 * whole sets a title as print does: one that its source cut off, within a word
 * as may be, ends at a word ("the mandate of th …"), a dash between words is
 * a dash, no mark stands apart from its word, and what the source remarks on its own table is left out.
 */
export function whole(title: string): string {
  return title
    .replace(/\s+\S+\s*(…|\.\.\.)$/, " …")
    .replace(/\s*\(\/!\\[^)]*\)/g, "")
    .replace(/\( /g, "(")
    .replace(/ (\)|[,:;](?= |$))/g, "$1")
    .replace(/(\S) - (?=\S)/g, "$1 – ")
    .replace(/(\p{L})'/gu, "$1’");
}

/** years writes a term: "2022–2023", "1946–" while it lasts. */
export function years(term: { from: number; to: number; first_day?: string; last_day?: string }): string {
  if (term.first_day || term.last_day) return stay(term);
  if (term.to === 0) return `since ${term.from}`;
  return term.from === term.to ? String(term.from) : `${term.from}–${term.to}`;
}

/** span writes the years of a situation: "1956–1967", "since 2012", "until 1990"; "" where it has no bounds. */
export function span(from: number | undefined, to: number | undefined): string {
  if (from && to) return years({ from, to });
  return from ? `since ${from}` : to ? `until ${to}` : "";
}

/** stay writes a term of which a day is known on which the seat changed hands. */
function stay(term: { from: number; to: number; first_day?: string; last_day?: string }): string {
  const first = term.first_day ? day(term.first_day) : String(term.from);
  if (term.to === 0) return `since ${first}`;
  const last = term.last_day ? day(term.last_day) : String(term.to);
  return `${first} – ${last}`;
}

/** withArticle is a name as it stands in a sentence: "the Russian Federation". The forms are those of the server's sentences. */
export function withArticle(name: string): string {
  return (names as Record<string, string>)[name] ?? name;
}

/** datePattern is what a field for a date takes: a day, a month or a year. */
export const datePattern = "\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?";

/** capital writes the first letter as a capital. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
