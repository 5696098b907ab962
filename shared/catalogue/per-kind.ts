import type { ProductId } from '../ids.ts';
import type { Product, ProductOfKind } from './catalogue.ts';
import type { ProductKind } from './record.ts';

/** What may be held for each kind of product, by the name of the shape. */
interface Shapes<K extends ProductKind> {
  readonly records: readonly ProductOfKind[K][];
  readonly growing: ProductOfKind[K][];
  readonly index: ReadonlyMap<ProductId, ProductOfKind[K]>;
}

/** One value of a shape for every kind, each typed by its own kind. */
export type PerKind<S extends keyof Shapes<ProductKind>> = { readonly [K in ProductKind]: Shapes<K>[S] };

/**
 * Makes a value for every kind. Written out kind by kind: only so does the compiler see that each value is of its
 * kind, and a new kind that is missing here does not compile.
 */
export function perKind<S extends keyof Shapes<ProductKind>>(
  make: <K extends ProductKind>(kind: K) => Shapes<K>[S],
): PerKind<S> {
  return {
    accelerator: make('accelerator'),
    cpu: make('cpu'),
    server: make('server'),
    switch: make('switch'),
    nic: make('nic'),
    interconnect: make('interconnect'),
    rack: make('rack'),
    pdu: make('pdu'),
    busway: make('busway'),
    breaker: make('breaker'),
    ups: make('ups'),
    genset: make('genset'),
    battery: make('battery'),
    cooling: make('cooling'),
    storage: make('storage'),
    security: make('security'),
    consumable: make('consumable'),
  };
}

/** True for a product of that kind. */
export function isOfKind<K extends ProductKind>(kind: K, product: Product): product is ProductOfKind[K] {
  return product.kind === kind;
}
