import { join } from 'node:path';
import type { Design } from '../../../shared/design/design.ts';
import type { Fix } from '../../../shared/law/find-fixes.ts';
import { assessmentResults } from '../../../shared/law/oscal/assessment-results.ts';
import type { OscalRequest } from '../../../shared/law/oscal/document.ts';
import { planOfAction } from '../../../shared/law/oscal/plan-of-action.ts';
import { complianceCsv } from '../../../shared/law/report/compliance-csv.ts';
import { complianceDocument } from '../../../shared/law/report/compliance-document.ts';
import { compliancePage } from '../../../shared/law/report/compliance-page.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { CommandIo } from '../command.ts';
import type { Advice } from './check-advice.ts';

function bytesOf(document: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
}

function searchIn(advice: Advice): (clause: { instrumentId: string; ref: string }) => readonly Fix[] {
  const found = new Map(
    (advice.fixes ?? []).map((entry) => [`${entry.instrument} ${entry.ref}`, entry.fixes]),
  );
  return (clause) => found.get(`${clause.instrumentId} ${clause.ref}`) ?? [];
}

/**
 * Writes the report of the check: `compliance.json`, `compliance.csv` and the printable `compliance.html`.
 * @returns names of the files written
 */
export async function writeReport(
  folder: string,
  given: { readonly plan: Plan; readonly design: Design },
  io: CommandIo,
): Promise<readonly string[]> {
  const document = complianceDocument(given.plan, given.design);
  const files = [
    ['compliance.json', bytesOf(document)] as const,
    ['compliance.csv', new TextEncoder().encode(complianceCsv(document))] as const,
    ['compliance.html', new TextEncoder().encode(compliancePage(document))] as const,
  ];
  for (const [name, bytes] of files) await io.writeFile(join(folder, name), bytes);
  return files.map(([name]) => name);
}

/**
 * Writes the check as OSCAL: `assessment-results.json`, and `plan-of-action.json` while something is open. Ways out
 * are part of it when they were searched.
 * @returns names of the files written
 */
export async function writeOscal(
  folder: string,
  given: { readonly plan: Plan; readonly design: Design; readonly advice: Advice },
  io: CommandIo,
): Promise<readonly string[]> {
  const { plan, design, advice } = given;
  const { asOf, clauses } = design.values.compliance;
  const request: OscalRequest = {
    planId: plan.id,
    planName: plan.name,
    planRevision: plan.revision,
    asOf,
    clauses,
    writtenAt: `${io.now().slice(0, 19)}Z`,
  };
  const documents = [
    ['assessment-results.json', assessmentResults(request)] as const,
    ['plan-of-action.json', planOfAction(request, searchIn(advice))] as const,
  ];
  const written: string[] = [];
  for (const [name, document] of documents) {
    if (document === null) continue;
    await io.writeFile(join(folder, name), bytesOf(document));
    written.push(name);
  }
  return written;
}
