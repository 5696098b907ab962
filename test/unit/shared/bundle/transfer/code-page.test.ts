import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import { codePage } from '../../../../../shared/bundle/transfer/code-page.ts';
import { codePath } from '../../../../../shared/bundle/transfer/code-path.ts';
import { whatArrived } from '../../../../../shared/bundle/transfer/what-arrived.ts';
import { sshSignatureOf, testSigner } from '../../../../support/sample-bundle.ts';

const page = (title: string, count: number): string =>
  new TextDecoder().decode(
    codePage(
      title,
      Array.from({ length: count }, () => ({ side: 2, path: 'M0 0h1v1h-1z' })),
    ),
  );

describe('the page of a moving code', () => {
  it('draws dark modules, neighbours as one box', () => {
    expect(codePath([[true, true, false, true], [false, false], []])).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
  });

  it('holds its title as text, no script, and no address', () => {
    const html = page('<script>alert(1)</script> & "x"', 3);
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/https?:|src=|href=/);
    expect(html.match(/<svg /g)).toHaveLength(3);
    expect(html).toContain('animation:turn 0.75s');
  });

  it('stands still when there is one picture', () => {
    expect(page('one', 1)).not.toContain('animation');
  });
});

describe('what arrived', () => {
  it.each([
    ['record', canonicalBytes(testSigner('anna').record)],
    ['ssh-signature', sshSignatureOf('anna', utf8('x'), 'bom-bundle-v1@redoubt.invalid')],
  ])('is told by its form: %s', (kind, bytes) => {
    expect(whatArrived(bytes)).toBe(kind);
  });

  it.each([
    ['', new Uint8Array()],
    ['a program', utf8('#!/bin/sh\nrm -rf ~\n')],
    ['a page', utf8('<script>1</script>')],
    ['other JSON', utf8('{"a":1}')],
    [
      'a slip with more behind it',
      utf8(`REDOUBT SLIP 1\nurn:uuid:00000000-0000-8000-8000-000000000001\n${'0'.repeat(128)}\n\n<b>`),
    ],
  ])('is nothing that travels this way: %s', (_what, bytes) => {
    expect(whatArrived(bytes)).toBeNull();
  });
});
