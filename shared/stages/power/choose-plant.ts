import type { Facts } from '../../catalogue/catalogue.ts';
import { figureOf } from '../../catalogue/derive.ts';
import type { Busway, Genset, Ups } from '../../catalogue/facility-products.ts';
import type { FigureNote } from '../../catalogue/figure-note.ts';
import { nameable } from '../../catalogue/nameable.ts';
import { type Circuit, type RatingCode, voltAmperesPerAmpere } from '../../facility/circuit.ts';
import { compareIds } from '../../ids.ts';
import type { RedundancyLabel } from '../../plan/site.ts';
import { altitudeDerate, GENSET_CONVENTIONS, type GensetCount, gensetCount } from './gensets.ts';
import { UPSTREAM_CONVENTIONS, upsModules, upsUsableShare } from './upstream.ts';

/** Steps in which frames without a module rating are planned, W. */
const FRAME_STEP_W = 10_000;

/** A UPS with the rating of one module, or of one frame where the maker gives no module. */
export interface UpsChoice {
  readonly product: Ups | null;
  readonly moduleW: number;
  /** What one module carries at the power factor of the load: its kW or its kVA, whichever is full first. */
  readonly usableW: number;
  /** Apparent rating of one module; when the maker prints none, the least it can be: its kW. */
  readonly moduleVa: number;
  readonly vaPublished: boolean;
  readonly efficiency: number;
  readonly notes: readonly (FigureNote | null)[];
}

/** Frame of a range that carries a load alone, in steps of 10 kW, never outside the range. */
function frameW(ups: Ups, outputW: number, usableShare: number): number | null {
  if (ups.maxPowerW === null) return null;
  const neededW = outputW / UPSTREAM_CONVENTIONS.upsLoading / usableShare;
  const wanted = Math.ceil(neededW / FRAME_STEP_W) * FRAME_STEP_W;
  return Math.min(ups.maxPowerW, Math.max(ups.minPowerW ?? 0, wanted, FRAME_STEP_W));
}

/** Printed kVA per kW of a UPS, 1 or more; null when the maker does not print both. */
function printedVaPerW({ maxPowerW, maxApparentVa }: Ups): number | null {
  return maxPowerW === null || maxApparentVa === null || maxPowerW <= 0
    ? null
    : Math.max(1, maxApparentVa / maxPowerW);
}

/** Load on one UPS system, W, and its power factor. */
interface UpsLoad {
  readonly outputW: number;
  readonly powerFactor: number;
}

function rateUps(facts: Facts, ups: Ups, { outputW, powerFactor }: UpsLoad): UpsChoice | null {
  const usableShare = upsUsableShare(printedVaPerW(ups), powerFactor);
  const frame = ups.modulePowerW ?? frameW(ups, outputW, usableShare);
  const module = frame === null ? figureOf(facts, ups, { field: 'modulePowerW', unit: 'W' }) : null;
  const moduleW = frame ?? module?.value ?? null;
  const efficiency = figureOf(facts, ups, { field: 'efficiencyDoubleConversion', unit: '1' });
  if (moduleW === null || moduleW <= 0) return null;
  const vaPerW = printedVaPerW(ups);
  return {
    product: ups,
    moduleW,
    usableW: moduleW * usableShare,
    moduleVa: moduleW * (vaPerW ?? 1),
    vaPublished: vaPerW !== null,
    efficiency: efficiency?.value ?? UPSTREAM_CONVENTIONS.upsEfficiency,
    notes: [module?.note ?? null, efficiency?.note ?? null],
  };
}

/** Frames that may run in parallel where the maker gives no limit (convention). */
const FRAMES_IN_PARALLEL = 8;

/** Most one UPS system of this product may be built to, W. */
function systemLimitW(ups: Ups, moduleW: number): number {
  if (ups.parallelMaxW !== null) return ups.parallelMaxW;
  return ups.modulePowerW !== null && ups.maxPowerW !== null ? ups.maxPowerW : moduleW * FRAMES_IN_PARALLEL;
}

/**
 * UPS for a load: the planner's, else the three-phase one that can be built that large, with the fewest assumed figures, then
 * the least installed power, the best efficiency and the id.
 * @param want - load on one UPS system with its power factor, label, product the planner named or null
 * @returns null only when the catalogue has no UPS with a rating
 */
export function chooseUps(
  facts: Facts,
  want: UpsLoad & { label: RedundancyLabel; upsId: string | null },
): UpsChoice | null {
  const all = facts.selectable('ups');
  const named = nameable(facts, 'ups', want.upsId);
  if (named) return rateUps(facts, named, want);
  const rated = all
    .filter((ups) => ups.deviceClass?.startsWith('three-phase') === true)
    .flatMap((ups) => rateUps(facts, ups, want) ?? []);
  const totalW = (choice: UpsChoice): number =>
    upsModules(want.outputW, choice.usableW, want.label).installed * choice.moduleW;
  const tooMany = (choice: UpsChoice): number =>
    choice.product !== null && totalW(choice) > systemLimitW(choice.product, choice.moduleW) ? 1 : 0;
  const assumed = (choice: UpsChoice): number => choice.notes.filter((note) => note !== null).length;
  return (
    rated.toSorted(
      (a, b) =>
        tooMany(a) - tooMany(b) ||
        assumed(a) - assumed(b) ||
        totalW(a) - totalW(b) ||
        b.efficiency - a.efficiency ||
        compareIds(a.product?.id ?? '', b.product?.id ?? ''),
    )[0] ?? null
  );
}

