// One table per area; a code without a sentence does not compile.
import { bomFindings } from './findings/bom.ts';
import { catalogueFindings } from './findings/catalogue.ts';
import { closureFindings } from './findings/closure.ts';
import { complianceFindings } from './findings/compliance.ts';
import { computeFindings } from './findings/compute.ts';
import { coolingFindings } from './findings/cooling.ts';
import { costFindings } from './findings/cost.ts';
import { demandFindings } from './findings/demand.ts';
import { exportFindings } from './findings/export.ts';
import { fabricFindings } from './findings/fabric.ts';
import { planFindings } from './findings/plan.ts';
import { powerFindings } from './findings/power.ts';
import { racksFindings } from './findings/racks.ts';
import { scheduleFindings } from './findings/schedule.ts';
import { sovereigntyFindings } from './findings/sovereignty.ts';
import { sparesFindings } from './findings/spares.ts';
import { storageFindings } from './findings/storage.ts';

export const findingTexts = {
  ...demandFindings,
  ...computeFindings,
  ...storageFindings,
  ...fabricFindings,
  ...racksFindings,
  ...powerFindings,
  ...coolingFindings,
  ...sparesFindings,
  ...bomFindings,
  ...scheduleFindings,
  ...costFindings,
  ...closureFindings,
  ...complianceFindings,
  ...sovereigntyFindings,
  ...catalogueFindings,
  ...planFindings,
  ...exportFindings,
} as const;

export type FindingCode = keyof typeof findingTexts;
