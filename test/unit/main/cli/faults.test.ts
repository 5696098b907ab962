import { describe, expect, it } from 'vitest';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { runCli } from '../../../support/cli.ts';

const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('edge'), today: '2026-11-22' });
const files = {
  'plan.json': JSON.stringify(plan),
  'unknown.json': JSON.stringify({ ...plan, physical: { ...plan.physical, rackId: 'no-such-rack' } }),
  'moon.json': JSON.stringify({ ...plan, pools: plan.pools.map((pool) => ({ ...pool, siteId: 'moon' })) }),
  'twice.json': '{"clauses":[],"clauses":[]}',
  'bytes.txt': Uint8Array.of(0xff, 0xfe),
  pass: 'correct horse battery staple window\n',
};

describe('a fault of the command line names field, value, limit and what is safe', () => {
  it.each([
    [['keys', 'export', 'plan.json'], 'The signer file plan.json is damaged: it is neither a signer file'],
    [['trust', 'add', 't', 'plan.json', '--root', 'pass'], 'The signer file plan.json is damaged'],
    [
      ['export', 'plan.json', '--signer', 'pass'],
      'The signer file pass is damaged: it has 36 bytes. Nothing was',
    ],
    [['keys', 'new', '--name', '', '--passphrase-file', 'pass'], 'name: from 1 to 200 characters'],
    [
      ['keys', 'new', '--name', 'a\u202eb', '--passphrase-file', 'pass'],
      'name a\\u202eb: one line of composed',
    ],
    [['keys', 'new', '--name', 'a', '--id', '../x', '--passphrase-file', 'pass'], 'id ../x: up to 40'],
    [['new', 'tactical-edge', '--name', ''], 'name "" must be at least 1 characters long'],
    [['new', 'tactical-edge', '--name', 'a\u001b[2Jb'], 'name holds a control or direction character'],
    [
      ['design', 'moon.json'],
      'pools.0.siteId to the site moon: the plan has none of that id. Known here: shelter.',
    ],
    [['rule', 'lint', 'twice.json'], 'The file twice.json is refused: clauses stands twice.'],
    [
      ['rule', 'eval', 'true', '--facts', 'twice.json'],
      'The file twice.json is refused: clauses stands twice.',
    ],
    [['check', '--facts', 'bytes.txt'], 'The file bytes.txt is refused: it is not UTF-8 text.'],
    [['design', 'none.json'], 'The file none.json cannot be read: there is no such file or folder.'],
  ])('%j', async (words, sentence) => {
    const { status, out, err, written } = await runCli(words, files);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
    expect(err.trimEnd()).not.toContain('\n');
    expect(out).toBe('');
    expect(written).toEqual([]);
  });

  it.each([
    ['--supersedes', 'abc', '128 hexadecimal digits'],
    ['--offer-valid-until', '2026-02-30', 'a date as'],
    ['--recipient', 'a\u202eb', 'one line of'],
    ['--recipient', '', 'one line of'],
    ['--claimed-at', '2026-13-01', 'a UTC time'],
  ])('export %s %j', async (option, value, limit) => {
    const { status, err } = await runCli(['export', 'plan.json', '--signer', 'pass', option, value], files);
    expect(status).toBe(2);
    expect(err.startsWith(option)).toBe(true);
    expect(err).toContain(limit);
  });

  it('tells names the catalogue does not have in every command that reads a plan', async () => {
    const told = /no-such-rack at \/physical\/rackId/;
    expect(await runCli(['design', 'unknown.json'], files)).toMatchObject({ status: 1, err: '' });
    expect((await runCli(['design', 'unknown.json'], files)).out).toMatch(told);
    for (const words of [
      ['check', 'unknown.json'],
      ['embargo', 'unknown.json', '--countries', 'US'],
      ['explain', 'unknown.json', 'compute.accelerators'],
    ])
      expect((await runCli(words, files)).err).toMatch(told);
    expect((await runCli(['check', 'unknown.json', '--json'], files)).status).toBe(1);
  });
});
