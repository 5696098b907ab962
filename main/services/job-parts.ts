// A bundle may have 512 MiB. Sent whole, it would stand in memory three times on either side: as it is, as a message, and
// as the pieces of the message that have arrived. It goes in parts, each asked for, straight to its place.

/** Bytes sent at once. */
export const PART_BYTES = 4 * 1024 * 1024;

/** Stands in a job for bytes that follow. */
interface ToCome {
  readonly bytesToCome: number;
}

/** What the process with the job is sent: the job with its large fields taken out, then their bytes in order. */
export interface JobInParts {
  readonly head: unknown;
  readonly parts: Iterator<Uint8Array, void>;
}

function* partsOf(fields: readonly Uint8Array[]): Generator<Uint8Array, void> {
  for (const bytes of fields)
    for (let at = 0; at < bytes.length; at += PART_BYTES)
      // A copy of this part alone: some channels send all the memory behind a view.
      yield bytes.slice(at, at + PART_BYTES);
}

function isLarge(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length > PART_BYTES;
}

/** Takes the large fields of a job out; a job without any is its own head. */
export function inParts(job: unknown): JobInParts {
  if (typeof job !== 'object' || job === null) return { head: job, parts: partsOf([]) };
  const large = Object.entries(job).filter(([, value]) => isLarge(value));
  if (large.length === 0) return { head: job, parts: partsOf([]) };
  const toCome = large.map(([name, { length }]): [string, ToCome] => [name, { bytesToCome: length }]);
  return {
    head: { ...job, ...Object.fromEntries(toCome) },
    parts: partsOf(large.map(([, bytes]) => bytes as Uint8Array)),
  };
}

function lengthToCome(value: unknown): number | null {
  const length = (value as Partial<ToCome> | null)?.bytesToCome;
  return typeof length === 'number' ? length : null;
}

type Fields = Readonly<Record<string, unknown>>;

/** A job as it arrives: the head first, then parts until it is whole. */
export class ArrivingJob {
  readonly #job: Fields;
  readonly #fields: readonly Uint8Array[];
  #field = 0;
  #filled = 0;

  /** @param head - of `inParts`, as it came through the channel */
  constructor(head: unknown) {
    const entries = typeof head === 'object' && head !== null ? Object.entries(head) : [];
    const large = entries.flatMap(([name, value]): readonly (readonly [string, Uint8Array])[] => {
      const length = lengthToCome(value);
      return length === null ? [] : [[name, new Uint8Array(length)]];
    });
    this.#fields = large.map(([, bytes]) => bytes);
    this.#job = large.length === 0 ? (head as Fields) : { ...(head as object), ...Object.fromEntries(large) };
  }

  /** The whole job, or null while parts are to come. */
  get whole(): unknown {
    return this.#field >= this.#fields.length ? this.#job : null;
  }

  /** Puts a part in its place. */
  take(part: Uint8Array): void {
    const bytes = this.#fields[this.#field];
    bytes?.set(part, this.#filled);
    this.#filled += part.length;
    if (bytes === undefined || this.#filled < bytes.length) return;
    this.#field += 1;
    this.#filled = 0;
  }
}
