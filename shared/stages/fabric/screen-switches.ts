import type { Switch } from '../../catalogue/facility-products.ts';
import { isNotShipping, isWithdrawn } from '../../catalogue/selectability.ts';
import { asId, compareIds, type ProductId } from '../../ids.ts';
import { isDenied } from '../../plan/supply-policy.ts';
import type { OptionCode } from '../../texts/en/fabric-options.ts';
import type { SwitchTask } from './choose-switches.ts';
import { canBeLeaf, type PortOffer, portsAt, protocolFamily } from './switch-ports.ts';

/** A switch with its ports at the link speed of the task. */
export interface Candidate {
  readonly device: Switch;
  readonly offer: PortOffer;
}

/** Why a switch or a network was not taken: a code with its sentence in `texts/en/fabric-options.ts`. */
export interface OptionReason {
  readonly code: OptionCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A switch that was never sized, and why. */
export interface RejectedSwitch {
  readonly switchId: ProductId;
  readonly name: string;
  readonly reason: OptionReason;
}

function chosen(task: SwitchTask, id: string): readonly Switch[] {
  const found = task.facts.findProduct(asId<ProductId>(id));
  return found?.kind === 'switch' ? [found] : [];
}

/** Switches of the catalogue the buyer may use; announced ones only where nothing on sale fits. */
function allowed(task: SwitchTask, fits: (device: Switch) => boolean): readonly Switch[] {
  return task.facts
    .selectable('switch')
    .filter((device) => task.protocols.includes(protocolFamily(device)) && fits(device))
    .filter((device) => !isDenied(task.policy, device));
}

function offering(task: SwitchTask, devices: readonly Switch[]): readonly Candidate[] {
  return devices.flatMap((device) => {
    const offer = portsAt(device, task.gbitPerS);
    return offer === null ? [] : [{ device, offer }];
  });
}

/** The first of several lists that has an entry; the last when none has. */
function firstFilled(
  list: readonly Candidate[],
  ...wishes: ((entry: Candidate) => boolean)[]
): readonly Candidate[] {
  for (const wish of wishes) {
    const kept = list.filter(wish);
    if (kept.length > 0) return kept;
  }
  return list;
}

const onSale = ({ device }: Candidate): boolean => !isNotShipping(device.status);

function isNear(task: SwitchTask): (entry: Candidate) => boolean {
  const most = (task.mostNativeFactor ?? Number.POSITIVE_INFINITY) * task.gbitPerS;
  return ({ offer }) => offer.nativeGbps <= most;
}

/**
 * Switches worth sizing: the planner's own, else what the buyer may use, on sale and of fitting speed where there is any.
 * @param id - the planner's choice, or null
 * @param fits - role test, leaf or spine
 */
export function candidates(
  task: SwitchTask,
  id: string | null,
  fits: (device: Switch) => boolean,
): readonly Candidate[] {
  if (id !== null) return offering(task, chosen(task, id));
  const near = isNear(task);
  const list = offering(task, allowed(task, fits));
  return firstFilled(list, (entry) => onSale(entry) && near(entry), onSale, near);
}

/** InfiniBand generations are matched to the adapters: where a switch of exactly the link speed exists, only those. */
export function ofGeneration(task: SwitchTask, list: readonly Candidate[]): readonly Candidate[] {
  const same = list.filter(
    ({ device, offer }) => protocolFamily(device) !== 'InfiniBand' || offer.nativeGbps === task.gbitPerS,
  );
  return same.some(({ device }) => protocolFamily(device) === 'InfiniBand') ? same : list;
}

/** Why a switch is no part of any design, whatever the task; null when it may be. */
function notForDesigns(device: Switch, selectable: ReadonlySet<string>): OptionReason | null {
  if (isWithdrawn(device)) return { code: 'withdrawn', params: {} };
  return selectable.has(device.id) ? null : { code: 'not-selectable', params: { status: device.status } };
}

/** First reason that keeps a switch out, in the order of the screening; null when it was screened in. */
function reasonAgainst(
  task: SwitchTask,
  device: Switch,
  selectable: ReadonlySet<string>,
): OptionReason | null {
  const because = (code: OptionCode, params: OptionReason['params'] = {}): OptionReason => ({ code, params });
  const offer = portsAt(device, task.gbitPerS);
  if (task.leafSwitchId !== null) return device.id === task.leafSwitchId ? null : because('planner-chose');
  if (!task.protocols.includes(protocolFamily(device)))
    return because('other-protocol', { wanted: task.protocols.join(' or ') });
  if (!canBeLeaf(device)) return because('not-a-leaf', { role: device.role ?? 'not stated' });
  if (offer === null) return because('too-slow', { gbit: task.gbitPerS });
  const out = notForDesigns(device, selectable);
  if (out !== null) return out;
  if (isDenied(task.policy, device)) return because('denied', { vendor: device.vendor });
  if (!onSale({ device, offer })) return because('not-on-sale', { status: device.status });
  if (!isNear(task)({ device, offer })) return because('too-fast', { gbit: offer.nativeGbps });
  return null;
}

/**
 * Every switch of the catalogue that was not sized, with the first reason against it.
 * @param sized - the candidates, which have no reason against them here
 * @returns by id
 */
export function rejectedSwitches(task: SwitchTask, sized: readonly Candidate[]): readonly RejectedSwitch[] {
  const kept = new Set<string>(sized.map(({ device }) => device.id));
  const selectable = new Set<string>(task.facts.selectable('switch').map((device) => device.id));
  return task.facts.catalogue.products.switch
    .filter((device) => !kept.has(device.id))
    .map((device) => ({
      switchId: device.id,
      name: device.name,
      reason: reasonAgainst(task, device, selectable) ?? {
        code: 'other-generation',
        params: { gbit: task.gbitPerS },
      },
    }))
    .sort((a, b) => compareIds(a.switchId, b.switchId));
}
