import { describe, expect, it } from 'vitest';
import { MAX_JSON_DEPTH, readStrictJson } from '../../../shared/strict-json.ts';

function faultOf(text: string): { readonly kind: string; readonly path: string } | null {
  const reading = readStrictJson(text);
  return reading.ok ? null : { kind: reading.fault.kind, path: reading.fault.path };
}

describe('strict JSON', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"list":[{"id":"x"},{"id":"y","id":"z"}]}', 'list.1.id'],
    ['{"a":{"b":1},"c":{"b":1,"d":[],"b":2}}', 'c.b'],
    ['{"\\u0061":1,"a":2}', 'a'],
    ['{"a":"}\\"{","b":"\\\\","a":0}', 'a'],
  ])('refuses the name that stands twice in %s', (text, path) => {
    expect(faultOf(text)).toEqual({ kind: 'duplicate-key', path });
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses a field named %s', (name) => {
    expect(faultOf(`{"deep":{"${name}":{"polluted":true}}}`)).toEqual({
      kind: 'reserved-key',
      path: `deep.${name}`,
    });
  });

  it('refuses nesting that a walk over the value could not stand', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(faultOf(nested(MAX_JSON_DEPTH))).toBeNull();
    expect(faultOf(nested(MAX_JSON_DEPTH + 1))?.kind).toBe('too-deep');
    expect(faultOf(nested(100_000))?.kind).toBe('too-deep');
    expect(faultOf('{"a":'.repeat(100_000))?.kind).toBe('not-json');
  });

  it.each(['', '{', '{"a":1,}', 'nul', "{'a':1}", 'NaN', '\u202e'])('refuses %j as no JSON', (text) => {
    const reading = readStrictJson(text);
    expect(reading.ok).toBe(false);
    // The reason quotes nothing of the text: it goes into a sentence.
    if (!reading.ok) expect(reading.fault.reason).toMatch(/^[ -~]{1,160}$/);
  });

  it('gives what JSON.parse gives for everything else', () => {
    const text = '{"a":[1,{"a":"x,\\"{[","b":null}],"b":{"a":-0.5e3},"":"empty","c":"\\\\"}';
    expect(readStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    expect(readStrictJson(' "a" ')).toEqual({ ok: true, value: 'a' });
  });
});
