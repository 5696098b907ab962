import { listUi } from '../../shared/texts/en/ui/list.ts';

/** Names as a sentence takes them: `A`, `A or B`, `A, B or C`. */
export function formatList(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  const before = names.slice(0, -1);
  return before.length === 0 ? last : `${before.join(', ')} ${listUi.or} ${last}`;
}
