import type { Facts, Product } from '../../catalogue/catalogue.ts';
import type { Server } from '../../catalogue/compute-products.ts';
import type { Switch } from '../../catalogue/facility-products.ts';

function vendors(products: readonly Product[]): number {
  return new Set(products.map((product) => product.vendor)).size;
}

function serverSources(server: Server, facts: Facts): boolean | null {
  if (server.accelerator.id === null) return null;
  const same = facts
    .selectable('server')
    .filter(
      (entry) =>
        entry.accelerator.id === server.accelerator.id &&
        entry.accelerator.count === server.accelerator.count,
    );
  return vendors([server, ...same]) === 1;
}

function switchSources(device: Switch, facts: Facts): boolean | null {
  const family = device.protocol?.split(' ')[0];
  if (family === undefined) return null;
  const fastest = Math.max(0, ...device.ports.map((group) => group.gbitPerS));
  const same = facts
    .selectable('switch')
    .filter(
      (entry) =>
        entry.protocol?.startsWith(family) && entry.ports.some((group) => group.gbitPerS === fastest),
    );
  return vendors([device, ...same]) === 1;
}

/**
 * Whether only one maker offers the goods, as far as the catalogue knows: an accelerator always has one, a server has
 * others when they build on the same accelerators, a switch when they offer the protocol at the port speed.
 * @returns null where the catalogue cannot say
 */
export function isSingleSource(product: Product, facts: Facts): boolean | null {
  if (product.kind === 'accelerator') return true;
  if (product.kind === 'server') return serverSources(product, facts);
  return product.kind === 'switch' ? switchSources(product, facts) : null;
}
