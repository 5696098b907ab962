import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { AuditEntry } from '../../../shared/audit/entry.ts';
import { logText } from '../../../shared/audit/entry.ts';
import type { AuditEvent } from '../../../shared/audit/event.ts';
import { bytesOfBase64, concatBytes, textOf, utf8 } from '../../../shared/bundle/format/bytes.ts';
import { writeCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const PURPOSE = utf8('redoubt/log/v1');

/** Acts that say nothing of what is planned; they are written while no key is at hand, too. */
const OPEN_ACTS = /^(application|workspace|log|passphrase)-/;

/** Key under which the log of an encrypted workspace keeps what acts were about; stands in the workspace itself. */
export function newVeilKey(): string {
  return randomBytes(32).toString('base64');
}

type Content = Pick<AuditEvent, 'object' | 'details'>;

/**
 * Hides object and details of an event. The chain covers what is written, so it is checked without the key.
 * @param key - base64, as `newVeilKey` made it
 */
export function veil(event: AuditEvent, key: string): AuditEvent {
  const bytes = bytesOfBase64(key);
  if (bytes === null || OPEN_ACTS.test(event.action)) return event;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, bytes, nonce).setAAD(PURPOSE);
  const details = Object.fromEntries(
    Object.entries(event.details).map(([name, value]) => [
      name,
      typeof value === 'string' ? logText(value, 400) : value,
    ]),
  );
  const plain = writeCanonicalJson({ object: logText(event.object, 400), details }, 'input');
  const sealed = concatBytes([nonce, cipher.update(utf8(plain)), cipher.final(), cipher.getAuthTag()]);
  return { ...event, object: '', details: { sealed: Buffer.from(sealed).toString('base64') } };
}

function openSealed(sealed: string, key: string): Content | null {
  const bytes = bytesOfBase64(sealed);
  const keyBytes = bytesOfBase64(key);
  if (bytes === null || keyBytes === null || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const end = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, keyBytes, bytes.subarray(0, NONCE_BYTES))
      .setAAD(PURPOSE)
      .setAuthTag(bytes.subarray(end));
    const plain = concatBytes([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
    // The tag holds, so these are the bytes `veil` wrote.
    return JSON.parse(textOf(plain) ?? '') as Content;
  } catch {
    // Of another workspace, or altered: the entry is shown hidden, and the chain says whether it was altered.
    return null;
  }
}

/** An entry as it was meant; hidden ones stay so when this key does not open them. */
export function unveil(entry: AuditEntry, key: string | null): AuditEntry {
  const { sealed, ...others } = entry.details;
  if (typeof sealed !== 'string' || key === null) return entry;
  const content = openSealed(sealed, key);
  return content === null
    ? entry
    : { ...entry, object: content.object, details: { ...content.details, ...others } };
}
