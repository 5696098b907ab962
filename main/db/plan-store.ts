import { PlannerError } from '../../shared/errors.ts';
import type { PlanSummary } from '../../shared/ipc/messages.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { writePlan } from '../../shared/plan/write-plan.ts';
import { decodeRevision, encodeRevision } from './revision-codec.ts';
import { type Database, queryRow, queryRows, type Row } from './sqlite.ts';

/** Revisions packed against the same earlier one; then one stands alone again, so that damage cannot spread far. */
const REVISIONS_PER_BASE = 50;

export interface StoredPlan {
  /** Canonical JSON as it was saved; may have an older format. */
  readonly text: string;
  readonly revision: number;
  readonly updatedAt: string;
  readonly variantOf: string | null;
}

/** What is kept about a revision beside its text. */
export interface RevisionInfo {
  /** ISO time of the save. */
  readonly at: string;
  /** Only counts with the first revision of a plan. */
  readonly variantOf: string | null;
}

function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

function markingText(plan: Plan): string | null {
  const { marking } = plan.mission;
  return marking === null ? null : marking.nationalName;
}

/** Plans that were not removed, last changed first. */
export function listPlans(db: Database): readonly PlanSummary[] {
  const rows = queryRows(db, 'SELECT * FROM plan WHERE removed_at IS NULL ORDER BY updated_at DESC, id');
  return rows.map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    revision: Number(row['revision']),
    updatedAt: String(row['updated_at']),
    templateId: textOrNull(row, 'template_id'),
    marking: textOrNull(row, 'marking'),
    variantOf: textOrNull(row, 'variant_of'),
  }));
}

function planRow(db: Database, id: string): Row {
  const row = queryRow(db, 'SELECT * FROM plan WHERE id = ? AND removed_at IS NULL', [id]);
  if (!row) throw new PlannerError('storage', 'not-found', { kind: 'plan', id });
  return row;
}

/** True when the workspace knows the id, removed plans included. */
export function knowsPlan(db: Database, id: string): boolean {
  return queryRow(db, 'SELECT 1 FROM plan WHERE id = ?', [id]) !== undefined;
}

/** Revision a plan stands at. @throws PlannerError `storage/not-found` */
export function currentRevision(db: Database, id: string): number {
  return Number(planRow(db, id)['revision']);
}

function encodedOf(row: Row): { readonly body: Uint8Array; readonly sha256: string } {
  const body = row['body'];
  return { body: body instanceof Uint8Array ? body : new Uint8Array(), sha256: String(row['sha256']) };
}

/**
 * Text of one revision.
 * @throws PlannerError `storage/not-found`, `storage/file-damaged` when it is not what was saved
 */
export function readRevision(db: Database, id: string, revision: number): string {
  const sql = 'SELECT base_revision, body, sha256 FROM plan_revision WHERE plan_id = ? AND revision = ?';
  const row = queryRow(db, sql, [id, revision]);
  if (!row) throw new PlannerError('storage', 'not-found', { kind: 'revision', id: `${id} ${revision}` });
  const baseRevision = row['base_revision'];
  const base = typeof baseRevision === 'number' ? readRevision(db, id, baseRevision) : null;
  return decodeRevision(encodedOf(row), base);
}

/** The plan as last saved. @throws PlannerError as readRevision */
export function readStoredPlan(db: Database, id: string): StoredPlan {
  const row = planRow(db, id);
  const revision = Number(row['revision']);
  return {
    text: readRevision(db, id, revision),
    revision,
    updatedAt: String(row['updated_at']),
    variantOf: textOrNull(row, 'variant_of'),
  };
}

/** The revision that stands alone and is near enough to pack the next one against. */
function baseFor(db: Database, id: string, revision: number): number | null {
  const sql = 'SELECT max(revision) AS base FROM plan_revision WHERE plan_id = ? AND base_revision IS NULL';
  const base = queryRow(db, sql, [id])?.['base'];
  return typeof base === 'number' && revision - base < REVISIONS_PER_BASE ? base : null;
}

/** Adds the plan's text as the revision it says, and makes that the current one. Call inside a transaction. */
export function writeRevision(db: Database, plan: Plan, info: RevisionInfo): void {
  const { id, revision } = plan;
  const { at, variantOf } = info;
  db.run(
    `INSERT INTO plan (id, name, revision, created_at, updated_at, template_id, marking, variant_of)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, revision = excluded.revision,
       updated_at = excluded.updated_at, marking = excluded.marking`,
    [id, plan.name, revision, at, at, plan.templateId, markingText(plan), variantOf],
  );
  const baseRevision = baseFor(db, id, revision);
  const base = baseRevision === null ? null : readRevision(db, id, baseRevision);
  const { body, sha256 } = encodeRevision(writePlan(plan), base);
  db.run(
    `INSERT INTO plan_revision (plan_id, revision, saved_at, base_revision, body, sha256)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [id, revision, at, baseRevision, body, sha256],
  );
}

/** Marks a plan as removed; its revisions stay. @throws PlannerError `storage/not-found` */
export function markRemoved(db: Database, id: string, at: string): void {
  planRow(db, id);
  db.run('UPDATE plan SET removed_at = ? WHERE id = ?', [at, id]);
}