/** A generating set with the power it may be planned for. */
export interface GensetChoice {
  readonly product: Genset;
  readonly ratingW: number;
  readonly derate: number;
  readonly loadFactor: number;
  readonly count: GensetCount;
  readonly notes: readonly (FigureNote | null)[];
}

function rateGenset(
  facts: Facts,
  genset: Genset,
  want: { loadW: number; label: RedundancyLabel; altitudeM: number },
): GensetChoice | null {
  // A prime rating may be used without a limit in time; a standby rating assumes 70 % on average.
  const standby = figureOf(facts, genset, { field: 'standbyW', unit: 'W' });
  const ratingW = genset.primeW ?? standby?.value ?? null;
  if (ratingW === null || ratingW <= 0) return null;
  const loadFactor = genset.primeW === null ? GENSET_CONVENTIONS.standbyLoadFactor : 1;
  const derate = altitudeDerate(want.altitudeM);
  const count = gensetCount(want.loadW, { ratingW, derate, loadFactor }, want.label);
  const notes = [genset.primeW === null ? (standby?.note ?? null) : null];
  return { product: genset, ratingW, derate, loadFactor, count, notes };
}

/**
 * Generating sets for a load: the planner's, else of the site's frequency the ones with the least installed power, then
 * the fewest, then the id.
 */
export function chooseGensets(
  facts: Facts,
  want: {
    loadW: number;
    label: RedundancyLabel;
    altitudeM: number;
    frequencyHz: number;
    gensetId: string | null;
  },
): GensetChoice | null {
  const all = facts.selectable('genset');
  const named = nameable(facts, 'genset', want.gensetId);
  if (named) return rateGenset(facts, named, want);
  const rated = all
    .filter((genset) => genset.frequencyHz === null || genset.frequencyHz === want.frequencyHz)
    .filter((genset) => genset.primeW !== null || genset.standbyW !== null)
    .flatMap((genset) => rateGenset(facts, genset, want) ?? []);
  const totalW = (choice: GensetChoice): number => choice.count.installed * choice.ratingW;
  return (
    rated.toSorted(
      (a, b) =>
        totalW(a) - totalW(b) ||
        a.count.installed - b.count.installed ||
        compareIds(a.product.id, b.product.id),
    )[0] ?? null
  );
}

/** Common sizes of overhead busway with a standard breaker of the same rating, A. */
const BUSWAY_A: Readonly<Record<RatingCode, readonly number[]>> = {
  IEC: [100, 160, 250, 400, 630, 800, 1_000, 1_250],
  NEC: [100, 225, 250, 400, 600, 800, 1_000, 1_200],
};

/** A busway size that every section of a site uses. */
export interface BuswayChoice {
  readonly product: Busway | null;
  readonly ratingA: number;
  /** Derated power of one section. */
  readonly capacityW: number;
}

/** A busway's printed voltage is the highest it may be used at. */
function buswayTakes(busway: Busway, voltageV: number): boolean {
  const printed = [...(busway.voltageText ?? '').matchAll(/\d+/g)].map((match) => Number(match[0]));
  return printed.length > 0 && /AC/.test(busway.voltageText ?? '') && Math.max(...printed) >= voltageV;
}

/**
 * Busway for the heaviest row: the smallest size that carries it in failover, at most the largest; a heavier row is cut
 * into sections.
 * @param rowW - load of one feed of the heaviest row with a feed lost, W
 * @see facility-method 5.2: sum of tap-off currents in failover <= rating · D
 */
export function chooseBusway(
  facts: Facts,
  rowW: number,
  supply: Omit<Circuit, 'currentA'> & { lineToLineV: number; code: RatingCode },
): BuswayChoice {
  const perAmpere = voltAmperesPerAmpere(supply) * supply.powerFactor * supply.derating;
  const neededA = rowW / perAmpere;
  const sizes = BUSWAY_A[supply.code];
  const ratingA = sizes.find((size) => size + 1e-3 >= neededA) ?? sizes.at(-1) ?? 1_200;
  const fitting = facts
    .selectable('busway')
    .filter((busway) => buswayTakes(busway, supply.lineToLineV))
    .filter((busway) => (busway.currentMinA ?? 0) <= ratingA && (busway.currentMaxA ?? 0) >= ratingA);
  const product =
    fitting.toSorted((a, b) => (a.currentMaxA ?? 0) - (b.currentMaxA ?? 0) || compareIds(a.id, b.id))[0] ??
    null;
  return { product, ratingA, capacityW: ratingA * perAmpere };
}
