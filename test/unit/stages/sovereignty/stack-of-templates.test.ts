import { describe, expect, it } from 'vitest';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { Pipeline } from '../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { testFacts } from '../../../support/facts.ts';

const facts = testFacts();
const pipeline = new Pipeline();

describe('the five layers of a plan', () => {
  it.each(['cn-ascend-cambricon', 'fr-mistral-ovhcloud', 'nordic-public-poro'])('%s', (template) => {
    const plan = newPlanFrom(template, { id: asId<PlanId>('p'), today: '2026-11-22' });
    const { bom, sovereignty } = pipeline.design(plan, facts).values;
    const { layers } = sovereignty;
    expect(layers.map(({ layer }) => layer)).toEqual([
      'applications',
      'serving',
      'compute',
      'facility',
      'policy',
    ]);
    // Every line of the bill but what wears out stands behind one part, and no part names a line the bill lacks.
    const behind = layers.flatMap(({ parts }) => parts.flatMap(({ lines }) => lines));
    const lasting = bom.lines.filter(({ category }) => category !== 'consumable');
    expect([...behind].sort()).toEqual(lasting.map(({ id }) => id).sort());
    for (const { parts, total } of layers) {
      expect(parts).toHaveLength(total);
      for (const { label, basis } of parts) {
        expect(basis).toBeTruthy();
        // A heading for people, never the bare name of a category.
        expect(label).not.toMatch(/^[a-z]+(-[a-z]+)*$/);
      }
    }
    // Each model by its licence; what its maker can stop follows from the openness of its training data.
    const served = new Set(plan.workloads.flatMap(({ modelId }) => modelId ?? []));
    const serving = layers.find(({ layer }) => layer === 'serving')?.parts ?? [];
    for (const id of served) {
      const model = facts.findModel(id);
      const [part, ...others] = serving.filter(({ label }) => label === model?.name);
      expect(others).toEqual([]);
      expect(part?.basis).toMatchObject({ kind: 'catalogue', id, field: 'licence' });
      const free = model?.openWeights === true && model.licence.commercialUse === true;
      expect(part?.controlCountry).toBe(free ? plan.mission.operator.country : model?.developerCountry);
      const open = model?.trainingDataOpenness === 'open';
      expect(part?.stops).toBe(free ? (open ? null : 'updates') : 'use of the model');
    }
  });
});
