import { siteUi } from '../../../shared/texts/en/ui/site.ts';
import type { NumberFieldProps } from '../../components/NumberField.tsx';
import type { SiteForm } from './mapping.ts';

const { fields: texts, units, hints } = siteUi;

type NumericField = {
  [K in keyof SiteForm]: Exclude<SiteForm[K], null> extends number ? K : never;
}[keyof SiteForm];

/** One number field: what it edits, how it is typed, which plan field it is. */
export interface SiteField
  extends Pick<NumberFieldProps, 'label' | 'unit' | 'rules' | 'step' | 'decimals' | 'nullable' | 'hint'> {
  readonly field: Exclude<NumericField, 'phases' | 'frequencyHz'>;
  /** JSON pointer below the site. */
  readonly at: string;
}

const mm = (max: number) => ({ unit: 'mm', rules: { min: 1, max }, step: 50 }) as const;
const celsius = { unit: '°C', step: 1 } as const;
const rise = { unit: 'K', rules: { min: 1, max: 40 }, step: 1 } as const;
const percent = { unit: units.percent, rules: { min: 0, max: 100 }, step: 1, nullable: true } as const;

export const PLACE_FIELDS: readonly SiteField[] = [
  {
    field: 'altitudeM',
    at: '/altitudeM',
    label: texts.altitude,
    unit: 'm',
    rules: { min: -500, max: 6000 },
    step: 50,
  },
];

export const SUPPLY_FIELDS: readonly SiteField[] = [
  {
    field: 'availableItKw',
    at: '/power/availableItKw',
    label: texts.available,
    unit: 'kW',
    rules: { min: 0, max: 1e7 },
    step: 50,
    nullable: true,
  },
  {
    field: 'utilityFeeds',
    at: '/power/utilityFeeds',
    label: texts.utilityFeeds,
    unit: units.feeds,
    rules: { min: 1, max: 8, whole: true },
  },
  {
    field: 'feedsPerRack',
    at: '/power/feedsPerRack',
    label: texts.feedsPerRack,
    unit: units.feeds,
    rules: { min: 1, max: 6, whole: true },
  },
  {
    field: 'feedCurrentA',
    at: '/power/feedCurrentA',
    label: texts.feedCurrent,
    unit: 'A',
    rules: { min: 1, max: 6300 },
    step: 1,
    nullable: true,
    hint: hints.chooseNext,
  },
  {
    field: 'voltageV',
    at: '/power/voltageV',
    label: texts.voltage,
    unit: 'V',
    rules: { min: 1, max: 1500 },
    step: 5,
  },
];

export const RESERVE_FIELDS: readonly SiteField[] = [
  {
    field: 'derating',
    at: '/power/derating',
    label: texts.derating,
    unit: units.share,
    rules: { min: 0.01, max: 1 },
    decimals: 2,
    step: 0.05,
    hint: hints.ofRating,
  },
  {
    field: 'powerFactor',
    at: '/power/powerFactor',
    label: texts.powerFactor,
    rules: { min: 0.5, max: 1 },
    decimals: 2,
    step: 0.01,
  },
  {
    field: 'upsAutonomyMinutes',
    at: '/power/upsAutonomyMinutes',
    label: texts.autonomy,
    unit: units.minutes,
    rules: { min: 0, max: 1440 },
  },
  {
    field: 'fuelHours',
    at: '/power/fuelHours',
    label: texts.fuel,
    unit: units.hours,
    rules: { min: 0, max: 8760 },
    step: 6,
  },
];

