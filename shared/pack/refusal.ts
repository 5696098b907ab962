/** Steps of an import in their order; the first that fails ends it. */
export const PACK_STEPS = [
  'container',
  'roots',
  'signatures',
  'version',
  'end',
  'program',
  'content',
  'records',
  'limits',
] as const;
export type PackStep = (typeof PACK_STEPS)[number];

/** Why a pack is refused; each has its sentence in `shared/texts/en/packs.ts`. */
export const PACK_REFUSALS = [
  'not-an-archive',
  'too-large',
  'unsafe-name',
  'not-canonical',
  'statement-missing',
  'root-not-set',
  'root-unreadable',
  'root-wrong-purpose',
  'root-wrong-version',
  'root-other-channel',
  'root-gap',
  'root-fork',
  'root-backdated',
  'root-threshold',
  'root-own-threshold',
  'root-ended',
  'statement-unreadable',
  'statement-newer',
  'table-other-channel',
  'statement-wrong-purpose',
  'statement-unsigned',
  'statement-threshold',
  'statement-other-channel',
  'version-fork',
  'version-rollback',
  'pack-ended',
  'pack-ahead-of-clock',
  'program-too-old',
  'requires-missing',
  'requires-other',
  'delta-base-missing',
  'file-missing',
  'file-extra',
  'file-size',
  'file-digest',
  'table-unreadable',
  'table-reference',
  'withdrawn-unknown',
  'withdrawn-other-channel',
  'beyond-physics',
] as const;
export type PackRefusalCode = (typeof PACK_REFUSALS)[number];

/** One reason with the values its sentence names. */
export interface PackRefusal {
  readonly code: PackRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Thrown inside the check and caught at its end; nothing of it leaves this folder. */
export class PackRefused extends Error {
  override readonly name = 'PackRefused';
  readonly step: PackStep;
  readonly refusals: readonly PackRefusal[];

  constructor(step: PackStep, refusals: readonly PackRefusal[]) {
    super(refusals.map(({ code }) => code).join(', '));
    this.step = step;
    this.refusals = refusals;
  }
}

/** Ends a step with one reason. @throws PackRefused */
export function refusePack(step: PackStep, code: PackRefusalCode, params: PackRefusal['params'] = {}): never {
  throw new PackRefused(step, [{ code, params }]);
}
