import { describe, expect, it } from 'vitest';
import { asId, type ProductId } from '../../../../shared/ids.ts';
import { serversPerRack } from '../../../../shared/stages/racks/pack-pool.ts';
import type { DeviceFigures, RackLimits } from '../../../../shared/stages/racks/types.ts';
import type { TraceInput } from '../../../../shared/trace.ts';

const input: TraceInput = { name: 'x', value: null, unit: '', from: { kind: 'plan', pointer: '' } };

const server = (parts: Partial<DeviceFigures> = {}) => ({
  figures: {
    productId: asId<ProductId>('server'),
    name: 'Server',
    heightU: 8,
    heightAssumed: false,
    depthMm: null,
    nameplateW: null,
    maxPowerW: 4_600,
    typicalPowerW: null,
    massKg: 95,
    liquidFraction: 0,
    cords: null,
    rackScale: false,
    cabinets: 1,
    heightInput: input,
    maxPowerInput: input,
    ...parts,
  },
  opticsAllowanceW: 0,
});

const limits = (parts: Partial<RackLimits> = {}): RackLimits => ({
  heightU: 48 - 4,
  powerW: 20_000,
  airW: 45_000,
  massKg: 1_500 - 160,
  outlets: null,
  ...parts,
});

const free = { feeds: 2, serversPerRack: null, ports: null };

describe('servers per rack', () => {
  it('is four for the worked example, bound by power; height would take five and mass fourteen', () => {
    const packed = serversPerRack(server(), limits(), free);
    expect(packed).toMatchObject({ count: 4, boundBy: 'power' });
    expect(packed.limits).toMatchObject({ height: 5, power: 4, mass: 14, air: 9 });
    expect(Math.ceil(96 / packed.count)).toBe(24);
  });

  it('counts room for optics against power and air', () => {
    const warm = { ...server(), opticsAllowanceW: 500 };
    expect(serversPerRack(warm, limits(), free)).toMatchObject({ count: 3, boundBy: 'power' });
  });

  it('lets only the air side of a liquid-cooled server count against air', () => {
    const wet = server({ maxPowerW: 14_000, liquidFraction: 0.8 });
    const packed = serversPerRack(wet, limits({ powerW: 60_000, airW: 9_000 }), free);
    expect(packed).toMatchObject({ count: 3, boundBy: 'air' });
  });

  it('fills large plugs into combination outlets when the plain ones run out', () => {
    const corded = server({ cords: { count: 6, needed: 4, ratingW: 3_300, plug: 'C19' } });
    const room = limits({ powerW: 1e6, airW: 1e6, outlets: { c13: 30, c19: 4, either: 3 } });
    expect(serversPerRack(corded, room, free)).toMatchObject({ count: 2, boundBy: 'outlets' });
    expect(serversPerRack(corded, room, { ...free, feeds: 3 }).limits).toMatchObject({ outlets: 3 });
  });

  it('keeps below the planner’s limit, and names the physical limit when both are equal', () => {
    expect(serversPerRack(server(), limits(), { ...free, serversPerRack: 2 })).toMatchObject({
      count: 2,
      boundBy: 'choice',
    });
    expect(serversPerRack(server(), limits(), { ...free, serversPerRack: 4 }).boundBy).toBe('power');
  });

  it('leaves unknown figures untested instead of taking them as zero', () => {
    const packed = serversPerRack(server({ maxPowerW: null, massKg: null }), limits(), free);
    expect(packed).toMatchObject({ count: 5, boundBy: 'height' });
    expect(packed.limits).toMatchObject({ power: null, mass: null, air: null });
  });

  it('says zero when not even one fits', () => {
    expect(serversPerRack(server({ maxPowerW: 21_000 }), limits(), free)).toMatchObject({
      count: 0,
      boundBy: 'power',
    });
  });
});
