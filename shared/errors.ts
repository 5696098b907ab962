/** Closed lists of fault codes, one per area. A fault is thrown; something the user can act on is a Finding. */
export interface FaultCodes {
  readonly quantity: 'not-finite' | 'below-minimum' | 'above-maximum' | 'not-an-integer' | 'unit-unknown';
  readonly catalogue:
    | 'schema'
    | 'source-missing'
    | 'duplicate-id'
    | 'unknown-id'
    | 'unknown-reference'
    | 'file-unreadable';
  readonly 'plan-format':
    | 'not-json'
    | 'too-large'
    | 'schema'
    | 'version-unknown'
    | 'version-newer'
    | 'broken-reference';
  readonly storage:
    | 'file-damaged'
    | 'file-locked'
    | 'disk-full'
    | 'write-failed'
    | 'read-failed'
    | 'not-found'
    | 'revision-conflict'
    | 'workspace-locked'
    | 'workspace-passphrase'
    | 'not-encrypted'
    | 'already-encrypted';
  readonly 'bundle-format':
    | 'not-canonical'
    | 'unsafe-name'
    | 'unsafe-text'
    | 'schema'
    | 'version-newer'
    | 'too-large';
  readonly signature:
    | 'wrong-passphrase'
    | 'passphrase-weak'
    | 'trust-missing'
    | 'trust-refused'
    | 'self-test-failed'
    | 'key-file-damaged'
    | 'key-weak'
    | 'algorithm-unknown'
    | 'signer-unknown'
    | 'key-elsewhere'
    | 'not-attached'
    | 'approval-refused'
    | 'statement-idle'
    | 'fingerprint-differs'
    | 'not-accepted'
    | 'not-checked';
  /** Cards and HSMs over PKCS#11. */
  readonly token:
    | 'file-refused'
    | 'not-set-up'
    | 'addon-differs'
    | 'addon-unloadable'
    | 'module-missing'
    | 'absent'
    | 'ambiguous'
    | 'pin-wrong'
    | 'pin-locked'
    | 'key-missing'
    | 'mechanism-missing'
    | 'failed';
  readonly pack:
    | 'refused'
    | 'unconfirmed'
    | 'root-refused'
    | 'fingerprint'
    | 'clock-behind'
    | 'ended'
    | 'other-base'
    | 'withdrawn';
  readonly ipc:
    | 'sender-refused'
    | 'payload-refused'
    | 'unknown-call'
    | 'cancelled'
    | 'process-ended'
    | 'process-silent'
    | 'internal';
  readonly usage:
    | 'unknown-command'
    | 'missing-argument'
    | 'bad-argument'
    | 'file-unreadable'
    | 'file-malformed'
    | 'not-marked';
  readonly estimate:
    | 'unknown-model'
    | 'unknown-accelerator'
    | 'missing-figure'
    | 'precision-unsupported'
    | 'workload-mismatch'
    | 'layout-impossible'
    | 'length-out-of-range'
    | 'does-not-fit';
  readonly fabric: 'input-out-of-range' | 'not-buildable';
}

export type FaultArea = keyof FaultCodes;

export type FaultDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * Base of every fault Redoubt raises. `details` names the field, the value, the limit and the way out, so that
 * one table of texts can turn any fault into a sentence; `message` is for logs and stack traces only.
 */
export class PlannerError<A extends FaultArea = FaultArea> extends Error {
  override readonly name: string = 'PlannerError';
  readonly area: A;
  readonly code: FaultCodes[A];
  readonly details: FaultDetails;

  // biome-ignore lint/complexity/useMaxParams: area, code, details and cause are what every fault is made of
  constructor(area: A, code: FaultCodes[A], details: FaultDetails = {}, options?: { cause?: unknown }) {
    super(`${area}/${code} ${JSON.stringify(details)}`, options);
    this.area = area;
    this.code = code;
    this.details = details;
  }
}

/** True when `error` is a planner fault of the given area (any area when left out). */
export function isPlannerError<A extends FaultArea>(error: unknown, area?: A): error is PlannerError<A> {
  return error instanceof PlannerError && (area === undefined || error.area === area);
}

/** Closes a switch over a union: a new member becomes a compile error here. */
export function assertNever(value: never): never {
  throw new PlannerError('ipc', 'internal', { reason: `unexpected value ${String(value)}` });
}
