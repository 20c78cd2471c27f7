// Which of some names is meant by what was typed.

/** matching are those in whose names every word of q begins a word; with slips also where one letter of it is wrong. */
export function matching<T extends { name: string }>(all: readonly T[], q: string, slips = false): T[] {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  return all.filter((one) => {
    const have = wordsOf(one.name);
    return words.every((word) => have.some((each) => each.startsWith(word) || (slips && slip(word, each))));
  });
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** slip tells whether word is the beginning of have but for one letter that is wrong, missing, too many, or changed places with the next. */
function slip(word: string, have: string): boolean {
  if (word.length < 4) return false; // of so few letters one is too much
  let same = 0;
  while (same < word.length && word[same] === have[same]) same++;
  const [w, h] = [word.slice(same), have.slice(same)];
  return (
    h.startsWith(w.slice(1)) || // too many
    h.slice(1).startsWith(w) || // missing
    h.slice(1).startsWith(w.slice(1)) || // wrong
    (w.length > 1 && h.length > 1 && w[0] === h[1] && w[1] === h[0] && h.slice(2).startsWith(w.slice(2)))
  );
}