export const COOLING_FIELDS: readonly SiteField[] = [
  {
    field: 'facilityWaterSupplyC',
    at: '/cooling/facilityWaterSupplyC',
    label: texts.water,
    ...celsius,
    rules: { min: 2, max: 70 },
    nullable: true,
    hint: hints.notKnown,
  },
  {
    field: 'airInletC',
    at: '/cooling/airInletC',
    label: texts.airInlet,
    ...celsius,
    rules: { min: 5, max: 50 },
    hint: hints.ashrae,
  },
  { field: 'airDeltaK', at: '/cooling/airDeltaK', label: texts.airDelta, ...rise },
  { field: 'liquidDeltaK', at: '/cooling/liquidDeltaK', label: texts.liquidDelta, ...rise },
  {
    field: 'roomDewPointC',
    at: '/cooling/roomDewPointC',
    label: texts.dewPoint,
    ...celsius,
    rules: { min: -40, max: 40 },
    nullable: true,
    hint: hints.notKnown,
  },
  {
    field: 'maxAirKwPerRack',
    at: '/cooling/maxAirKwPerRack',
    label: texts.maxAir,
    unit: 'kW',
    rules: { min: 0, max: 500 },
    step: 5,
  },
  {
    field: 'freeCoolingHours',
    at: '/cooling/freeCoolingHours',
    label: texts.freeCooling,
    unit: units.hoursYear,
    rules: { min: 0, max: 8784 },
    step: 100,
    nullable: true,
    hint: hints.climate,
  },
];

export const FLOOR_FIELDS: readonly SiteField[] = [
  {
    field: 'rackPositions',
    at: '/floor/rackPositions',
    label: texts.positions,
    unit: units.positions,
    rules: { min: 0, max: 1_000_000, whole: true },
    nullable: true,
  },
  {
    field: 'racksPerRow',
    at: '/floor/racksPerRow',
    label: texts.perRow,
    unit: units.positions,
    rules: { min: 1, max: 200, whole: true },
  },
  { field: 'rowPitchMm', at: '/floor/rowPitchMm', label: texts.rowPitch, ...mm(20_000) },
  { field: 'rackPitchMm', at: '/floor/rackPitchMm', label: texts.rackPitch, ...mm(5000) },
  { field: 'aisleColdMm', at: '/floor/aisleColdMm', label: texts.cold, ...mm(20_000) },
  { field: 'aisleHotMm', at: '/floor/aisleHotMm', label: texts.hot, ...mm(20_000) },
  { field: 'trayHeightMm', at: '/floor/trayHeightMm', label: texts.tray, ...mm(20_000) },
  {
    field: 'roomWidthMm',
    at: '/floor/roomWidthMm',
    label: texts.roomWidth,
    ...mm(1_000_000),
    nullable: true,
    hint: hints.room,
  },
  {
    field: 'roomDepthMm',
    at: '/floor/roomDepthMm',
    label: texts.roomDepth,
    ...mm(1_000_000),
    nullable: true,
    hint: hints.room,
  },
  {
    field: 'slabKPa',
    at: '/floor/slabRatingPa',
    label: texts.slab,
    unit: 'kPa',
    rules: { min: 0.001, max: 10_000 },
    step: 0.5,
    nullable: true,
    hint: hints.notKnown,
  },
  {
    field: 'pointKN',
    at: '/floor/pointRatingN',
    label: texts.point,
    unit: 'kN',
    rules: { min: 0.001, max: 10_000 },
    step: 0.5,
    nullable: true,
    hint: hints.notKnown,
  },
];

export const ENERGY_FIELDS: readonly SiteField[] = [
  {
    field: 'pue',
    at: '/energy/pue',
    label: texts.pue,
    rules: { min: 1, max: 5 },
    decimals: 2,
    step: 0.01,
    nullable: true,
  },
  {
    field: 'wueLPerKwh',
    at: '/energy/wueLPerKwh',
    label: texts.wue,
    unit: units.wue,
    rules: { min: 0, max: 50 },
    step: 0.1,
    nullable: true,
  },
  {
    field: 'gridGPerKwh',
    at: '/energy/gridKgCo2PerKwh',
    label: texts.grid,
    unit: units.carbon,
    rules: { min: 0, max: 5000 },
    step: 10,
    nullable: true,
  },
  { field: 'renewablePercent', at: '/energy/renewableFraction', label: texts.renewable, ...percent },
  { field: 'heatReusePercent', at: '/energy/heatReuseFraction', label: texts.heatReuse, ...percent },
  {
    field: 'tariffPerKwh',
    at: '/energy/tariffMinorPerKwh',
    label: texts.tariff,
    rules: { min: 0, max: 100_000 },
    step: 0.01,
    nullable: true,
  },
];
