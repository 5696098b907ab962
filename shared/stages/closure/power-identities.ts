import type { SiteCoolingResult } from '../../design/cooling.ts';
import type { StageInputs } from '../../design/design.ts';
import type { ClosureIdentity } from '../../design/judgement.ts';
import type { SitePowerResult } from '../../design/power.ts';
import type { RackDesign } from '../../design/racks.ts';
import { equalCounts, equalSums, repeated, total } from './identity.ts';

type Sources = Pick<StageInputs, 'racks' | 'power' | 'cooling'>;

function feedIdentities(site: SitePowerResult, racks: readonly RackDesign[]): readonly ClosureIdentity[] {
  const scale = new Set(racks.filter((rack) => rack.purpose === 'rack-scale').map((rack) => rack.id));
  const ordinary = site.feeds.filter((feed) => !scale.has(feed.rackId));
  return [
    equalCounts(`feeds.${site.siteId}`, 'Every rack has one record of its feeds', {
      left: site.feeds.length - repeated(site.feeds.map((feed) => feed.rackId)),
      right: racks.length,
    }),
    equalCounts(`pdus.${site.siteId}`, 'Rack PDUs = sum over racks of feeds × circuits', {
      left: site.pdus.count,
      right: total(ordinary, (feed) => feed.feeds * feed.circuitsPerFeed),
    }),
  ];
}

function sumIdentities(site: SitePowerResult, racks: readonly RackDesign[]): readonly ClosureIdentity[] {
  const deviceW = total(
    racks,
    (rack) => rack.opticsW + total(rack.devices, (device) => device.maxPowerW ?? 0),
  );
  const { nodes } = site;
  const loadOf = (kind: string): number =>
    total(
      nodes.filter((node) => node.kind === kind),
      (node) => node.loadW,
    );
  return [
    equalSums(`device-power.${site.siteId}`, 'Power of the racks = power of their devices and optics', {
      left: total(racks, (rack) => rack.maxPowerW.known),
      right: deviceW,
    }),
    equalSums(`it-power.${site.siteId}`, 'IT power of the site = sum over its racks', {
      left: site.itMaxW.known,
      right: total(racks, (rack) => rack.maxPowerW.known),
    }),
    equalSums(`rack-nodes.${site.siteId}`, 'Load of the rack nodes = IT power of the site', {
      left: loadOf('rack'),
      right: site.itMaxW.known,
    }),
    equalSums(`utility-nodes.${site.siteId}`, 'Load of the utilities = utility power of the site', {
      left: loadOf('utility'),
      right: site.utilityW,
    }),
  ];
}

function plantIdentities(site: SitePowerResult, cooling: SiteCoolingResult): readonly ClosureIdentity[] {
  const { siteId } = site;
  const { fansW, pumpsW, chillerW, rejectionW } = cooling.electricalParts;
  return [
    equalSums(`heat.${siteId}`, 'Heat to air and liquid = IT power', {
      left: cooling.airHeatW + cooling.liquidHeatW,
      right: site.itMaxW.known,
    }),
    equalSums(`mechanical.${siteId}`, 'Cooling plant in power = cooling plant in cooling', {
      left: site.mechanicalW,
      right: cooling.electricalW,
    }),
    equalSums(`plant-parts.${siteId}`, 'Cooling plant = fans + pumps + chiller + rejection', {
      left: cooling.electricalW,
      right: fansW + pumpsW + chillerW + rejectionW,
    }),
    equalSums(`ups-output.${siteId}`, 'UPS output = IT power + pumps', {
      left: site.upsOutputW,
      right: site.itMaxW.known + pumpsW,
    }),
    equalSums(`utility.${siteId}`, 'Utility = UPS input + cooling plant − pumps on the UPS + house', {
      left: site.utilityW,
      right: site.upsInputW + site.mechanicalW - pumpsW + site.houseW,
    }),
  ];
}

/** Feeds, PDUs, sums of power and heat of every site (facility-method 1.8, identity 3; own laws). */
export function powerIdentities({ racks, power, cooling }: Sources): readonly ClosureIdentity[] {
  return power.sites.flatMap((site) => {
    const own = racks.racks.filter((rack) => rack.siteId === site.siteId);
    if (own.length === 0) return [];
    const cooled = cooling.sites.find((entry) => entry.siteId === site.siteId);
    return [
      ...feedIdentities(site, own),
      ...sumIdentities(site, own),
      ...(cooled ? plantIdentities(site, cooled) : []),
    ];
  });
}
