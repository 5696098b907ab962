import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { planFromTemplate } from '../../../../shared/plan/templates/template.ts';
import { templates } from '../../../../shared/plan/templates/templates.ts';
import { writePlan } from '../../../../shared/plan/write-plan.ts';
import { testFacts } from '../../../support/facts.ts';
import { testFonts } from '../../../support/fonts.ts';

const template = templates.find((entry) => entry.id === 'tactical-edge');
const plan =
  template === undefined
    ? ''
    : writePlan(planFromTemplate(template, { id: asId<PlanId>('edge'), name: 'Edge', today: '2026-11-22' }));

async function run(words: readonly string[]) {
  const out: string[] = [];
  const io: CommandIo = {
    stdout: (text) => void out.push(text),
    stderr: () => undefined,
    readFile: () => Promise.resolve(new TextEncoder().encode(plan)),
    writeFile: () => Promise.reject(new Error('writes nothing')),
    facts: () => Promise.resolve(testFacts()),
    fonts: testFonts,
    now: () => '2026-11-22T00:00:00Z',
    environment: {},
  };
  const status = await runCommandLine(words, io);
  return { status, out: out.join('') };
}

describe('redoubt levers', () => {
  it('answers one document with every lever, its difference and its evidence', async () => {
    const { status, out } = await run(['levers', 'plan.json', '--json']);
    const report = JSON.parse(out) as {
      format: string;
      currency: string;
      levers: {
        text: string;
        edits: unknown[];
        evidence: string[];
        difference: { capexMinor: number | null };
      }[];
      notOffered: { reason: string; text: string }[];
    };
    expect(status).toBe(0);
    expect([report.format, report.currency]).toEqual(['redoubt-levers', 'EUR']);
    expect(report.levers.length).toBeGreaterThan(3);
    for (const lever of report.levers) {
      expect(lever.text).not.toMatch(/[{}]/);
      expect(lever.edits.length).toBeGreaterThan(0);
      expect(lever.evidence.length).toBeGreaterThan(0);
      expect(lever.difference.capexMinor).toBeNull();
    }
    expect(report.notOffered.map((entry) => entry.reason)).toContain('people-wait');
    for (const { text } of report.notOffered) expect(text).not.toMatch(/[{}]/);
  });

  it('says in words what is saved, what is unknown and what to measure', async () => {
    const { out } = await run(['levers', 'plan.json']);
    expect(out).toMatch(/^Planning aid as of \d{4}-\d{2}-\d{2}, not legal advice/);
    expect(out).toContain('no price');
    expect(out).toMatch(/needs: Score on your longest prompts/);
    expect(out).toMatch(/not offered: off-peak, .*: People wait for the answers\./);
  });
});
