import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import { type BrokenReference, brokenReferences } from '../../../shared/plan/broken-references.ts';
import { parsePlanBytes } from '../../../shared/plan/parse-plan.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { openPlan } from '../../../shared/stages/open-plan.ts';
import { findingSentence } from '../../../shared/texts/finding-sentence.ts';
import type { CommandIo } from '../command.ts';

/** Room enough to say how large a plan is that is too large, and no more. */
const MOST_BYTES = 64 * 1024 * 1024;

const REASONS: Readonly<Record<BrokenReference['fault'], string>> = {
  unknown: 'the plan has none of that id',
  twice: 'it stands in the list twice',
  shared: 'an earlier pool serves it too, so its demand would be bought twice',
  circle: 'the pools replace each other in a circle',
};

/**
 * The window opens a plan with broken references, because it can mend them; a file given to a command is refused.
 * @throws PlannerError `plan-format/broken-reference` naming the first and all paths
 */
function refuseBroken(plan: Plan): void {
  const broken = brokenReferences(plan);
  const [first] = broken;
  if (first === undefined) return;
  const dotted = ({ pointer }: BrokenReference): string => pointer.slice(1).replaceAll('/', '.');
  throw new PlannerError('plan-format', 'broken-reference', {
    path: dotted(first),
    kind: first.kind,
    value: first.value,
    reason: REASONS[first.fault],
    known: first.known.length === 0 ? 'none' : first.known,
    paths: broken.map(dotted),
  });
}

export interface PlanFile {
  readonly plan: Plan;
  readonly facts: Facts;
  /** What the plan names and the catalogue does not have; findings of its design too. */
  readonly unknown: readonly Finding[];
}

/**
 * Reads a plan file. Names that the catalogue does not have are findings of its design, and are told as messages by
 * commands whose own answer does not list findings.
 * @throws PlannerError `usage/file-unreadable`, any of `plan-format`
 */
export async function readPlan(
  path: string,
  io: CommandIo,
  tell: 'tell' | 'quiet' = 'tell',
): Promise<PlanFile> {
  const { plan } = parsePlanBytes(await io.readFile(path, MOST_BYTES));
  refuseBroken(plan);
  const facts = await io.facts();
  const { findings } = openPlan(plan, facts);
  const unknown = findings.filter(({ severity }) => severity === 'blocking');
  if (tell === 'tell') for (const finding of findings) io.stderr(`${findingSentence(finding)}\n`);
  return { plan, facts, unknown };
}
