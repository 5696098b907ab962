import type { FaultArea, FaultDetails } from '../../shared/errors.ts';
import type { AppClient } from '../../shared/ipc/contract.ts';
import { faultSentence } from '../../shared/texts/en/faults.ts';
import type { FaultRecord } from '../stores/session-store.ts';

let connected: AppClient | undefined;

/** Sets the client once, before the first screen. Tests and the preview give one derived from the contract. */
export function setClient(client: AppClient): void {
  connected = client;
}

/** The one way to main. */
export function client(): AppClient {
  if (connected === undefined) throw new Error('the client is set before the first screen');
  return connected;
}

function isFault(error: unknown): error is FaultRecord {
  if (typeof error !== 'object' || error === null) return false;
  return 'area' in error && 'code' in error && 'details' in error;
}

/** What a rejected call says, as data; anything that is no fault of ours is reported as internal. */
export function faultOf(error: unknown): FaultRecord {
  if (isFault(error)) return { area: error.area, code: error.code, details: error.details };
  const reason = error instanceof Error ? error.message : String(error);
  const area: FaultArea = 'ipc';
  const details: FaultDetails = { reason };
  return { area, code: 'internal', details };
}

/** Sentence of a fault record, for people. */
export function sentenceOf(fault: FaultRecord): string {
  // The code crossed as text; the table answers unknown ones with area and code.
  return faultSentence(fault as Parameters<typeof faultSentence>[0]);
}

/** True when the user closed the dialog of main: nothing to report. */
export function isCancelled(fault: FaultRecord): boolean {
  return fault.area === 'ipc' && fault.code === 'cancelled';
}
