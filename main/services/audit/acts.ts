import type { AuditAction, AuditEvent } from '../../../shared/audit/event.ts';
import { isPlannerError } from '../../../shared/errors.ts';
import type { Audit } from './audit.ts';

/** An act that changes something outside the log. */
export interface Act<T> {
  readonly action: AuditAction;
  readonly object: string;
  readonly details?: AuditEvent['details'];
  readonly signerId?: string;
  /** What the outcome says beside the intent; null marks an act the person cancelled. */
  readonly outcome?: (result: T) => AuditEvent['details'] | null;
}

/** Code of a fault, for the log: never its details, which may quote what was typed. */
function codeOf(error: unknown): string {
  return isPlannerError(error) ? `${error.area}/${error.code}` : 'internal';
}

/**
 * Does an act between two lines of the log: what is going to be done, and how it ended. When the first line cannot be
 * written the act is not done. A crash between the two shows as an intent without outcome.
 * @throws what the act throws, after its line; PlannerError `storage/…` when a line cannot be written
 */
export async function inLog<T>(audit: Audit, act: Act<T>, work: () => Promise<T>): Promise<T> {
  const { action, object, details = {}, outcome } = act;
  const who = act.signerId === undefined ? {} : { signerId: act.signerId };
  const tell = (stage: string, more: AuditEvent['details'] = {}): Promise<void> =>
    audit.record({ action, object, details: { ...details, ...more, stage }, ...who });
  await tell('intent');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // Ended by the person, in a dialog or while it ran: nothing refused it.
    if (isPlannerError(error, 'ipc') && error.code === 'cancelled') await tell('cancelled');
    else await tell('refused', { code: codeOf(error) });
    throw error;
  }
  const said = outcome === undefined ? {} : outcome(result);
  await (said === null ? tell('cancelled') : tell('done', said));
  return result;
}
