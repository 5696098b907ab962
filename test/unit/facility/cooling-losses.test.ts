import { describe, expect, it } from 'vitest';

import { coolingLosses } from '../../../shared/facility/cooling-losses.ts';

type Loop = Parameters<typeof coolingLosses>[0];

function losses(loop: Loop) {
  return coolingLosses(loop);
}

const unit = { productId: null, needed: 2, installed: 3, boundBy: 'flow' } as const;

describe('a distribution unit out', () => {
  it('is carried while capacity and flow of the others suffice; a pump counts as its unit', () => {
    const all = losses({
      liquidHeatW: 1_000_000,
      cdu: { ...unit, withOneOut: { capacityShare: 0.8, flowShare: 0.9 } },
    });
    expect(all.map((loss) => loss.part)).toEqual(['cdu', 'pump']);
    for (const loss of all) expect(loss).toMatchObject({ carried: true, heatCarriedW: 1_000_000, units: 3 });
  });

  it('loses what capacity or flow lacks', () => {
    const [loss] = losses({
      liquidHeatW: 1_000_000,
      cdu: { ...unit, withOneOut: { capacityShare: 1.1, flowShare: 1.25 } },
    });
    expect(loss).toMatchObject({ carried: false, heatCarriedW: 800_000 });
  });

  it('is unknown where the flow of a unit is', () => {
    const [loss] = losses({
      liquidHeatW: 1_000_000,
      cdu: { ...unit, withOneOut: { capacityShare: 0.9, flowShare: null } },
    });
    expect(loss).toMatchObject({ carried: null, heatCarriedW: null });
  });

  it('takes everything with it when it stands alone', () => {
    const [loss] = losses({ liquidHeatW: 50_000, cdu: { ...unit, installed: 1, withOneOut: null } });
    expect(loss).toMatchObject({ carried: false, heatCarriedW: 0 });
    expect(losses({ liquidHeatW: 0, cdu: null })).toEqual([]);
  });
});
