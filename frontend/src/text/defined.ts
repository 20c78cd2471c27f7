// Finds the terms of a sentence that have a definition.
import { phrases, type Term } from "./en/definitions";

/** Part is a stretch of a sentence: plain, or a term as it stands there. */
export interface Part {
  words: string;
  term?: Term;
}

/** defined parts a sentence at its terms; each term is marked where it stands first. */
export function defined(sentence: string): Part[] {
  const found: { at: number; words: string; term: Term }[] = [];
  for (const [phrase, term] of phrases) {
    if (found.some((one) => one.term === term)) continue;
    const at = new RegExp(`(?<![\\p{L}])${phrase}`, "u").exec(sentence)?.index ?? -1;
    if (at < 0 || found.some((one) => at < one.at + one.words.length && one.at < at + phrase.length)) continue;
    found.push({ at, words: phrase, term });
  }
  const parts: Part[] = [];
  let from = 0;
  for (const { at, words, term } of found.sort((x, y) => x.at - y.at)) {
    if (at > from) parts.push({ words: sentence.slice(from, at) });
    parts.push({ words, term });
    from = at + words.length;
  }
  if (from < sentence.length) parts.push({ words: sentence.slice(from) });
  return parts;
}
