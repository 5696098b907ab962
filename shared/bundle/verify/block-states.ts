import { BLOCKS, type Block } from '../../shared/bundle/verify/codes.ts';
import type { VerifyFinding } from '../../shared/ipc/messages.ts';

export type BlockState = 'passed' | 'remark' | 'refused' | 'unreached';

export interface CheckedBlock {
  readonly block: Block;
  readonly state: BlockState;
  readonly findings: readonly VerifyFinding[];
}

/** How far the check came: the first block that refuses ends it, and nothing is said of the blocks behind. */
export function blockStates(findings: readonly VerifyFinding[]): readonly CheckedBlock[] {
  let ended = false;
  return BLOCKS.map((block) => {
    const own = findings.filter((finding) => finding.block === block);
    const refused = own.some(({ level }) => level === 'red');
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

export function registerState(findings: readonly VerifyFinding[]): RegisterState {
  const codes = findings.map(({ code }) => code);
  if (codes.includes('R02')) return 'R02';
  if (codes.includes('R01')) return 'R01';
  return blockStates(findings).at(-1)?.state === 'unreached' ? 'unreached' : 'none';
}
