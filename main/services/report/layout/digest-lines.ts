const GROUP = /.{1,4}/g;
const GROUPS_IN_LINE = 8;

/** A digest in groups of four, eight groups in a line. */
export function digestLines(hex: string): readonly string[] {
  const groups = hex.match(GROUP) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < groups.length; at += GROUPS_IN_LINE)
    lines.push(groups.slice(at, at + GROUPS_IN_LINE).join(' '));
  return lines;
}
