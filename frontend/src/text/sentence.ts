// The sentence of a question in parts: words, slots in braces, and parts that
// may be left out in brackets.
import type { Question } from "../api/types";
import { list, withArticle } from "./format";

export type Part = { words: string } | { slot: string };

/** parts reads a sentence; brackets are dropped, as an empty slot says by itself that it may be left out. */
export function parts(sentence: string): Part[] {
  const found: Part[] = [];
  let last = 0;
  const plain = sentence.replaceAll(/[[\]]/g, "");
  for (const match of plain.matchAll(/\{([a-z_]+)\}/g)) {
    if (match.index > last) found.push({ words: plain.slice(last, match.index) });
    found.push({ slot: match[1] ?? "" });
    last = match.index + match[0].length;
  }
  if (last < plain.length) found.push({ words: plain.slice(last) });
  return found;
}

/** bare is a question without its years, with examples in its slots. */
export function bare(question: Pick<Question, "sentence" | "slots">): string {
  const example = (name: string) => {
    const slot = question.slots?.find((one) => one.name === name);
    if (!slot?.example) return slot?.many ? "several states" : "…";
    if (slot.type !== "actor") return slot.example;
    return list(slot.example.split(/,\s*/).map(withArticle));
  };
  return question.sentence
    .replaceAll(/\s*\[[^\]]*\]/g, "")
    .replace(/,? between \{from\} and \{to\}/, "")
    .replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => (name === "year" ? "2022" : example(name)));
}

/** open is the sentence of a reading, with dots where a part is still to be filled. */
export function open(sentence: string): string {
  return sentence.replaceAll(/\{[a-z_]+\}/g, "…");
}

/** examples fills the slots that a question cannot do without. */
export function examples(question: Pick<Question, "slots">): Record<string, string> {
  return Object.fromEntries(
    (question.slots ?? [])
      .filter((slot) => slot.required && slot.example && !slot.default)
      .map((slot) => [slot.name, slot.example ?? ""]),
  );
}

/** unspoken lists the slots of a question that its sentence does not name. */
export function unspoken(question: Pick<Question, "sentence" | "slots">): string[] {
  const said = parts(question.sentence).flatMap((part) => ("slot" in part ? [part.slot] : []));
  return (question.slots ?? []).map((slot) => slot.name).filter((name) => !said.includes(name));
}
