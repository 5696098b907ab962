import type { Facts } from '../../catalogue/catalogue.ts';
import type { Accelerator, Server } from '../../catalogue/compute-products.ts';
import { compareIds } from '../../ids.ts';

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
 * Servers that take an accelerator: those sold with it, and hosts with free slots for cards.
 * @returns in the order given; a server whose number of accelerators is unknown is left out
 */
export function serversAmong(servers: readonly Server[], accelerator: Accelerator): readonly FilledServer[] {
  return servers.flatMap((server) => {
    const { id, count } = server.accelerator;
    if (id === accelerator.id) return count !== null && count > 0 ? [{ server, perServer: count }] : [];
    if (id !== null || !slotTakes(server, accelerator)) return [];
    return [{ server, perServer: server.slots?.count ?? 0 }];
  });
}

/** Servers a design may choose that take an accelerator, in catalogue order. */
export function serversFor(facts: Facts, accelerator: Accelerator): readonly FilledServer[] {
  return serversAmong(facts.selectable('server'), accelerator);
}

/**
 * Server nearest to one that does not hold the chosen accelerator: of those that do, the one with the number of
 * accelerators nearest to what the plan puts in, then of the same vendor and class, then first by id.
 * @param wanted - the chosen accelerator, the server that does not hold it and the number per server
 * @returns null when no selectable server holds it
 */
export function nearestServer(
  facts: Facts,
  wanted: { readonly accelerator: Accelerator; readonly server: Server; readonly perServer: number },
): FilledServer | null {
  const { accelerator, server, perServer } = wanted;
  const order = (a: FilledServer, b: FilledServer): number =>
    Math.abs(a.perServer - perServer) - Math.abs(b.perServer - perServer) ||
    Number(a.server.vendor !== server.vendor) - Number(b.server.vendor !== server.vendor) ||
    Number(a.server.class !== server.class) - Number(b.server.class !== server.class) ||
    compareIds(a.server.id, b.server.id);
  return serversFor(facts, accelerator).toSorted(order)[0] ?? null;
}
