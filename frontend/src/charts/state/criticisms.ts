// Who criticised whom, summed over statements.
import type { Statement } from "../../api/types";

export interface Criticised {
  from: string;
  fromName: string;
  to: string;
  toName: string;
  n: number; // sentences
}

/** criticisms sums the sentences of criticism by for whom they were said, and of whom; the most first. */
export function criticisms(statements: readonly Statement[]): Criticised[] {
  const found = new Map<string, Criticised>();
  for (const one of statements) {
    const from = one.speaks_for ?? one.speaker;
    for (const target of one.targets ?? []) {
      if (!target.actor || target.stance !== "criticises") continue;
      const key = `${from} ${target.actor}`;
      const sum = found.get(key) ?? {
        from,
        fromName: one.speaks_for_name ?? one.speaker_name,
        to: target.actor,
        toName: one.target_names?.[target.actor] ?? target.actor,
        n: 0,
      };
      sum.n += target.sentences ?? 1;
      found.set(key, sum);
    }
  }
  return [...found.values()].sort((a, b) => b.n - a.n || a.fromName.localeCompare(b.fromName));
}
