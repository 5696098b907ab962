import { describe, expect, it } from 'vitest';
import type { StageValues } from '../../../../../shared/design/design.ts';
import { asId } from '../../../../../shared/ids.ts';
import { applyEdits } from '../../../../../shared/plan/apply-edits.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { sizeCompute } from '../../../../../shared/stages/compute/size-compute.ts';
import { sizeDemand } from '../../../../../shared/stages/demand/size-demand.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();

function mismatched(): Plan {
  const chat = newWorkload('chat', 'chat', { name: 'Chat', modelId: asId('meta-llama-3.3-70b'), users: 500 });
  return {
    ...newPlan(asId('p'), 'Plan', '2026-11-21'),
    workloads: [chat],
    sites: [newSite('s', { country: 'DE' })],
    pools: [
      newPool('main', {
        siteId: asId('s'),
        workloadIds: [chat.id],
        choice: {
          acceleratorId: asId('nvidia-h100-sxm'),
          serverId: asId('dell-xe9680-gaudi3'),
          acceleratorsPerServer: 8,
          precision: 'fp8',
          layout: null,
        },
      }),
    ],
  };
}

function findingOf(plan: Plan) {
  const demand = sizeDemand.run(plan, {}, facts).value;
  const { findings } = sizeCompute.run(plan, { demand } as Pick<StageValues, 'demand'>, facts);
  return findings.find((finding) => finding.code === 'server-holds-other-accelerators');
}

describe('a server sold with other accelerators than the chosen ones', () => {
  it('stops signing, and the nearest server that holds them is a way out that can be applied', () => {
    const plan = mismatched();
    const finding = findingOf(plan);
    expect(finding?.severity).toBe('blocking');
    const edits = finding?.waysOut?.[0]?.edits ?? [];
    const server = facts.product('server', asId(String(edits[0]?.value)));
    expect(server.accelerator).toMatchObject({ id: 'nvidia-h100-sxm', count: 8 });
    expect(server.vendor).toBe(facts.product('server', asId('dell-xe9680-gaudi3')).vendor);
    expect(findingOf(applyEdits(plan, edits))).toBeUndefined();
  });
});
