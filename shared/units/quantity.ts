import { PlannerError } from '../errors.ts';

declare const unit: unique symbol;

/** A number that carries its unit in the type only; at run time it is a plain number. */
export type Quantity<U extends string> = number & { readonly [unit]: U };

export interface QuantityRange {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/** The only way to make a quantity: refuses NaN, infinities and values outside the range of the unit. */
export type QuantityConstructor<U extends string> = ((value: number) => Quantity<U>) & { readonly unit: U };

/**
 * Makes the constructor of one unit.
 * @param unitName - symbol of the unit, shown in errors
 * @param range - smallest and largest value that make sense, inclusive
 * @returns constructor that brands a number or throws
 * @throws PlannerError `quantity/not-finite | below-minimum | above-maximum | not-an-integer` when called
 */
export function quantity<U extends string>(unitName: U, range: QuantityRange = {}): QuantityConstructor<U> {
  const construct = (value: number): Quantity<U> => {
    if (!Number.isFinite(value))
      throw new PlannerError('quantity', 'not-finite', { unit: unitName, value: String(value) });
    if (range.min !== undefined && value < range.min)
      throw new PlannerError('quantity', 'below-minimum', { unit: unitName, value, limit: range.min });
    if (range.max !== undefined && value > range.max)
      throw new PlannerError('quantity', 'above-maximum', { unit: unitName, value, limit: range.max });
    if (range.integer === true && !Number.isInteger(value))
      throw new PlannerError('quantity', 'not-an-integer', { unit: unitName, value });
    return value as Quantity<U>;
  };
  return Object.assign(construct, { unit: unitName });
}
