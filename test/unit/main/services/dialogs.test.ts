import { expect, it } from 'vitest';
import { safeFileName } from '../../../../main/services/dialogs.ts';

it.each([
  ['Seoul, telecom inference', 'Seoul-telecom-inference.json'],
  ['../../etc/passwd', 'etc-passwd.json'],
  ['計画 7', '計画-7.json'],
  ['CON', 'plan-CON.json'],
  ['', 'plan-.json'],
  ['a\u202eb\u0000c', 'a-b-c.json'],
  ['x'.repeat(300), `${'x'.repeat(80)}.json`],
])('makes a file name of %j', (title, name) => {
  expect(safeFileName(title, 'json')).toBe(name);
});
