import type { StageInputs } from '../../design/design.ts';
import type { ClosureIdentity } from '../../design/judgement.ts';
import { outOfBandPorts } from '../../facility/settle-out-of-band.ts';
import type { Finding } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';
import { outcomeOf, type Stage } from '../stage.ts';
import { bomIdentities } from './bom-identities.ts';
import { cableIdentities } from './cable-identities.ts';
import { deviceIdentities } from './device-identities.ts';
import { total } from './identity.ts';
import { powerIdentities } from './power-identities.ts';

type Needs = 'compute' | 'storage' | 'fabric' | 'racks' | 'power' | 'cooling' | 'bom';

function brokenFinding(identity: ClosureIdentity): Finding {
  return {
    code: 'closure-broken',
    severity: 'blocking',
    stage: 'closure',
    step: 'sign',
    subject: `identity/${identity.id}`,
    measured: { value: identity.left, unit: '' },
    limit: { value: identity.right, unit: '' },
    rule: 'facility-method 1.8',
    params: { statement: identity.statement },
  };
}

/**
 * Identity 4 as a test of capacity: the out-of-band network is sized before racks and plant are known, so its ports
 * are compared with what was really placed.
 */
function outOfBandFindings(plan: Plan, values: Pick<StageInputs, Needs>): readonly Finding[] {
  return plan.sites.flatMap((site): readonly Finding[] => {
    const networks = values.fabric.fabrics.filter(
      (fabric) => fabric.siteId === site.id && fabric.role === 'out-of-band' && fabric.counts.leaves > 0,
    );
    const ports = total(networks, (fabric) => fabric.counts.leaves * fabric.downPortsPerLeaf);
    if (ports === 0) return [];
    const needed = outOfBandPorts(values, site.id)?.total ?? 0;
    if (needed <= ports) return [];
    return [
      {
        code: 'oob-ports-short',
        severity: 'review',
        stage: 'closure',
        step: 'fabric',
        subject: `site/${site.id}`,
        measured: { value: needed, unit: 'ports' },
        limit: { value: ports, unit: 'ports' },
        rule: 'facility-method 1.8',
        params: { site: site.name },
      },
    ];
  });
}

/**
 * The identities that must hold on every design. A broken one is never the planner's mistake: it blocks signing.
 * @see facility-method 1.8
 */
export const checkClosure: Stage<'closure', Needs> = {
  id: 'closure',
  needs: ['compute', 'storage', 'fabric', 'racks', 'power', 'cooling', 'bom'],
  reads: ['sites.id', 'sites.name'],
  run: (plan, earlier) => {
    const identities = [
      ...deviceIdentities(earlier),
      ...cableIdentities(earlier),
      ...powerIdentities(earlier),
      ...bomIdentities(earlier),
    ];
    const broken = identities.filter((identity) => !identity.holds);
    const findings = [...broken.map(brokenFinding), ...outOfBandFindings(plan, earlier)];
    const value = { identities, holds: broken.length === 0 };
    return { value, outcome: outcomeOf(findings), findings, trace: [] };
  },
};
