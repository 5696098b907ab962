import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import {
  checkSshSignature,
  readSshPublicKey,
  readSshSignature,
} from '../../../../../shared/bundle/signatures/sshsig.ts';
import { sshSignatureOf, testSigner } from '../../../../support/sample-bundle.ts';

const message = utf8('abc\n');
const file = sshSignatureOf('anna', message, 'file');
const text = new TextDecoder().decode(file);

// Made with OpenSSH 9.2: ssh-keygen -Y sign -f key -n file < message, message = "signed by ssh-keygen\n".
const OPENSSH_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIZwSvS81KR6Jv1AmItzZv6fbwydpoNKBi0pz4r4xiEF';
const OPENSSH_SIGNATURE = `-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAghnBK9LzUpHom/UCYi3Nm/p9vDJ
2mg0oGLSnPivjGIQUAAAAEZmlsZQAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQyNTUx
OQAAAEDAf1ZoCBPd5n+ewGRTxQ4X0UrGIwuAdb2YDJecwFSUuM9rU+v0fVcrvSJm2UA5qe
VFSHlGKjyr++eYy0OYb3UP
-----END SSH SIGNATURE-----
`;

describe('OpenSSH signature', () => {
  it('verifies for its message only', () => {
    const parsed = readSshSignature(file);
    expect(parsed.namespace).toBe('file');
    expect(checkSshSignature(parsed, message)).toBe(true);
    expect(checkSshSignature(parsed, utf8('abd\n'))).toBe(false);
    expect(checkSshSignature({ ...parsed, namespace: 'git' }, message)).toBe(false);
  });

  it('reads and verifies what ssh-keygen wrote', () => {
    const parsed = readSshSignature(utf8(OPENSSH_SIGNATURE));
    expect(parsed.publicKey).toEqual(readSshPublicKey(OPENSSH_KEY));
    expect(checkSshSignature(parsed, utf8('signed by ssh-keygen\n'))).toBe(true);
  });

  it('wraps its armour at 70 characters', () => {
    const lines = text.trimEnd().split('\n').slice(1, -1);
    expect(lines.slice(0, -1).every((line) => line.length === 70)).toBe(true);
  });

  it.each<[string, (whole: string) => string]>([
    ['another wrapping', (whole) => whole.replace(/\n(?=[A-Za-z0-9+/])/, '')],
    ['a comment before', (whole) => `x\n${whole}`],
    ['text after', (whole) => `${whole}\n`],
    ['Windows line ends', (whole) => whole.replaceAll('\n', '\r\n')],
    ['a cut', (whole) => whole.replace(/\n[^\n]+\n-----END/, '\n-----END')],
    ['nothing inside', () => '-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n'],
    ['no armour', (whole) => whole.replaceAll('-----', '')],
    ['another version', (whole) => whole.replace('U1NIU0lHAAAAAQ', 'U1NIU0lHAAAAAg')],
  ])('refuses %s', (_what, change) => {
    expect(() => readSshSignature(utf8(change(text)))).toThrow('not-canonical');
  });
});

describe('OpenSSH public key', () => {
  const key = testSigner('anna').record.keys.ssh ?? '';

  it('is read without options and comment', () => {
    expect(readSshPublicKey(key)).toHaveLength(32);
  });

  it.each([`${key} anna@host`, `ssh-rsa ${key.slice(12)}`, key.slice(0, -4), '', 'ssh-ed25519 ', ` ${key}`])(
    'is not %j',
    (line) => {
      expect(readSshPublicKey(line)).toBeNull();
    },
  );
});
