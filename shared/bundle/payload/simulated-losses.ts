import { z } from 'zod';
import { isPlannerError } from '../../errors.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import { assertShape, text } from '../format/shape.ts';
import type { BomDocument } from './bom-document.ts';

/** Name of a loss over all sites: ids are unique within one. */
export const lossName = (siteId: string | null, id: string): string => `${siteId ?? ''}\n${id}`;

const summarySchema = z.looseObject({
  simulations: z
    .array(
      z.strictObject({
        siteId: text(200),
        id: text(400),
        label: text(400),
        carried: z.boolean().nullable(),
      }),
    )
    .optional(),
});

/** Losses that the summary lists; null when it cannot be read, undefined when it is from before they were listed. */
function listed(bytes: Uint8Array): ReadonlyMap<string, boolean | null> | null | undefined {
  try {
    const summary = assertShape(summarySchema, readCanonicalJson(bytes), 'payload/design-summary.json');
    const entries = summary.simulations?.map(
      ({ siteId, id, carried }) => [lossName(siteId, id), carried] as const,
    );
    return entries && new Map(entries);
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Signed, but not a summary; the caller says which document.
    return null;
  }
}

/**
 * Whether every redundancy on the bill rests on a simulated loss that the summary lists, with the same outcome.
 * @param bytes - of `payload/design-summary.json`
 * @returns null when the summary cannot be read; true for bundles from before the bill named its simulations
 */
export function redundancyIsSimulated(bytes: Uint8Array, bom: BomDocument): boolean | null {
  const losses = listed(bytes);
  if (losses === null) return null;
  const claimed = bom.lines.flatMap(({ siteId, redundancy }) =>
    (redundancy?.losses ?? []).map(({ id, carried }) => ({ name: lossName(siteId, id), carried })),
  );
  return claimed.every(({ name, carried }) => losses?.has(name) === true && losses.get(name) === carried);
}
