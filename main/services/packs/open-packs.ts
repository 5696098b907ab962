import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CatalogueData } from '../../../shared/catalogue/catalogue.ts';
import { isPlannerError } from '../../../shared/errors.ts';
import { parsePlan } from '../../../shared/plan/parse-plan.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { nodeFs } from '../../db/file-system.ts';
import { listPlans, readStoredPlan } from '../../db/plan-store.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Audit } from '../audit/audit.ts';
import { toolIdentity } from '../bundle/tool.ts';
import type { CatalogueService } from '../catalogue.ts';
import { QUARANTINE_FOLDER } from '../data-folder.ts';
import { readSettings } from '../settings.ts';
import { builtInTables } from './built-in-packs.ts';
import { PackService, type PackServiceParts } from './pack-service.ts';
import type { PacksInForce } from './packs-in-force.ts';
import { Quarantine } from './quarantine.ts';

/** Plans that can be read; one that cannot is told where it is opened, and does not stand in the way of a pack. */
export function readablePlans(workspace: Workspace): readonly Plan[] {
  return workspace.read((db) =>
    listPlans(db).flatMap(({ id }) => {
      try {
        return [parsePlan(readStoredPlan(db, id).text).plan];
      } catch (error) {
        if (isPlannerError(error)) return [];
        throw error;
      }
    }),
  );
}

/** What the service is made of, in a window and on the command line. */
export interface PackParts extends Pick<PackServiceParts, 'check' | 'audit' | 'now'> {
  readonly workspace: Workspace;
  readonly starter: CatalogueData;
  readonly inForce: PacksInForce;
  readonly catalogue: CatalogueService;
  readonly audit: Audit;
  readonly dataFolder: string;
  /** Folder with `catalogue.json` and `packs/`. */
  readonly built: string;
}

/** The packs of an open workspace. */
export function openPacks(parts: PackParts): PackService {
  const { workspace, dataFolder, built, ...rest } = parts;
  const folder = pathToFileURL(`${join(built, 'packs')}/`);
  return new PackService({
    ...rest,
    workspace,
    plans: () => readablePlans(workspace),
    quarantine: new Quarantine(nodeFs, join(dataFolder, QUARANTINE_FOLDER)),
    builtIn: (channel) => builtInTables(folder, channel),
    app: toolIdentity(process.env).version,
    person: () => readSettings(workspace).person,
  });
}
