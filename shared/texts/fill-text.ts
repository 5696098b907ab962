/**
 * Fills `{name}` in a template. A name without a value leaves nothing behind, and the blanks it leaves are closed,
 * so that one sentence serves faults with more and with fewer details.
 */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  const filled = template.replace(/\{(\w+)\}/g, (_match, name: string) => values[name] ?? '');
  return filled
    .replace(/ {2,}/g, ' ')
    .replace(/ ([.,:;])/g, '$1')
    .trim();
}
