import type { BomRedundancy } from './bom-document.ts';

/**
 * What the simulation says of a line, in one text for tables and papers: `asked 2N, reached 2N, 14 of 14 losses carried`.
 * @returns null where nothing is promised
 */
export function redundancyText(redundancy: BomRedundancy | null | undefined): string | null {
  if (redundancy === null || redundancy === undefined) return null;
  const { asked, reached, losses } = redundancy;
  const carried = losses.filter((loss) => loss.carried === true).length;
  return [
    ...(asked === null ? [] : [`asked ${asked}`]),
    ...(reached === null ? [] : [`reached ${reached}`]),
    `${carried} of ${losses.length} losses carried`,
  ].join(', ');
}
