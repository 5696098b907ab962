import { type Quantity, quantity } from './quantity.ts';

// One base unit per quantity. Text with other units is parsed at the edge; people see other units only through
// the formatters. Counts are branded too, because servers and accelerators are the easiest things to swap.

export type Watts = Quantity<'W'>;
export const watts = quantity('W', { min: 0 });
export type WattHours = Quantity<'Wh'>;
export const wattHours = quantity('Wh', { min: 0 });
export type VoltAmperes = Quantity<'VA'>;
export const voltAmperes = quantity('VA', { min: 0 });
export type Volts = Quantity<'V'>;
export const volts = quantity('V', { min: 0 });
export type Amperes = Quantity<'A'>;
export const amperes = quantity('A', { min: 0 });

export type Kilograms = Quantity<'kg'>;
export const kilograms = quantity('kg', { min: 0 });
export type Millimetres = Quantity<'mm'>;
export const millimetres = quantity('mm', { min: 0 });
export type RackUnits = Quantity<'U'>;
export const rackUnits = quantity('U', { min: 0 });
export type Celsius = Quantity<'degC'>;
export const celsius = quantity('degC', { min: -273.15 });
export type LitresPerMinute = Quantity<'L/min'>;
export const litresPerMinute = quantity('L/min', { min: 0 });
export type CubicMetresPerSecond = Quantity<'m3/s'>;
export const cubicMetresPerSecond = quantity('m3/s', { min: 0 });

export type Seconds = Quantity<'s'>;
export const seconds = quantity('s', { min: 0 });
export type Bytes = Quantity<'B'>;
export const bytes = quantity('B', { min: 0 });
export type BytesPerSecond = Quantity<'B/s'>;
export const bytesPerSecond = quantity('B/s', { min: 0 });
export type BitsPerSecond = Quantity<'bit/s'>;
export const bitsPerSecond = quantity('bit/s', { min: 0 });
export type FlopPerSecond = Quantity<'FLOP/s'>;
export const flopPerSecond = quantity('FLOP/s', { min: 0 });
export type Flop = Quantity<'FLOP'>;
export const flop = quantity('FLOP', { min: 0 });

export type Tokens = Quantity<'tok'>;
export const tokens = quantity('tok', { min: 0 });
export type TokensPerSecond = Quantity<'tok/s'>;
export const tokensPerSecond = quantity('tok/s', { min: 0 });
export type RequestsPerSecond = Quantity<'req/s'>;
export const requestsPerSecond = quantity('req/s', { min: 0 });

/** A share from 0 to 1. */
export type Fraction = Quantity<'1'>;
export const fraction = quantity('1', { min: 0, max: 1 });

export type AcceleratorCount = Quantity<'accelerator'>;
export const acceleratorCount = quantity('accelerator', { min: 0, integer: true });
export type ServerCount = Quantity<'server'>;
export const serverCount = quantity('server', { min: 0, integer: true });

export const KIBI = 1024;
export const GIBI = 1024 ** 3;
export const KILO = 1e3;
export const MEGA = 1e6;
export const GIGA = 1e9;
export const TERA = 1e12;
/** Milliseconds in a second. */
export const MILLI_PER_ONE = 1e3;
export const SECONDS_PER_HOUR = 3600;
export const HOURS_PER_YEAR = 8760;
export const DAYS_PER_YEAR = 365;
/** Height of one EIA-310 rack unit. */
export const RACK_UNIT_MM = 44.45;
/** Height of one Open Rack unit. */
export const OPEN_UNIT_MM = 48;
/** Standard gravity, m/s². */
export const STANDARD_GRAVITY = 9.80665;
