import type { AuditEvent } from '../../../shared/audit/event.ts';

/** Where services write what they did; the log behind it is append-only and hash-chained. */
export interface Audit {
  /**
   * Writes one line and answers when it is on disk.
   * @throws PlannerError `storage/…` when it cannot be written; the act is then not done
   */
  record(event: AuditEvent): Promise<void>;
}
