import type { SiteEnergyResult } from '../../design/power.ts';
import type { SiteEnergy } from '../../plan/site.ts';
import { HOURS_PER_YEAR, MEGA } from '../../units/units.ts';

/** Mean powers of a site over the year, W. */
export interface MeanPowers {
  readonly itTypicalW: number;
  readonly lossesW: number;
  readonly mechanicalW: number;
  readonly houseW: number;
}

/**
 * Design PUE at annual mean conditions, before operation.
 * Formula: (IT + losses + mechanical + house) / IT, all at the typical load.
 * @returns ratio of 1 or more, or null without IT load
 * @see facility-method 7; ISO/IEC 30134-2
 */
export function designPue(mean: MeanPowers): number | null {
  if (mean.itTypicalW <= 0) return null;
  return (mean.itTypicalW + mean.lossesW + mean.mechanicalW + mean.houseW) / mean.itTypicalW;
}

/**
 * Energy of a mean power over a year.
 * @param meanW - W
 * @returns MWh
 */
export function mwhPerYear(meanW: number): number {
  return (meanW * HOURS_PER_YEAR) / MEGA;
}

const times = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a * b;

/**
 * Energy, carbon and water of a year. What the site did not enter stays null; there are no default factors.
 * Formula: E_DC = E_IT · PUE; carbon = E_DC · grid factor; water = E_IT · WUE (1 l/kWh = 1 m³/MWh);
 * CUE = carbon / E_IT; REF as contracted.
 * @param mean - mean powers W; @param entered - the site's own factors; an entered PUE wins over the design PUE
 * @see facility-method 7 (366.4 kW at PUE 1.20: 3 852 MWh, 0.45 t/MWh: 1 733 t, WUE 0.3: 963 m³)
 */
export function siteEnergy(mean: MeanPowers, entered: SiteEnergy): SiteEnergyResult {
  const itMwhPerYear = mwhPerYear(mean.itTypicalW);
  const derived = designPue(mean);
  const pue = entered.pue ?? derived;
  const facilityMwhPerYear = times(itMwhPerYear, pue);
  return {
    itMwhPerYear,
    pue,
    pueBasis: entered.pue === null ? (derived === null ? null : 'design') : 'entered',
    facilityMwhPerYear,
    // kg/kWh and t/MWh are the same number.
    carbonTonnesPerYear: times(facilityMwhPerYear, entered.gridKgCo2PerKwh),
    waterM3PerYear: times(itMwhPerYear, entered.wueLPerKwh),
    renewableEnergyFactor: entered.renewableFraction,
    carbonUsageEffectiveness: times(pue, entered.gridKgCo2PerKwh),
    waterUsageEffectiveness: entered.wueLPerKwh,
  };
}
