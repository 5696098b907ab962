import { z } from 'zod';

// Shapes that several groups of calls take.

/** Of a call without arguments. */
export const nothing = z.object({}).strict();
/** Text of at most so many characters. */
export const text = (limit: number) => z.string().max(limit);
/** Id of a plan, product or signer. */
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/);
/** UTC time, ISO 8601. */
export const isoTime = z.iso.datetime();
/** 128 hexadecimal digits. */
export const sha512 = z.string().regex(/^[0-9a-f]{128}$/);
