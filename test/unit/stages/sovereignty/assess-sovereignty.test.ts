import { describe, expect, it } from 'vitest';
import type { LayerPart, StackLayer } from '../../../../shared/design/judgement.ts';
import { asId, type ModelId } from '../../../../shared/ids.ts';
import { newWorkload } from '../../../../shared/plan/defaults.ts';
import type { Mission } from '../../../../shared/plan/mission.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { checkCompliance } from '../../../../shared/stages/compliance/check-compliance.ts';
import { assessSovereignty } from '../../../../shared/stages/sovereignty/assess-sovereignty.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { bill, billLine, costResult } from '../../../support/bill.ts';
import { testFacts } from '../../../support/facts.ts';
import { computeResult, planFor, poolDesign, sitePower } from '../../../support/stage-values.ts';

const facts = testFacts();
const pools = [poolDesign('chat')];

function assess(mission: Partial<Mission> = {}, plan: Partial<Plan> = {}) {
  const base = planFor(pools, plan);
  const operator = { name: 'Operator', country: 'DE', parentCountry: 'DE' };
  const full: Plan = { ...base, mission: { ...base.mission, buyerCountry: 'DE', operator, ...mission } };
  const bom = bill(
    billLine('nvidia-dgx-h100', { quantity: 4 }),
    billLine('nvidia-h100-sxm', { quantity: 32 }),
  );
  const power = {
    sites: [sitePower({ itMaxW: { known: 4e5, unknownParts: [] }, utilityW: 5e5 })],
  };
  const earlier = { power, bom, cost: costResult(), compute: computeResult(pools) };
  const compliance = checkCompliance.run(full, earlier, facts).value;
  return assessSovereignty.run(full, { ...earlier, compliance }, facts);
}

function parts(layer: StackLayer, ...given: Parameters<typeof assess>): readonly LayerPart[] {
  return assess(...given).value.layers.find((entry) => entry.layer === layer)?.parts ?? [];
}

function modelPart(modelId: string): LayerPart | undefined {
  const workload = newWorkload('w', 'chat', { name: 'Assistant', modelId: asId<ModelId>(modelId) });
  const name = facts.findModel(asId<ModelId>(modelId))?.name;
  return parts('serving', {}, { workloads: [workload] }).find((part) => part.label === name);
}

const policy = (given: Partial<Mission['policy']>): Partial<Mission> => ({
  policy: { ...planFor([]).mission.policy, ...given },
});

describe('who controls goods', () => {
  const accelerators = (mission: Partial<Mission> = {}): LayerPart | undefined =>
    parts('compute', mission).find((part) => part.label.startsWith('Accelerators'));

  it.each([
    ['allowed when nobody is named', {}, 'allowed'],
    ['denied with its vendor', policy({ deniedVendors: ['NVIDIA Corp.'] }), 'denied'],
    ['denied with the country of its fab', policy({ deniedCountries: ['TW'] }), 'denied'],
    ['preferred with its vendor', policy({ preferredVendors: ['nvidia'] }), 'preferred'],
    ['not preferred when only the seat is', policy({ preferredCountries: ['US'] }), 'allowed'],
    ['preferred when seat and fab are', policy({ preferredCountries: ['US', 'TW'] }), 'preferred'],
    ['not own when the fab is abroad', { buyerCountry: 'US' }, 'allowed'],
  ])('%s', (_name, mission, control) => {
    expect(accelerators(mission)?.control).toBe(control);
  });

  it('names the lines, the seat and what stops', () => {
    expect(accelerators()).toMatchObject({
      supplier: 'NVIDIA',
      supplierCountry: 'US',
      controlCountry: 'US',
      stops: 'orders, spares, support',
      lines: ['line-nvidia-h100-sxm'],
    });
  });
});

describe('models', () => {
  it('are in the hands of the operator when the weights are free', () => {
    const free = facts.catalogue.models.find(
      (model) => model.openWeights && model.licence.commercialUse === true && model.kind === 'llm',
    );
    expect(free && modelPart(free.id)).toMatchObject({ control: 'own', controlCountry: 'DE' });
  });

  it('stay with their developer when the licence forbids the use', () => {
    const bound = facts.catalogue.models.find(
      (model) => model.licence.commercialUse === false && model.developerCountry === 'KR',
    );
    expect(bound && modelPart(bound.id)).toMatchObject({
      control: 'allowed',
      controlCountry: 'KR',
      stops: 'use of the model',
    });
  });
});

describe('policy layer', () => {
  it('names the jurisdictions that certainly bind, own ones and others', () => {
    const labels = parts('policy').map((part) => `${part.supplier} ${part.control}`);
    expect(labels).toContain('DE own');
    expect(labels).toContain('EU own');
    expect(labels).not.toContain('INT own');
  });
});

describe('the stage', () => {
  it('has all five layers and counts what is in hand', () => {
    const { layers } = assess().value;
    expect(layers.map((entry) => entry.layer)).toEqual([
      'applications',
      'serving',
      'compute',
      'facility',
      'policy',
    ]);
    for (const { inHand, total, parts: own } of layers) {
      expect(total).toBe(own.length);
      expect(inHand).toBe(
        own.filter((part) => part.control === 'own' || part.control === 'preferred').length,
      );
    }
  });

  it('ranks single stops, worst first', () => {
    const { embargoes } = assess().value;
    const left = embargoes.map((entry) => entry.acceleratorsLeft + entry.acceleratorsUnknown);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(embargoes[0]?.linesFallen).toHaveLength(2);
  });

  it('reports refused suppliers as blocking, and choke points as notes', () => {
    const { findings } = assess(policy({ deniedVendors: ['nvidia'] }));
    const denied = findings.filter((finding) => finding.code === 'denied-supplier');
    expect(denied.length).toBeGreaterThan(0);
    expect(denied.every((finding) => finding.severity === 'blocking')).toBe(true);
    expect(
      findings.some((finding) => finding.code === 'choke-point' && finding.params?.['name'] === 'TW'),
    ).toBe(true);
    for (const finding of findings) expect(findingSentence(finding)).not.toMatch(/[{}]|undefined/);
  });

  it('traces what is in hand and what every stop leaves', () => {
    const { trace, value } = assess();
    const paths = new Map(trace.map((figure) => [figure.path, figure.value]));
    expect(paths.get('sovereignty.layers.compute.inHand')).toBe(value.layers[2]?.inHand);
    for (const entry of value.embargoes)
      expect(paths.get(`sovereignty.embargoes.${entry.id}.acceleratorsLeft`)).toBe(entry.acceleratorsLeft);
  });

  it('gives the same result for the same plan', () => {
    expect(JSON.stringify(assess())).toBe(JSON.stringify(assess()));
  });
});
