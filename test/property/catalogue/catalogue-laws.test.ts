import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverHeight, serverMass } from '../../../shared/catalogue/derive.ts';
import { serverPower } from '../../../shared/catalogue/derive-power.ts';
import { createFacts } from '../../../shared/catalogue/facts.ts';
import { fieldDimension } from '../../../shared/catalogue/field-dimension.ts';
import { mergeCatalogue } from '../../../shared/catalogue/merge-catalogue.ts';
import { fieldOf, resolveFigure } from '../../../shared/catalogue/resolve.ts';
import { testCatalogue, testFacts } from '../../support/facts.ts';

const starter = testCatalogue();
const facts = testFacts();
const servers = facts.selectable('server');
const accelerators = facts.selectable('accelerator');

const anyServer = fc.constantFrom(...servers);
const anyFitted = fc.record({
  acceleratorId: fc.constantFrom(null, ...accelerators.map((entry) => entry.id)),
  acceleratorsPerServer: fc.integer({ min: 0, max: 16 }),
});

describe('laws of the catalogue', () => {
  it('every selectable server has height, mass and power to plan with', () => {
    for (const server of servers) {
      const { accelerator } = server;
      const fitted = { acceleratorId: accelerator.id, acceleratorsPerServer: accelerator.count ?? 0 };
      expect(serverHeight(facts, server)?.value, server.id).toBeGreaterThan(0);
      expect(serverMass(facts, server)?.value, server.id).toBeGreaterThan(0);
      expect(serverPower(facts, server, fitted).maxPowerW?.value, server.id).toBeGreaterThan(0);
    }
  });

  it('idle is below typical, typical at most the expected maximum, and both below the nameplate when derived', () => {
    fc.assert(
      fc.property(anyServer, anyFitted, (server, fitted) => {
        const power = serverPower(facts, server, fitted);
        const [idle, typical, max, nameplate] = [
          power.idlePowerW,
          power.typicalPowerW,
          power.maxPowerW,
          power.nameplateW,
        ].map((figure) => figure?.value ?? Number.NaN) as [number, number, number, number];
        expect(typical).toBeLessThanOrEqual(max);
        if (power.idlePowerW?.origin === 'rule' && power.typicalPowerW?.origin === 'rule')
          expect(idle).toBeLessThan(typical);
        if (power.nameplateW?.origin === 'rule') expect(max).toBeLessThan(nameplate);
      }),
    );
  });

  it('one accelerator more never needs less power', () => {
    fc.assert(
      fc.property(anyServer, anyFitted, (server, fitted) => {
        const more = { ...fitted, acceleratorsPerServer: fitted.acceleratorsPerServer + 1 };
        const before = serverPower(facts, server, fitted).maxPowerW;
        const after = serverPower(facts, server, more).maxPowerW;
        // Only comparable while the same rule speaks: a printed figure may be below what the rule gives.
        if (before?.origin === 'accelerator-rule' && after?.origin === 'accelerator-rule')
          expect(after.value).toBeGreaterThanOrEqual(before.value);
      }),
    );
  });

  it('an override is found again in the record, and no override changes nothing', () => {
    const withFigures = accelerators.flatMap((entry) =>
      Object.keys(entry.figures).map((field) => [entry, field] as const),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...withFigures),
        fc.integer({ min: 1, max: 9999 }),
        ([entry, field], value) => {
          const override = {
            kind: 'accelerator' as const,
            id: entry.id,
            field,
            value,
            reason: 'r',
            by: 'b',
            at: 't',
          };
          const merged = mergeCatalogue(starter, { products: [], models: [], overrides: [override] });
          const changed = createFacts(merged).product('accelerator', entry.id);
          expect(changed.figures[field]?.override?.value).toBe(value);
          expect(fieldOf(changed, field)).toBeGreaterThanOrEqual(value);
          const others = Object.keys(entry.figures).filter((other) => other !== field);
          for (const other of others) expect(fieldOf(changed, other)).toBe(fieldOf(entry, other));
        },
      ),
      { numRuns: 50 },
    );
    const none = mergeCatalogue(starter, { products: [], models: [], overrides: [] });
    expect(none).toEqual(starter);
  });

  it('the order of assumptions decides nothing', () => {
    const reversed = createFacts({ ...starter, assumptions: [...starter.assumptions].reverse() });
    for (const server of servers)
      for (const field of ['maxPowerW', 'heightU', 'massKg', 'depthMm', 'cooling.liquidHeatFraction']) {
        const figure = { field, unit: fieldDimension(field) };
        expect(resolveFigure(reversed, server, figure)).toEqual(resolveFigure(facts, server, figure));
      }
  });
});
