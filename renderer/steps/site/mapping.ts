import type { Site } from '../../../shared/plan/site.ts';
import { minorDigits } from '../../../shared/units/money.ts';

/** A site as the screen shows it: kPa, kN, percent and money per kWh where people use them. */
export interface SiteForm {
  readonly name: string;
  readonly country: string | null;
  readonly status: Site['status'];
  readonly operatorKind: Site['operatorKind'];
  readonly commissioningDate: string | null;
  readonly tier: Site['tier'];
  readonly altitudeM: number;
  readonly availableItKw: number | null;
  readonly utilityFeeds: number;
  readonly feedsPerRack: number;
  readonly voltageV: number;
  readonly voltageKind: Site['power']['voltageKind'];
  readonly phases: Site['power']['phases'];
  readonly frequencyHz: Site['power']['frequencyHz'];
  readonly feedCurrentA: number | null;
  readonly derating: number;
  readonly powerFactor: number;
  readonly upsRedundancy: Site['power']['upsRedundancy'];
  readonly upsAutonomyMinutes: number;
  readonly gensetRedundancy: Site['power']['gensetRedundancy'];
  readonly fuelHours: number;
  readonly kinds: Site['cooling']['kinds'];
  readonly facilityWaterSupplyC: number | null;
  readonly airInletC: number;
  readonly airDeltaK: number;
  readonly liquidDeltaK: number;
  readonly roomDewPointC: number | null;
  readonly maxAirKwPerRack: number;
  readonly cduRedundancy: Site['cooling']['cduRedundancy'];
  readonly freeCoolingHours: number | null;
  readonly rackPositions: number | null;
  readonly racksPerRow: number;
  readonly rowPitchMm: number;
  readonly rackPitchMm: number;
  readonly aisleColdMm: number;
  readonly aisleHotMm: number;
  readonly trayHeightMm: number;
  readonly roomWidthMm: number | null;
  readonly roomDepthMm: number | null;
  readonly slabKPa: number | null;
  readonly pointKN: number | null;
  readonly pue: number | null;
  readonly wueLPerKwh: number | null;
  readonly gridGPerKwh: number | null;
  readonly renewablePercent: number | null;
  readonly heatReusePercent: number | null;
  /** Whole currency units per kWh. */
  readonly tariffPerKwh: number | null;
}

const KILO = 1000;
const PER_CENT = 100;

/** Scales what is known and keeps "not known"; twelve digits drop the noise of the conversion. */
function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : Number((value * factor).toPrecision(12));
}

export function toSiteForm(site: Site, currency: string): SiteForm {
  const { slabRatingPa, pointRatingN, ...floor } = site.floor;
  const { energy } = site;
  return {
    name: site.name,
    country: site.country,
    status: site.status,
    operatorKind: site.operatorKind,
    commissioningDate: site.commissioningDate,
    tier: site.tier,
    altitudeM: site.altitudeM,
    ...site.power,
    ...site.cooling,
    ...floor,
    slabKPa: scaled(slabRatingPa, 1 / KILO),
    pointKN: scaled(pointRatingN, 1 / KILO),
    pue: energy.pue,
    wueLPerKwh: energy.wueLPerKwh,
    gridGPerKwh: scaled(energy.gridKgCo2PerKwh, KILO),
    renewablePercent: scaled(energy.renewableFraction, PER_CENT),
    heatReusePercent: scaled(energy.heatReuseFraction, PER_CENT),
    tariffPerKwh: scaled(energy.tariffMinorPerKwh, 10 ** -minorDigits(currency)),
  };
}

/** The site with what the form holds; the mirror of toSiteForm. */
export function toSite(form: SiteForm, site: Site, currency: string): Site {
  return {
    ...site,
    name: form.name,
    country: form.country,
    status: form.status,
    operatorKind: form.operatorKind,
    commissioningDate: form.commissioningDate,
    tier: form.tier,
    altitudeM: form.altitudeM,
    power: {
      availableItKw: form.availableItKw,
      utilityFeeds: form.utilityFeeds,
      feedsPerRack: form.feedsPerRack,
      voltageV: form.voltageV,
      voltageKind: form.voltageKind,
      phases: form.phases,
      frequencyHz: form.frequencyHz,
      feedCurrentA: form.feedCurrentA,
      derating: form.derating,
      powerFactor: form.powerFactor,
      upsRedundancy: form.upsRedundancy,
      upsAutonomyMinutes: form.upsAutonomyMinutes,
      gensetRedundancy: form.gensetRedundancy,
      fuelHours: form.fuelHours,
    },
    cooling: {
      kinds: form.kinds,
      facilityWaterSupplyC: form.facilityWaterSupplyC,
      airInletC: form.airInletC,
      airDeltaK: form.airDeltaK,
      liquidDeltaK: form.liquidDeltaK,
      roomDewPointC: form.roomDewPointC,
      maxAirKwPerRack: form.maxAirKwPerRack,
      cduRedundancy: form.cduRedundancy,
      freeCoolingHours: form.freeCoolingHours,
      climate: site.cooling.climate,
    },
    floor: {
      ...site.floor,
      rackPositions: form.rackPositions,
      racksPerRow: form.racksPerRow,
      rowPitchMm: form.rowPitchMm,
      rackPitchMm: form.rackPitchMm,
      aisleColdMm: form.aisleColdMm,
      aisleHotMm: form.aisleHotMm,
      trayHeightMm: form.trayHeightMm,
      roomWidthMm: form.roomWidthMm,
      roomDepthMm: form.roomDepthMm,
      slabRatingPa: scaled(form.slabKPa, KILO),
      pointRatingN: scaled(form.pointKN, KILO),
    },
    energy: {
      pue: form.pue,
      wueLPerKwh: form.wueLPerKwh,
      gridKgCo2PerKwh: scaled(form.gridGPerKwh, 1 / KILO),
      renewableFraction: scaled(form.renewablePercent, 1 / PER_CENT),
      heatReuseFraction: scaled(form.heatReusePercent, 1 / PER_CENT),
      tariffMinorPerKwh: scaled(form.tariffPerKwh, 10 ** minorDigits(currency)),
    },
  };
}
