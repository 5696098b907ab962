import { PlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import { base64Of, bytesOfBase64, concatBytes, utf8 } from '../format/bytes.ts';
import { canonicalBytes, type JsonValue, readCanonicalJson } from '../format/canonical-json.ts';
import type { KeyId } from './public-keys.ts';

/** One signature of an envelope, by key id. */
export interface EnvelopeSignature {
  readonly keyId: KeyId;
  readonly signature: Uint8Array;
}

/** A DSSE v1.0.2 envelope: payload bytes as they were signed, their type, and signatures sorted by key id. */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
}

const KEY_ID = /^sha256:[0-9a-f]{64}$/;
const PAYLOAD_TYPE = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/;

/**
 * Pre-authentication encoding: what is signed. Lengths are explicit, so no type and body can be read as another pair.
 * Formula: "DSSEv1" SP len(type) SP type SP len(body) SP body.
 * @param payloadType - media type, bound by the signature
 * @see DSSE protocol v1.0.2
 */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = utf8(payloadType);
  return concatBytes([utf8(`DSSEv1 ${type.length} `), type, utf8(` ${payload.length} `), payload]);
}

/** Canonical bytes of an envelope; signatures are sorted here, so callers need not. */
export function writeEnvelope(envelope: Envelope): Uint8Array {
  const signatures = envelope.signatures
    .map(({ keyId, signature }) => ({ keyid: keyId, sig: base64Of(signature) }))
    .sort((a, b) => compareIds(a.keyid, b.keyid));
  return canonicalBytes({
    payload: base64Of(envelope.payload),
    payloadType: envelope.payloadType,
    signatures,
  });
}

function refuse(path: string): never {
  throw new PlannerError('bundle-format', 'schema', { what: 'envelope', paths: [path] });
}

function fieldsOf(value: JsonValue | undefined, names: readonly string[], path: string) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(path);
  const keys = Object.keys(value);
  if (keys.length !== names.length || !names.every((name) => keys.includes(name))) return refuse(path);
  return value as Readonly<Record<string, JsonValue>>;
}

function textField(value: JsonValue | undefined, pattern: RegExp, path: string): string {
  return typeof value === 'string' && pattern.test(value) ? value : refuse(path);
}

function bytesField(value: JsonValue | undefined, path: string): Uint8Array {
  const bytes = typeof value === 'string' ? bytesOfBase64(value) : null;
  return bytes ?? refuse(path);
}

function readSignature(value: JsonValue, index: number): EnvelopeSignature {
  const path = `signatures/${index}`;
  const fields = fieldsOf(value, ['keyid', 'sig'], path);
  return {
    keyId: textField(fields['keyid'], KEY_ID, `${path}/keyid`),
    signature: bytesField(fields['sig'], `${path}/sig`),
  };
}

/**
 * Reads an envelope strictly, narrower than DSSE: canonical JSON, no other fields, standard base64, key ids of our
 * form, sorted and without duplicates. An envelope without signatures is read; that nobody signed is for the caller
 * to say.
 * @throws PlannerError `bundle-format/not-canonical | schema | too-large`
 */
export function readEnvelope(bytes: Uint8Array): Envelope {
  const fields = fieldsOf(readCanonicalJson(bytes), ['payload', 'payloadType', 'signatures'], '');
  const list = fields['signatures'];
  if (!Array.isArray(list)) return refuse('signatures');
  const signatures = list.map(readSignature);
  // SECURITY: strictly rising ids also mean that no key is listed twice and could be counted twice.
  const rising = signatures.every((entry, index) => {
    const before = signatures[index - 1];
    return before === undefined || compareIds(before.keyId, entry.keyId) < 0;
  });
  if (!rising) return refuse('signatures');
  return {
    payloadType: textField(fields['payloadType'], PAYLOAD_TYPE, 'payloadType'),
    payload: bytesField(fields['payload'], 'payload'),
    signatures,
  };
}
