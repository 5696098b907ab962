import { expectTypeOf, it } from 'vitest';
import type { ComputeType } from '../../shared/catalogue/compute-products.ts';
import type { Precision, Workload } from '../../shared/plan/workload.ts';
import type { ComputePath, Device } from '../../shared/stages/compute/device.ts';
import type { bytesPerWeight, nativePrecision, PrecisionWord } from '../../shared/stages/compute/formats.ts';
import type { streamS, streamShare } from '../../shared/stages/compute/roofline.ts';
import type { weightBytes, weightBytesOf } from '../../shared/stages/compute/weights.ts';
import type {
  AcceleratorCount,
  BitsPerSecond,
  Bytes,
  BytesPerSecond,
  Flop,
  FlopPerSecond,
  Fraction,
  RequestsPerSecond,
  Seconds,
  ServerCount,
  Tokens,
  TokensPerSecond,
  VoltAmperes,
  WattHours,
  Watts,
} from '../../shared/units/units.ts';

// `tsc -p test` checks these; a mix-up that began to compile would fail there.

it('keeps an amount apart from its rate', () => {
  expectTypeOf<Bytes>().not.toExtend<BytesPerSecond>();
  expectTypeOf<BytesPerSecond>().not.toExtend<Bytes>();
  expectTypeOf<Flop>().not.toExtend<FlopPerSecond>();
  expectTypeOf<FlopPerSecond>().not.toExtend<Flop>();
  expectTypeOf<Tokens>().not.toExtend<TokensPerSecond>();
  expectTypeOf<RequestsPerSecond>().not.toExtend<TokensPerSecond>();
  expectTypeOf<Watts>().not.toExtend<WattHours>();
});

it('keeps bits apart from bytes, real from apparent power, and what is counted apart', () => {
  expectTypeOf<BitsPerSecond>().not.toExtend<BytesPerSecond>();
  expectTypeOf<BytesPerSecond>().not.toExtend<BitsPerSecond>();
  expectTypeOf<Watts>().not.toExtend<VoltAmperes>();
  expectTypeOf<AcceleratorCount>().not.toExtend<ServerCount>();
  expectTypeOf<Seconds>().not.toExtend<Fraction>();
});

it('takes no plain number for a quantity', () => {
  expectTypeOf<number>().not.toExtend<Bytes>();
  expectTypeOf<number>().not.toExtend<BytesPerSecond>();
  expectTypeOf<number>().not.toExtend<FlopPerSecond>();
  expectTypeOf<number>().not.toExtend<Fraction>();
  expectTypeOf<number>().not.toExtend<AcceleratorCount>();
});

it('holds the figures of an accelerator in their units', () => {
  expectTypeOf<Device['memoryBytes']>().toEqualTypeOf<Bytes>();
  expectTypeOf<Device['bandwidth']>().toEqualTypeOf<BytesPerSecond>();
  expectTypeOf<Device['link']>().toEqualTypeOf<BytesPerSecond>();
  expectTypeOf<Device['peak16']>().toEqualTypeOf<FlopPerSecond>();
  expectTypeOf<ComputePath['peak']>().toEqualTypeOf<FlopPerSecond>();
  expectTypeOf<Device['bandwidth']>().not.toExtend<ComputePath['peak']>();
});

it('streams over a bandwidth only, never over a capacity, a peak or a rate in bits', () => {
  expectTypeOf<BytesPerSecond>().toExtend<Parameters<typeof streamS>[1]>();
  expectTypeOf<Bytes>().not.toExtend<Parameters<typeof streamS>[1]>();
  expectTypeOf<FlopPerSecond>().not.toExtend<Parameters<typeof streamS>[1]>();
  expectTypeOf<BitsPerSecond>().not.toExtend<Parameters<typeof streamS>[1]>();
  expectTypeOf<Bytes>().not.toExtend<Parameters<typeof streamShare>[1]>();
  expectTypeOf<number>().not.toExtend<Parameters<typeof streamShare>[1]>();
});

it('stores weights in formats of the plan only: no arithmetic type, no word that means two formats', () => {
  type Format = Parameters<typeof bytesPerWeight>[0];
  expectTypeOf<Format>().toEqualTypeOf<Precision>();
  expectTypeOf<Parameters<typeof weightBytes>[1]>().toEqualTypeOf<Precision>();
  expectTypeOf<Parameters<typeof weightBytesOf>[1]>().toEqualTypeOf<Precision>();
  expectTypeOf<PrecisionWord>().not.toExtend<Format>();
  expectTypeOf<'fp4'>().not.toExtend<Format>();
  expectTypeOf<ComputeType>().not.toExtend<Format>();
  expectTypeOf<string>().not.toExtend<Format>();
  expectTypeOf<number>().not.toExtend<Format>();
  expectTypeOf<ReturnType<typeof nativePrecision>>().toEqualTypeOf<Precision | null>();
});

it('caches in 16 bit or FP8 only', () => {
  type CacheFormat = NonNullable<Workload['kvPrecision']>;
  expectTypeOf<CacheFormat>().toEqualTypeOf<'bf16' | 'fp8'>();
  expectTypeOf<Precision>().not.toExtend<CacheFormat>();
  expectTypeOf<'int8'>().not.toExtend<CacheFormat>();
});
