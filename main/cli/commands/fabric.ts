import { PlannerError } from '../../../shared/errors.ts';
import {
  FABRIC_FIELDS,
  type FabricReport,
  reportFabric,
  reportFault,
} from '../../../shared/stages/fabric/report-fabric.ts';
import { hasFlag, refuseBeside, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';
import { type BatchLine, readBatch, writeRows } from './batch-file.ts';
import { compareForPlan } from './fabric-compare.ts';

const HELP: Readonly<Record<string, string>> = {
  nodes: 'nodes, with those removed for management',
  acceleratorsPerNode: 'accelerators of one node',
  linksPerNode: 'links of one node in one plane',
  radix: 'ports of a leaf in one plane, at the link speed',
  linkGbps: 'speed of one link, Gb/s',
  nodesPerUnit: 'nodes of one scalable unit; whole units are built',
  nodesRemovedForManagement: 'node places left free for management links',
  managementLinks: 'links of subnet managers and gateways, over all planes',
  planes: 'independent networks each adapter is joined to',
  oversubscription: 'bandwidth down over up at the leaf, as 1, 1.5 or 33:7',
  cableCarriesLinks: 'links that one physical cable carries',
  sparePortsPerLeaf: 'ports of a leaf kept free',
  downPortsPerLeaf: 'most node ports of a leaf',
  upPortsPerLeaf: 'uplinks of a leaf, where more are wanted than the ratio needs',
  levels: 'force one, two or three levels of switches',
  leastSpines: 'fewest spines of a plane, as 2 where one may fail',
  nodesPerGroup: 'nodes of one spine-leaf group of a three-level network',
  spineRadix: 'ports of a spine or core at the uplink speed',
  uplinkGbps: 'speed of leaf uplinks, a whole multiple of the link speed',
  linksPerSwitchCage: 'links one switch transceiver carries',
  linksPerNodeCage: 'links one node transceiver carries',
  spineOversubscription: 'bandwidth down over up at the spine',
  assignment: 'rail, fat-tree or rack-aligned',
  groupBy: 'rail or block: what a spine-leaf group holds',
  topology: 'clos, or dragonfly with the four fields below',
  hostsPerSwitch: 'dragonfly: hosts of one switch',
  switchesPerGroup: 'dragonfly: switches of one group',
  globalLinksPerSwitch: 'dragonfly: links of one switch to other groups',
  groups: 'dragonfly: groups, left out as few as hold the hosts',
};

/** `nodesPerUnit` is `--nodes-per-unit` on the command line. */
function optionName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const options: Readonly<Record<string, OptionSpec>> = {
  ...Object.fromEntries(
    FABRIC_FIELDS.map((field): [string, OptionSpec] => [
      optionName(field),
      { type: 'string', value: 'N', help: HELP[field] ?? field },
    ]),
  ),
  'search-groups': { type: 'boolean', help: 'search the group size for the fewest switches' },
  compare: { type: 'string', value: 'PLAN', help: 'compare all networks for the pools of a plan' },
  batch: { type: 'string', value: 'FILE', help: 'one JSON case a line in, one JSON result a line out' },
};

/** A number where the text is one; every other text is left for the check, which names the field. */
function numberOrText(text: string): string | number {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function fieldsOf(args: ParsedArguments): Readonly<Record<string, unknown>> {
  const given = FABRIC_FIELDS.flatMap((field): [string, string | number][] => {
    const text = textOption(args, optionName(field));
    return text === undefined ? [] : [[field, numberOrText(text)]];
  });
  return { ...Object.fromEntries(given), searchGroups: hasFlag(args, 'search-groups') };
}

function reportLine(read: BatchLine): FabricReport {
  if (read.ok) return reportFabric(read.value);
  const details = { option: `line ${read.line}`, limit: read.reason, reason: '(one JSON object a line)' };
  return reportFault(null, new PlannerError('usage', 'bad-argument', details));
}

async function runBatch(path: string, io: CommandIo): Promise<number> {
  await writeRows(await readBatch(path, io), io, {
    answer: reportLine,
    hasResult: (row) => row.reason === null,
  });
  return EXIT.success;
}

function tableOf(report: FabricReport): string {
  const bound = report.lowerBound;
  const rows: readonly (readonly [string, unknown])[] = [
    ['nodes', report.nodes],
    ['accelerators', report.accelerators ?? 'not known'],
    ['levels', report.levels],
    ['leaves', `${report.leaves} (lower bound ${bound?.leaves})`],
    ['spines', `${report.spines} (lower bound ${bound?.spines})`],
    ['cores', `${report.cores} (lower bound ${bound?.cores})`],
    ['node-leaf cables', report.nodeLeafCables],
    ['management cables', report.managementCables],
    ['leaf-spine cables', report.leafSpineCables],
    ['spine-core cables', report.spineCoreCables],
    ['switch transceivers', report.switchTransceivers],
    ['node transceivers', report.nodeTransceivers],
    ['bisection, Tb/s', report.bisectionTbps ?? 'not known'],
    ...Object.entries(report.dragonfly ?? {}),
  ];
  const table = rows.map(([name, value]) => `${name.padEnd(22)} ${String(value)}`).join('\n');
  const notes = report.findings.map((finding) => `- ${finding.text}`).join('\n');
  return `${table}\n${notes === '' ? '' : `\n${notes}\n`}`;
}

/** Designs one network, or a file of them. */
export const fabricCommand: Command = {
  name: 'fabric',
  summary: 'Counts switches, cables and transceivers of one network exactly.',
  positionals: '',
  options,
  async run(args, io) {
    const batch = textOption(args, 'batch');
    if (batch !== undefined) {
      refuseBeside(args, 'batch');
      return runBatch(batch, io);
    }
    const plan = textOption(args, 'compare');
    if (plan !== undefined) return compareForPlan(plan, hasFlag(args, 'json'), io);
    const report = reportFabric(fieldsOf(args));
    if (report.reason !== null) {
      if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify(report)}\n`);
      io.stderr(`${report.reason.text}\n`);
      return EXIT.usage;
    }
    io.stdout(hasFlag(args, 'json') ? `${JSON.stringify(report)}\n` : tableOf(report));
    return EXIT.success;
  },
};
