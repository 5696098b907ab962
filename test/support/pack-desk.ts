import { writeRevision } from '../../main/db/plan-store.ts';
import { Workspace } from '../../main/db/workspace.ts';
import { nativeHashes } from '../../main/services/bundle/native-hashes.ts';
import { CatalogueService } from '../../main/services/catalogue.ts';
import { readablePlans } from '../../main/services/packs/open-packs.ts';
import { runPackJob } from '../../main/services/packs/pack-job.ts';
import { PackService } from '../../main/services/packs/pack-service.ts';
import { PacksInForce } from '../../main/services/packs/packs-in-force.ts';
import { Quarantine } from '../../main/services/packs/quarantine.ts';
import type { AuditEvent } from '../../shared/audit/event.ts';
import type { CatalogueData } from '../../shared/catalogue/catalogue.ts';
import type { PackChannel } from '../../shared/pack/channel.ts';
import { openRoot } from '../../shared/pack/edit-root.ts';
import type { PackConfirmation } from '../../shared/pack/examination.ts';
import type { Tables } from '../../shared/pack/tables.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { ModelDisk } from './crash-fs.ts';
import { testCatalogue } from './facts.ts';
import { ANNA, BEN, signRoot, testRoot } from './packs.ts';
import { testHost } from './workspace.ts';

/** Everything around the packs of one workspace, on modelled disks. */
export interface PackDesk {
  readonly packs: PackService;
  readonly inForce: PacksInForce;
  readonly catalogue: CatalogueService;
  readonly workspace: Workspace;
  readonly disk: ModelDisk;
  /** Disk of the quarantine folder: apart, so that what is written there shows. */
  readonly quarantine: ModelDisk;
  readonly log: readonly AuditEvent[];
}

export interface DeskParts {
  readonly disk?: ModelDisk;
  readonly clock?: string;
  readonly plans?: readonly Plan[];
  readonly starter?: CatalogueData;
  readonly builtIn?: ReadonlyMap<PackChannel, Tables>;
}

/** Opens a workspace and its packs. */
export async function packDesk(parts: DeskParts = {}): Promise<PackDesk> {
  const { disk = new ModelDisk(), clock = '2026-11-22T10:00:00Z', plans = [], builtIn = new Map() } = parts;
  const starter = parts.starter ?? testCatalogue();
  const host = await testHost(disk);
  const workspace = await Workspace.open(host, '/data/workspace.redoubt');
  for (const plan of plans)
    workspace.change((db) => writeRevision(db, { ...plan, revision: 1 }, { at: clock, variantOf: null }));
  await workspace.flush();
  const quarantine = new ModelDisk();
  const log: AuditEvent[] = [];
  const inForce = new PacksInForce(workspace, starter);
  const now = (): string => clock;
  const shared = { workspace, starter, now, person: () => 'Desk' };
  const catalogue = new CatalogueService({ ...shared, packs: inForce, library: null });
  const packs = new PackService({
    ...shared,
    inForce,
    catalogue,
    plans: () => readablePlans(workspace),
    quarantine: new Quarantine(quarantine, '/data/quarantine'),
    check: (job) => Promise.resolve(runPackJob(job)),
    builtIn: (channel) => Promise.resolve(builtIn.get(channel) ?? new Map()),
    audit: { record: async (event) => void log.push(event) },
    app: '0.1.0',
  });
  return { packs, inForce, catalogue, workspace, disk, quarantine, log };
}

/** Takes over the test root of a channel. */
export async function adoptTestRoot(desk: PackDesk, root = testRoot()): Promise<void> {
  const bytes = signRoot(root, [ANNA, BEN]);
  await desk.packs.adoptRoot(bytes, openRoot(bytes, nativeHashes).sha512);
}

/** Looks at a pack and imports it with one name; what is given replaces parts of the confirmation. */
export async function importPack(
  desk: PackDesk,
  bytes: Uint8Array,
  given: Partial<PackConfirmation> = {},
): Promise<void> {
  const examination = await desk.packs.examine(bytes);
  if (examination.outcome !== 'verified') throw new Error(JSON.stringify(examination));
  const { fileSha512 } = examination;
  const said = { persons: ['Anna'], reason: '', clockConfirmed: false, pricesConfirmed: false };
  await desk.packs.import({ fileSha512, ...said, ...given });
}
