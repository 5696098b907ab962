import type { AuditHead } from '../../../shared/audit/entry.ts';
import { checkExport } from '../../../shared/bundle/check-export.ts';
import { toUtcTime, type UtcTime } from '../../../shared/bundle/format/time.ts';
import { markingText } from '../../../shared/bundle/marking.ts';
import { bomDocument } from '../../../shared/bundle/payload/bom-document.ts';
import type { PreparedBundle } from '../../../shared/bundle/prepare-bundle.ts';
import type { ReportBuilder } from '../../../shared/bundle/report.ts';
import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { Design } from '../../../shared/design/design.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { ExportPreview } from '../../../shared/ipc/messages.ts';
import type { JobSteps } from '../../../shared/job/job-step.ts';
import { Pipeline } from '../../../shared/pipeline.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { VerifyLanguage } from '../../../shared/texts/verify-languages.ts';
import type { PlanService } from '../plans.ts';
import { type ExportInputs, previewSteps } from './export-bundle.ts';

export interface DraftParts {
  readonly plans: Pick<PlanService, 'load'>;
  readonly facts: () => Facts;
  /** Printed report of a bundle. */
  readonly report: ReportBuilder;
  /** This program as bundles name it. */
  readonly tool: ExportInputs['tool'];
  /** Newest entry of the audit log, which a bundle names so that a shortened log is noticed elsewhere. */
  readonly logHead: () => AuditHead;
}

/** What a person says about a bundle before it is made. */
export interface BundleTerms {
  readonly planId: string;
  readonly claimedAt: string;
  readonly recipient: string | null;
  readonly language: VerifyLanguage;
}

const BOM_PATH = 'payload/bom.json';

/** A time as a signed document takes it. @throws PlannerError `usage/bad-argument` */
export function claimedTime(text: string): UtcTime {
  const time = toUtcTime(text);
  if (time !== null) return time;
  const details = { option: 'claimed time', value: text, limit: 'YYYY-MM-DDTHH:MM:SSZ', reason: '' };
  throw new PlannerError('usage', 'bad-argument', details);
}

/** Files of a prepared bundle as the window shows them before signing. */
function previewFiles({ manifest }: PreparedBundle): ExportPreview['files'] {
  return manifest.predicate.files.map(({ path, size, sha512 }) => ({ path, size, sha512 }));
}

function totalsOf(plan: Plan, design: Design): ExportPreview['totals'] {
  const lines = design.values.bom?.lines ?? [];
  const { totals } = bomDocument(plan, lines, { bundleId: '', marking: '' });
  return {
    currency: totals.currency,
    net: totals.net,
    lines: totals.lines,
    incomplete: totals.unpricedLines > 0,
  };
}

/** Stored plans on their way into a bundle: designed, and shown before anybody signs. */
export class DraftBundles {
  readonly #parts: DraftParts;
  readonly #pipeline = new Pipeline();

  constructor(parts: DraftParts) {
    this.#parts = parts;
  }

  /** What a bundle of the plan is made of. @throws PlannerError `storage/not-found`, `usage/bad-argument` */
  *inputs({ planId, claimedAt, recipient, language }: BundleTerms): JobSteps<ExportInputs> {
    const { tool, report, logHead } = this.#parts;
    const { plan } = this.#parts.plans.load(planId);
    const facts = this.#parts.facts();
    return {
      plan,
      facts,
      design: yield* this.#pipeline.designSteps(plan, facts),
      claimedAt: claimedTime(claimedAt),
      ...{ tool, report, logHead: logHead() },
      ...{ recipient, language },
      offerValidUntil: null,
      supersedes: null,
    };
  }

  /** What would be signed, and what refuses it. @throws PlannerError as `inputs` */
  *preview(terms: BundleTerms): JobSteps<ExportPreview> {
    const inputs = yield* this.inputs(terms);
    const { plan, design, facts, claimedAt } = inputs;
    const blocking = checkExport(plan, design);
    const prepared = blocking.length === 0 ? yield* previewSteps(inputs, []) : null;
    const files = prepared === null ? [] : previewFiles(prepared);
    const { marking } = plan.mission;
    return {
      planId: plan.id,
      revision: plan.revision,
      marking: marking === null ? null : markingText(marking),
      totals: totalsOf(plan, design),
      files,
      bomSha512: files.find((file) => file.path === BOM_PATH)?.sha512 ?? '',
      blocking,
      catalogue: `${facts.identity.packId} ${facts.identity.version}`,
      claimedAt,
    };
  }
}
