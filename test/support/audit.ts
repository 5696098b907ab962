import type { Audit } from '../../main/services/audit/audit.ts';
import type { AuditEvent } from '../../shared/audit/event.ts';

/** A log held in memory, for tests of the services that write to it. */
export function memoryAudit(): Audit & { readonly events: AuditEvent[] } {
  const events: AuditEvent[] = [];
  return {
    events,
    record: async (event) => {
      events.push(event);
    },
  };
}
