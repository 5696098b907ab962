import type { Facts } from '../../catalogue/catalogue.ts';
import type { Accelerator, Server } from '../../catalogue/compute-products.ts';

/** A server with the accelerators it takes of one kind. */
export interface FilledServer {
  readonly server: Server;
  readonly perServer: number;
}

function isCard(accelerator: Accelerator): boolean {
  return (
    /pcie|card|hhhl|fhfl/i.test(accelerator.formFactor ?? '') || /pcie/i.test(accelerator.hostInterface ?? '')
  );
}

/** Modules for a baseboard name PCI Express as host interface too, but go into no slot. */
function isModule(accelerator: Accelerator): boolean {
  return /sxm|oam|module|superchip|package|wafer/i.test(accelerator.formFactor ?? '');
}

function slotTakes(server: Server, accelerator: Accelerator): boolean {
  const { slots } = server;
  if (slots === null || slots.count < 1 || !isCard(accelerator) || isModule(accelerator)) return false;
  return slots.maxWEach === null || accelerator.tdpW === null || accelerator.tdpW <= slots.maxWEach;
}

/**
 * Servers of the catalogue that take an accelerator: those sold with it, and hosts with free slots for cards.
 * @returns in catalogue order; a server whose number of accelerators is unknown is left out
 */
export function serversFor(facts: Facts, accelerator: Accelerator): readonly FilledServer[] {
  return facts.selectable('server').flatMap((server) => {
    const { id, count } = server.accelerator;
    if (id === accelerator.id) return count !== null && count > 0 ? [{ server, perServer: count }] : [];
    if (id !== null || !slotTakes(server, accelerator)) return [];
    return [{ server, perServer: server.slots?.count ?? 0 }];
  });
}
