/** every asks for all pages of a list: page is given what it takes to ask for the next one. */
export async function every<T>(
  page: (after: { after?: string }) => Promise<{ items: T[] | null; next?: string }>,
): Promise<T[]> {
  const all: T[] = [];
  let after: { after?: string } = {};
  for (;;) {
    const { items, next } = await page(after);
    all.push(...(items ?? []));
    if (next === undefined || next === "") return all;
    after = { after: next };
  }
}
