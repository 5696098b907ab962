import type { UtcTime } from '../../../shared/bundle/format/time.ts';
import type { CatalogueData, Facts, PriceEntry } from '../../../shared/catalogue/catalogue.ts';
import type { Design } from '../../../shared/design/design.ts';
import { compareIds } from '../../../shared/ids.ts';
import { type JobStep, type JobSteps, type JobWatch, UNWATCHED } from '../../../shared/job/job-step.ts';
import type { VerifiedPack } from '../../../shared/pack/check-pack.ts';
import { diffTables, type RecordChange } from '../../../shared/pack/diff-tables.ts';
import { MAX_RECORDS, type PackNeeds, type PackPreview } from '../../../shared/pack/examination.ts';
import { catalogueInForce, type LoadedPack, pricesInForce } from '../../../shared/pack/in-force.ts';
import { overrideChanges, shadowedRecords } from '../../../shared/pack/own-changes.ts';
import { isUnchanged, type PlanEffect, planEffect } from '../../../shared/pack/plan-effect.ts';
import { type PriceJump, priceJumps } from '../../../shared/pack/sanity.ts';
import type { ChannelState } from '../../../shared/pack/state.ts';
import type { Tables } from '../../../shared/pack/tables.ts';
import { Pipeline } from '../../../shared/pipeline.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { CatalogueService } from '../catalogue.ts';

/** What a preview is made from. */
export interface PreviewGround {
  readonly starter: CatalogueData;
  readonly packs: readonly LoadedPack[];
  readonly before: CatalogueData;
  /** Tables of the pack that would be replaced. */
  readonly tables: Tables;
  readonly state: ChannelState;
  readonly catalogue: CatalogueService;
  readonly plans: readonly Plan[];
  readonly clock: UtcTime;
}

/** The packs in force once this one is. */
export function packsAfter(packs: readonly LoadedPack[], pack: VerifiedPack): readonly LoadedPack[] {
  const { statement, sha512, content } = pack;
  const others = packs.filter((entry) => entry.statement.channel !== statement.channel);
  return [...others, { statement, sha512, content }];
}

/** Facts as they would be with the pack; what the workspace adds stays on top. */
export function factsAfter(ground: PreviewGround, pack: VerifiedPack): Facts {
  const packs = packsAfter(ground.packs, pack);
  return ground.catalogue.factsOver(catalogueInForce(ground.starter, packs), (own) =>
    pricesInForce(packs, own),
  );
}

/** Stages of a design as parts of one plan's turn: the count is of plans. */
async function designed(steps: JobSteps<Design>, step: JobStep, watch: JobWatch): Promise<Design> {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    await watch.at(step);
  }
}

async function effectsOf(
  plans: readonly Plan[],
  { before, after }: { readonly before: Facts; readonly after: Facts },
  watch: JobWatch,
): Promise<readonly PlanEffect[]> {
  const [old, now] = [new Pipeline(), new Pipeline()];
  const effects: PlanEffect[] = [];
  for (const [done, plan] of plans.entries()) {
    const step = { name: 'plans', done, total: plans.length } as const;
    const was = await designed(old.designSteps(plan, before), step, watch);
    effects.push(planEffect(plan.name, was, await designed(now.designSteps(plan, after), step, watch)));
  }
  return effects;
}

function countsOf(records: readonly RecordChange[]): PackPreview['counts'] {
  const of = (change: RecordChange['change']): number =>
    records.filter((record) => record.change === change).length;
  return { added: of('added'), removed: of('removed'), changed: of('changed') };
}

function licencesOf(pack: VerifiedPack): PackPreview['licences'] {
  const counts = new Map<string, number>();
  for (const { licence } of pack.statement.files) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return [...counts]
    .map(([licence, tables]) => ({ licence, tables }))
    .sort((a, b) => compareIds(a.licence, b.licence));
}

/** What people must say before this pack is imported. */
export function needsOf(pack: VerifiedPack, jumps: readonly PriceJump[]): PackNeeds {
  const persons = pack.ended || pack.root.root.policy.importPersons === 2 ? 2 : 1;
  const { ended, aheadOfClock } = pack;
  return { persons, ended, aheadOfClock, priceJumps: jumps.length > 0 };
}

/** Prices the pack moves further than its root's policy lets pass. */
export function jumpsOf(pack: VerifiedPack, prices: readonly PriceEntry[]): readonly PriceJump[] {
  const { content, root } = pack;
  return content.channel === 'prices'
    ? priceJumps(prices, content.prices, root.root.policy.priceJumpPercent)
    : [];
}

/** Prices the packs in force bring, without the workspace's own. */
export function packPrices(packs: readonly LoadedPack[]): readonly PriceEntry[] {
  return pricesInForce(packs, []);
}

/**
 * Everything to read before the pack is confirmed: records, own changes, and what it does to every stored plan.
 * @throws PlannerError `ipc/cancelled`
 */
export async function previewPack(
  pack: VerifiedPack,
  ground: PreviewGround,
  watch: JobWatch = UNWATCHED,
): Promise<PackPreview> {
  const { statement, root } = pack;
  const after = catalogueInForce(ground.starter, packsAfter(ground.packs, pack));
  const records = diffTables(ground.tables, pack.tables);
  const facts = { before: ground.catalogue.facts(), after: factsAfter(ground, pack) };
  const effects = await effectsOf(ground.plans, facts, watch);
  const moved = effects.filter((effect) => !isUnchanged(effect));
  const jumps = jumpsOf(pack, packPrices(ground.packs));
  const { channel, packId, version, issued, expires, changes, withdrawn } = statement;
  return {
    channel,
    packId,
    version,
    from: ground.state.pack?.version ?? null,
    sha512: pack.sha512,
    issued,
    expires,
    root: {
      version: root.root.version,
      before: ground.state.root?.root.version ?? root.root.version,
      packersReplaced: pack.packersReplaced,
    },
    changes,
    licences: licencesOf(pack),
    counts: countsOf(records),
    records: records.slice(0, MAX_RECORDS),
    withdrawn,
    priceJumps: jumps,
    priceJumpPercent: root.root.policy.priceJumpPercent,
    clock: ground.clock,
    overrides: overrideChanges(ground.before, after, ground.catalogue.overrides()),
    shadowed: shadowedRecords(after, ground.catalogue.ownRecords()),
    plans: moved,
    unchangedPlans: effects.length - moved.length,
    needs: needsOf(pack, jumps),
  };
}
