import type { Facts } from '../../catalogue/catalogue.ts';
import type { Accelerator, Server } from '../../catalogue/compute-products.ts';
import { type ServerScaleOut, serverScaleOut } from '../../catalogue/derive.ts';
import type { ProductId } from '../../ids.ts';
import { bytesPerSecond } from '../../units/units.ts';
import type { CoefficientSet, StackProfile } from './coefficients.ts';
import { type Device, deviceOf } from './device.ts';
import { coefficientsOf } from './read-coefficients.ts';
import { chooseStack } from './resolve-request.ts';

/** A server type filled with accelerators, as the sizing reads it. */
export interface PoolSystem {
  readonly facts: Facts;
  readonly set: CoefficientSet;
  readonly accelerator: Accelerator;
  readonly server: Server;
  readonly perServer: number;
  readonly device: Device;
  readonly stack: StackProfile;
  readonly scaleOut: ServerScaleOut | null;
  /** Accelerators of one server that share the fast link; 1 = host bus only. */
  readonly scaleUpDomain: number;
}

const BITS_PER_BYTE = 8;

/**
 * Brings accelerator, server and serving stack together: links between servers come from the server's fabric ports.
 * @throws PlannerError `estimate/missing-figure` naming memory, bandwidth or peak when the catalogue lacks it,
 * `catalogue/unknown-id` for an id the catalogue does not have
 */
export function poolSystem(
  facts: Facts,
  choice: {
    readonly acceleratorId: ProductId;
    readonly serverId: ProductId;
    readonly acceleratorsPerServer: number;
  },
  servingStack: string | null,
): PoolSystem {
  const set = coefficientsOf(facts);
  const accelerator = facts.product('accelerator', choice.acceleratorId);
  const server = facts.product('server', choice.serverId);
  const perServer = choice.acceleratorsPerServer;
  const own = deviceOf(accelerator, set);
  const scaleOut = serverScaleOut(facts, server, { acceleratorsPerServer: perServer });
  const network =
    scaleOut === null
      ? own.network
      : bytesPerSecond((scaleOut.links * scaleOut.bitPerS) / BITS_PER_BYTE / perServer);
  const device = { ...own, network };
  const scaleUpDomain = device.linkIsHostBus ? 1 : Math.min(device.scaleUpDomain, perServer);
  const stack = chooseStack(set, device, servingStack).value;
  return {
    facts,
    set,
    accelerator,
    server,
    perServer,
    device: { ...device, scaleUpDomain },
    stack,
    scaleOut,
    scaleUpDomain,
  };
}
