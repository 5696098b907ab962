import { PlannerError } from '../../shared/errors.ts';
import { type BareDrawing, frameDrawing } from '../../shared/handover/frame-drawing.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import type { LoadedPlan, PlanSummary, SaveReceipt } from '../../shared/ipc/messages.ts';
import { newPlan } from '../../shared/plan/defaults.ts';
import { MAX_PLAN_LENGTH, parsePlan, parsePlanBytes } from '../../shared/plan/parse-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { newPlanFrom } from '../../shared/plan/templates/templates.ts';
import { writePlan } from '../../shared/plan/write-plan.ts';
import {
  currentRevision,
  knowsPlan,
  listPlans,
  markRemoved,
  readStoredPlan,
  writeRevision,
} from '../db/plan-store.ts';
import type { Workspace } from '../db/workspace.ts';
import { type Dialogs, DRAWING_FILES, PLAN_FILES, safeFileName } from './dialogs.ts';

export interface PlanServiceParts {
  readonly workspace: Workspace;
  readonly dialogs: Dialogs;
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
  /** A new unique id. */
  readonly newId: () => string;
}

const ISO_DATE_LENGTH = 10;

/** Plans in the workspace. Every method that changes something resolves when the change is on the disk. */
export class PlanService {
  readonly #parts: PlanServiceParts;
  /**
   * Oldest revision a save may still be based on, by plan, after saves that did not reach the disk: their sender was
   * told so and rightly goes on from the last revision it got a receipt for.
   */
  readonly #unacknowledged = new Map<string, number>();

  constructor(parts: PlanServiceParts) {
    this.#parts = parts;
  }

  list(): readonly PlanSummary[] {
    return this.#parts.workspace.read(listPlans);
  }

  /** The plan as last saved, in the current format. @throws PlannerError `storage/…`, `plan-format/…` */
  load(id: string): LoadedPlan {
    const stored = this.#parts.workspace.read((db) => readStoredPlan(db, id));
    const { plan, migrated } = parsePlan(stored.text);
    return { plan, migrated, updatedAt: stored.updatedAt, variantOf: stored.variantOf };
  }

  /** A new plan, from a template or empty. @throws PlannerError `usage/bad-argument` for an unknown template */
  async create(templateId: string | null, name: string): Promise<LoadedPlan> {
    const id = asId<PlanId>(this.#parts.newId());
    const today = this.#parts.now().slice(0, ISO_DATE_LENGTH);
    const plan =
      templateId === null ? newPlan(id, name, today) : newPlanFrom(templateId, { id, name, today });
    return this.#add(plan);
  }

  /**
   * Saves an edit as the next revision; an edit that changes nothing keeps the revision.
   * @param basedOn - revision the edit started from
   * @throws PlannerError `storage/revision-conflict` when another edit was saved since, `storage/disk-full` and others
   * when it did not reach the disk: it is kept in memory and the same edit may be sent again
   */
  async save(plan: Plan, basedOn: number): Promise<SaveReceipt> {
    const { workspace, now } = this.#parts;
    const actual = workspace.read((db) => currentRevision(db, plan.id));
    const oldest = this.#unacknowledged.get(plan.id) ?? actual;
    if (basedOn > actual || basedOn < oldest)
      throw new PlannerError('storage', 'revision-conflict', { id: plan.id, expected: basedOn, actual });
    const stored = workspace.read((db) => readStoredPlan(db, plan.id));
    let receipt: SaveReceipt = { id: plan.id, revision: actual, savedAt: stored.updatedAt };
    if (writePlan({ ...plan, revision: actual }) !== stored.text) {
      receipt = { id: plan.id, revision: actual + 1, savedAt: now() };
      const next = { ...plan, revision: receipt.revision };
      workspace.change((db) => writeRevision(db, next, { at: receipt.savedAt, variantOf: null }));
    }
    try {
      await workspace.flush();
    } catch (error) {
      this.#unacknowledged.set(plan.id, oldest);
      throw error;
    }
    this.#unacknowledged.delete(plan.id);
    return receipt;
  }

  /** A copy under a new id; as a variant it remembers where it comes from. */
  async duplicate(id: string, name: string, asVariant: boolean): Promise<LoadedPlan> {
    const { plan } = this.load(id);
    const copy = { ...plan, id: asId<PlanId>(this.#parts.newId()), name };
    return this.#add(copy, { variantOf: asVariant ? id : null });
  }

  /** Takes a plan off the list; its revisions stay in the workspace. @throws PlannerError `storage/not-found` */
  async remove(id: string): Promise<void> {
    this.#parts.workspace.change((db) => markRemoved(db, id, this.#parts.now()));
    await this.#parts.workspace.flush();
  }

  /** Asks for a plan file and adds it, under its own id when that is free. @throws PlannerError `plan-format/…` */
  async importFile(): Promise<LoadedPlan | null> {
    const file = await this.#parts.dialogs.openFile({ kind: PLAN_FILES, maxBytes: 4 * MAX_PLAN_LENGTH });
    if (file === null) return null;
    const { plan, migrated } = parsePlanBytes(file.bytes);
    const taken = this.#parts.workspace.read((db) => knowsPlan(db, plan.id));
    const own = taken ? { ...plan, id: asId<PlanId>(this.#parts.newId()) } : plan;
    return { ...(await this.#add(own, { revision: Math.max(1, plan.revision) })), migrated };
  }

  /** Asks where to save the plan as canonical JSON. */
  async exportFile(id: string): Promise<{ readonly fileName: string } | null> {
    const { plan } = this.load(id);
    return this.#parts.dialogs.saveFile({
      kind: PLAN_FILES,
      suggestedName: safeFileName(plan.name, 'json'),
      bytes: new TextEncoder().encode(writePlan(plan)),
    });
  }

  /** Asks where to save a drawing with the marking of the stored plan in it. @throws PlannerError `usage/not-marked` */
  async exportDrawing(id: string, drawing: BareDrawing): Promise<{ readonly fileName: string } | null> {
    const { plan } = this.load(id);
    return this.#parts.dialogs.saveFile({
      kind: DRAWING_FILES,
      suggestedName: safeFileName(`${plan.name} ${drawing.title}`, 'svg'),
      bytes: new TextEncoder().encode(frameDrawing(plan, drawing)),
    });
  }

  async #add(
    plan: Plan,
    given: { readonly variantOf?: string | null; readonly revision?: number } = {},
  ): Promise<LoadedPlan> {
    const { workspace, now } = this.#parts;
    const { variantOf = null, revision = 1 } = given;
    const stored = { ...plan, revision };
    const at = now();
    workspace.change((db) => writeRevision(db, stored, { at, variantOf }));
    await workspace.flush();
    return { plan: stored, updatedAt: at, migrated: [], variantOf };
  }
}
