/** Stands for a name without a value while a sentence is put together; no text that is shown may hold it. */
const GAP = '\u0000';

/**
 * Fills `{name}` in a template. A name without a value leaves nothing behind, and the blanks it leaves are closed,
 * so that one sentence serves faults with more and with fewer details. Values stay as they are: only blanks of the
 * template are closed.
 */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/\{(\w+)\}/g, (_match, name: string) => values[name] || GAP)
    .replaceAll(`: ${GAP}:`, ':')
    .replaceAll(` ${GAP}`, '')
    .replaceAll(GAP, '')
    .trim();
}
