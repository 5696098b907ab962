import { type ClosResult, refuse } from './clos-input.ts';

/** A torus of blocks whose faces meet in optical circuit switches. */
export interface OpticalTorusInput {
  /** Accelerators along each edge of one block, as 4, 4, 4. */
  readonly block: readonly number[];
  readonly acceleratorsPerHost: number;
  readonly accelerators: number;
  readonly switchPorts: number;
  readonly switchSparePorts: number;
}

export interface OpticalTorusCount {
  readonly acceleratorsPerBlock: number;
  readonly hostsPerBlock: number;
  readonly blocks: number;
  readonly hosts: number;
  /** Optical links that leave one block: one per accelerator position on each of its faces. */
  readonly opticalLinksPerBlock: number;
  readonly opticalLinks: number;
  readonly lowerBound: number;
  /** Circuit switches when every switch joins one position of two opposite faces of all blocks. */
  readonly circuitSwitches: number;
}

function product(values: readonly number[]): number {
  return values.reduce((total, value) => total * value, 1);
}

function ceilDivide(value: number, by: number): number {
  return Math.ceil(value / by);
}

/**
 * Counts the optical circuit switches of a torus of blocks. A link leaves the block at each position of each face;
 * equal positions of opposite faces of all blocks meet in one switch, so that any blocks can be joined to a ring.
 * Formula: per dimension `positions * ceil(2 * blocks / usable ports)`; the lower bound divides all links by all
 * usable ports.
 * @returns the counts, or the refusal `input-out-of-range` naming the field
 * @see Jouppi et al., TPU v4, ISCA 2023, sections 2.1 and 2.2
 */
export function countOpticalTorus(input: OpticalTorusInput): ClosResult<OpticalTorusCount> {
  const usable = input.switchPorts - input.switchSparePorts;
  const numbers = [...input.block, input.acceleratorsPerHost, input.accelerators, input.switchPorts];
  const whole = numbers.every((value) => Number.isInteger(value) && value >= 1);
  if (!whole || input.block.length === 0 || usable < 2)
    return refuse('input-out-of-range', {
      field: usable < 2 ? 'switchPorts' : 'block',
      value: usable < 2 ? input.switchPorts : input.block.join(' x '),
      limit: 'whole numbers of at least 1, and two usable switch ports',
      wayOut: 'enter the edges of a block, the accelerators and the ports of one switch',
    });
  const perBlock = product(input.block);
  const blocks = ceilDivide(input.accelerators, perBlock);
  const positions = input.block.map((edge) => perBlock / edge);
  const linksPerBlock = 2 * positions.reduce((sum, value) => sum + value, 0);
  const perPosition = ceilDivide(2 * blocks, usable);
  const value: OpticalTorusCount = {
    acceleratorsPerBlock: perBlock,
    hostsPerBlock: ceilDivide(perBlock, input.acceleratorsPerHost),
    blocks,
    hosts: blocks * ceilDivide(perBlock, input.acceleratorsPerHost),
    opticalLinksPerBlock: linksPerBlock,
    opticalLinks: linksPerBlock * blocks,
    lowerBound: ceilDivide(linksPerBlock * blocks, usable),
    circuitSwitches: positions.reduce((sum, value) => sum + value * perPosition, 0),
  };
  return { ok: true, value };
}
