import type { Facts } from '../../catalogue/catalogue.ts';
import type { AiModel } from '../../catalogue/model.ts';
import type { Coverage, Interval } from '../../trace.ts';
import type { BandQuantity, CoefficientSet } from './coefficients.ts';
import { modelFamily } from './names.ts';

interface Configuration {
  readonly model: AiModel;
  readonly acceleratorId: string;
  readonly vendor: string;
  /** All memory on the chip: rows of the vendor's other parts say nothing about it. */
  readonly sram: boolean;
  readonly workload: 'inference' | 'training';
}

/**
 * How near measured rows are: `calibrated` rows of this accelerator with this model family, `same-family` rows of
 * the accelerator or of another of its vendor, `uncalibrated` none of either.
 */
export function coverageOf(
  configuration: Configuration,
  facts: Facts,
  set: CoefficientSet,
): Exclude<Coverage, 'no-data'> {
  const { model, acceleratorId, vendor, sram, workload } = configuration;
  const rows = set.measured.filter((row) => row.workload === workload);
  const family = modelFamily(model);
  const measured = rows.some(
    (row) => row.accelerator === acceleratorId && familyOfId(row.model, facts) === family,
  );
  if (measured) return 'calibrated';
  const vendorRows = rows.some(
    (row) => row.accelerator === acceleratorId || (!sram && vendorOfId(row.accelerator, facts) === vendor),
  );
  return vendorRows ? 'same-family' : 'uncalibrated';
}

function familyOfId(id: string, facts: Facts): string | null {
  const model = facts.catalogue.models.find((entry) => entry.id === id);
  return model === undefined ? null : modelFamily(model);
}

function vendorOfId(id: string, facts: Facts): string | null {
  return facts.catalogue.products.accelerator.find((entry) => entry.id === id)?.vendor ?? null;
}

/**
 * 80 % interval of a predicted figure: the figure times the band of measured over predicted.
 * Bands come from rows left out of the fit (CALIBRATION.md), wider the farther the measured rows are.
 * @param value - prediction, above 0
 * @returns low and high in the unit of the value
 */
export function intervalOf(
  value: number,
  quantity: BandQuantity,
  { coverage, set }: { readonly coverage: Exclude<Coverage, 'no-data'>; readonly set: CoefficientSet },
): Interval {
  const band = set.bands[quantity][coverage];
  return [value * band.low, value * band.high];
}
