import { BLOCKS, type Block } from './codes.ts';

export type BlockState = 'passed' | 'remark' | 'refused' | 'unreached';

/** A finding as a check or a screen holds it. */
interface Told {
  readonly block: string;
  readonly code: string;
  /** `refusal` of the check is `red` on the screen. */
  readonly level: string;
}

export interface CheckedBlock<F extends Told> {
  readonly block: Block;
  readonly state: BlockState;
  readonly findings: readonly F[];
}

/**
 * How far the check came: the first block that refuses ends it, and nothing is said of the blocks behind.
 * @returns all eight blocks, in order, each with its own findings
 */
export function blockStates<F extends Told>(findings: readonly F[]): readonly CheckedBlock<F>[] {
  let ended = false;
  return BLOCKS.map((block) => {
    const own = findings.filter((finding) => finding.block === block);
    const refused = own.some(({ level }) => level === 'red' || level === 'refusal');
    const reached = !ended;
    ended ||= refused;
    if (!reached) return { block, state: 'unreached', findings: own };
    // What could not be checked was not refused either.
    if (own.some(({ code }) => code === 'U01')) return { block, state: 'unreached', findings: own };
    return { block, state: refused ? 'refused' : own.length > 0 ? 'remark' : 'passed', findings: own };
  });
}

/** What the register of this machine says of the bundle. */
export type RegisterState = 'R01' | 'R02' | 'none' | 'unreached';

/** What the register of this machine says: a fork before a newer revision; nothing when the check ended before. */
export function registerState(findings: readonly Told[]): RegisterState {
  const codes = findings.map(({ code }) => code);
  if (codes.includes('R02')) return 'R02';
  if (codes.includes('R01')) return 'R01';
  return blockStates(findings).at(-1)?.state === 'unreached' ? 'unreached' : 'none';
}
