import type { ClosRemark } from '../../clos/clos-design.ts';
import type { FabricDesign } from '../../design/fabric.ts';
import type { Finding, Severity } from '../../findings.ts';
import type { NoSwitch } from './choose-switches.ts';

const SEVERITY: Readonly<Record<string, Severity>> = {
  'fabric-single-switch': 'review',
  'fabric-single-spine': 'review',
};

/** Remarks of a design as findings; cages are counted again with the media that are chosen later. */
export function remarkFindings(fabric: FabricDesign, remarks: readonly ClosRemark[]): readonly Finding[] {
  return remarks
    .filter((remark) => remark.code !== 'fabric-cage-assumed')
    .map((remark) => ({
      code: remark.code,
      severity: SEVERITY[remark.code] ?? 'note',
      stage: 'fabric',
      step: 'fabric',
      subject: `fabric/${fabric.id}`,
      params: remark.params,
    }));
}

/** What to say when no switch carries a network. */
export function noSwitchFinding(fabric: FabricDesign, none: NoSwitch, gbitPerS: number): Finding {
  const common = { stage: 'fabric', step: 'fabric', subject: `fabric/${fabric.id}` } as const;
  if (none.reason === 'none-fits')
    return {
      ...common,
      code: 'fabric-no-switch',
      severity: 'blocking',
      pointer: '/fabric/leafSwitchId',
      measured: { value: gbitPerS, unit: 'Gbit/s' },
      params: { protocol: fabric.protocol },
      waysOut: [{ code: 'choose-other-product', params: {} }],
    };
  return {
    ...common,
    code: 'fabric-not-buildable',
    severity: 'blocking',
    pointer: '/fabric',
    params: { considered: none.considered, nodes: fabric.nodes, wayOut: none.wayOut ?? '' },
    waysOut: [{ code: 'change-input', params: {} }],
  };
}
