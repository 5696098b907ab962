import type { Facts } from '../catalogue/catalogue.ts';
import type { InterconnectKind } from '../catalogue/facility-products.ts';
import type { StageValues } from '../design/design.ts';
import type { FabricDesign } from '../design/fabric.ts';
import type { FloorGrid } from '../facility/cable-length.ts';
import { rackLabel } from '../facility/rack-label.ts';
import { asId, type ProductId, type SiteId } from '../ids.ts';
import { portsAt } from '../stages/fabric/switch-ports.ts';
import { GIGA, MILLI_PER_ONE } from '../units/units.ts';
import type { Column } from './csv.ts';
import { fabricLinks } from './fabric-links.ts';
import type { FabricLink, LinkLevel, LinksPerCage, PortEnd } from './link-ends.ts';
import { type Cut, NO_CUT, RunStock } from './match-runs.ts';
import type { SiteDevices } from './site-devices.ts';

/** One physical cable with both its ends. */
export interface CableRow {
  readonly id: string;
  readonly siteId: SiteId;
  readonly fabric: FabricDesign;
  readonly level: LinkLevel;
  readonly a: PortEnd;
  readonly b: PortEnd;
  readonly medium: InterconnectKind | null;
  readonly productId: ProductId | null;
  readonly productName: string | null;
  readonly orderLengthMm: number | null;
  readonly lengthMm: number | null;
  /** Cables between the same two racks lie together. */
  readonly bundle: string;
}

/** What a site's schedules are read from. */
export interface HandoverSite {
  readonly values: StageValues;
  readonly facts: Facts;
  readonly devices: SiteDevices;
  readonly floor: FloorGrid;
}

const DIGITS = 6;

function lanesOf(facts: Facts, id: ProductId | null, gbit: number): number {
  const product = id === null ? undefined : facts.findProduct(asId<ProductId>(id));
  return product?.kind === 'switch' ? (portsAt(product, gbit)?.linksPerCage ?? 1) : 1;
}

/** Links one cage carries at the leaves and above them, as the port names have it. */
export function cagesOfFabric(facts: Facts, fabric: FabricDesign): LinksPerCage {
  const gbit = fabric.linkBitPerS / GIGA;
  const leaf = lanesOf(facts, fabric.leafSwitchId, gbit);
  return { leaf, upper: fabric.spineSwitchId === null ? leaf : lanesOf(facts, fabric.spineSwitchId, gbit) };
}

function bundleOf({ from, to }: FabricLink): string {
  const [a, b] = [from.device?.rack?.id ?? 'floor', to.device?.rack?.id ?? 'floor'];
  return a === b ? `${a} inside` : `${a} to ${b}`;
}

function rowOf(
  link: FabricLink,
  cut: Cut,
  given: { id: string; fabric: FabricDesign; facts: Facts },
): CableRow {
  const { id, fabric, facts } = given;
  const product = cut.productId === null ? undefined : facts.findProduct(cut.productId);
  return {
    id,
    siteId: fabric.siteId,
    fabric,
    level: link.level,
    a: link.from,
    b: link.to,
    medium: product?.kind === 'interconnect' ? product.medium : null,
    productId: cut.productId,
    productName: product?.name ?? null,
    orderLengthMm: cut.orderLengthMm,
    lengthMm: cut.lengthMm,
    bundle: bundleOf(link),
  };
}

/**
 * Every cable of a site's networks with device, port and place at both ends, and the product and length ordered for it.
 * @returns by network in the order of the design, level by level: as many rows as the networks count cables, and the
 * lines out of the site
 */
export function cableRows(site: HandoverSite): readonly CableRow[] {
  const { siteId } = site.devices;
  const stock = new RunStock(site.values, siteId, site.floor);
  const rows: CableRow[] = [];
  for (const fabric of site.values.fabric.fabrics) {
    if (fabric.siteId !== siteId) continue;
    const links = [...fabricLinks(fabric, site.devices, cagesOfFabric(site.facts, fabric))];
    // Cables to plant outside of the racks are of the network's kind, their length is left to the survey.
    const inRacks = links.filter(({ from }) => from.device?.rack !== null);
    const cuts = stock.cut(fabric.id, inRacks);
    const [first] = cuts;
    const onFloor: Cut = { ...NO_CUT, productId: first?.productId ?? null };
    let cutAt = 0;
    for (const link of links) {
      const id = `${siteId}-c${String(rows.length + 1).padStart(DIGITS, '0')}`;
      const cut = link.from.device?.rack === null ? onFloor : (cuts[cutAt++] ?? NO_CUT);
      rows.push(rowOf(link, cut, { id, fabric, facts: site.facts }));
    }
  }
  return rows;
}

/** Plant outside of the racks has no place in the plan; its cables are on the bill without a length. */
export function bySurvey({ level, a }: Pick<CableRow, 'level' | 'a'>): boolean {
  return level === 'out-of-band' && a.device !== null && a.device.rack === null;
}

const metres = (mm: number | null): number | null => (mm === null ? null : Math.round(mm) / MILLI_PER_ONE);

function endColumns(side: 'a' | 'b'): readonly Column<CableRow>[] {
  const end = (row: CableRow): PortEnd => row[side];
  return [
    { name: `${side}_device`, cell: (row) => end(row).deviceName },
    { name: `${side}_port`, cell: (row) => end(row).port },
    { name: `${side}_rack`, cell: (row) => end(row).device?.rack?.id ?? null },
    {
      name: `${side}_place`,
      cell: (row) => {
        const rack = end(row).device?.rack;
        return rack ? rackLabel(rack.row, rack.position) : null;
      },
    },
    { name: `${side}_u`, cell: (row) => end(row).device?.placed?.uBottom ?? null },
  ];
}

function noteOf(row: CableRow): string | null {
  if (row.level === 'uplink') return 'line out of the site: kind and length with the carrier';
  if (bySurvey(row)) return 'ends at plant outside of the racks: length by survey';
  if (row.a.device === null) return 'no device stands at end A: the port is kept for it';
  if (row.b.device === null) return 'no device stands at end B';
  if (row.orderLengthMm === null) return 'no cable is ordered for it';
  if (row.productId === null) return 'no product of the catalogue is known to reach';
  if (row.lengthMm !== null && row.orderLengthMm < row.lengthMm)
    return 'ordered shorter than the route: check';
  return null;
}

export const CABLE_COLUMNS: readonly Column<CableRow>[] = [
  { name: 'cable', cell: (row) => row.id },
  { name: 'site', cell: (row) => row.siteId },
  { name: 'network', cell: (row) => row.fabric.id },
  { name: 'type', cell: (row) => row.level },
  { name: 'medium', cell: (row) => row.medium },
  { name: 'product', cell: (row) => row.productId },
  { name: 'product_name', cell: (row) => row.productName },
  { name: 'length_ordered_m', cell: (row) => metres(row.orderLengthMm) },
  { name: 'length_routed_m', cell: (row) => metres(row.lengthMm) },
  { name: 'bundle', cell: (row) => row.bundle },
  ...endColumns('a'),
  ...endColumns('b'),
  { name: 'note', cell: noteOf },
];
