import type { PackRefusalCode, PackStep } from '../../pack/refusal.ts';

/** Why a pack is refused, one sentence each with the way out. Names in braces come from the refusal. */
export const packRefusalTexts: Readonly<Record<PackRefusalCode, string>> = {
  'not-an-archive': 'The file is no pack. Ask for the file again.',
  'too-large': 'The pack is larger than allowed: {value} of {limit}. Ask for the file again.',
  'unsafe-name':
    'The pack holds a file name that is not allowed: {name}. Treat the file as hostile and report it.',
  'not-canonical': 'The pack was repacked or altered. Ask for the original file; do not unpack it.',
  'statement-missing': 'The pack has no list of contents (pack.dsse.json). Ask for the complete file.',
  'root-not-set':
    'Nobody may sign packs of the channel {channel} on this machine yet. Take over the root of your organisation and compare its fingerprint on a second channel.',
  'root-unreadable': 'Root version {version} cannot be read: {reason}. Ask for the original file.',
  'root-wrong-purpose':
    'Root version {version} was signed for another purpose ({type}). Treat it as tampering and tell the steward by telephone.',
  'root-wrong-version':
    'The file of root version {version} says it is version {said}. Treat it as tampering and tell the steward by telephone.',
  'root-other-channel':
    'Root version {version} belongs to the channel {channel}. Treat it as tampering and tell the steward by telephone.',
  'root-gap':
    'Root version {version} is missing; the next one there is {found}. Ask the steward for a pack with every version.',
  'root-fork':
    'There are two different roots of version {version}, or one that does not continue the root trusted here. Stop, and ask the holders of the root by telephone which is valid.',
  'root-backdated':
    'Root version {version} was issued before the one it replaces. Ask the holders of the root by telephone.',
  'root-threshold':
    'Root version {version} needs the signatures of {needed} holders of the version before it and has {there}. Ask the holders to sign it.',
  'root-own-threshold':
    'Root version {version} needs the signatures of {needed} of its own holders and has {there}. Ask the holders to sign it.',
  'root-ended':
    'The root in force, version {version}, ended on {date}. Ask the steward for a pack with a newer root.',
  'statement-unreadable': 'The list of contents cannot be read safely: {reason}. Ask for the original file.',
  'statement-newer':
    'The list of contents is of format {schema}; this Redoubt reads up to {limit}. Update through your administrator.',
  'table-other-channel':
    'The pack says it is of the channel {channel}, and its table {path} belongs to another. Nobody may bring in what another channel signs; tell the steward by telephone.',
  'statement-wrong-purpose':
    'The list of contents was signed for another purpose ({type}). Treat it as tampering and tell the steward by telephone.',
  'statement-unsigned': 'Nobody signed this pack. It cannot be imported; ask for the signed one.',
  'statement-threshold':
    'The pack needs the signatures of {needed} packers and has {there} that count. Ask the steward for the missing ones.',
  'statement-other-channel': 'There is no channel {channel} here. Update Redoubt through your administrator.',
  'version-fork':
    'Two different packs of version {version} exist, one of them imported here. Stop, and ask the steward by telephone which is valid.',
  'version-rollback':
    'The pack is version {version}; version {known} was imported here already. An older pack is refused. Ask where it came from.',
  'pack-ended':
    'The pack ended on {date}. It is refused, so that nobody can keep you on old facts. Ask for the current one.',
  'pack-ahead-of-clock':
    'The pack was signed on {date}, more than two days after this clock ({clock}). Set the clock, or confirm that the time of the pack is right.',
  'program-too-old': 'The pack needs Redoubt {needed}; this is {here}. Update through your administrator.',
  'requires-missing':
    'The pack was made against version {version} of the channel {channel}; here is {here}. Import that one first.',
  'requires-other':
    'The pack was made against another pack of version {version} in the channel {channel} than the one here. Ask the steward which is valid.',
  'delta-base-missing':
    'This delta starts from version {wanted}; here is {here}. Ask the steward for the full pack.',
  'file-missing': 'The table {path} is missing from the pack. Ask for the complete file.',
  'file-extra': 'The table {path} is not on the list of the pack. Treat it as tampering.',
  'file-size': 'The table {path} has {size} bytes; the list says {limit}. Treat it as tampering.',
  'file-digest':
    'The table {path} was changed after signing. Do not use the pack; tell the steward by telephone.',
  'table-unreadable':
    'The table {file} does not follow the format: {id} {field} {reason}. Tell the steward; a corrected pack has a new version.',
  'table-reference':
    'In the table {file}, {id} refers with {field} to {reference}, which does not exist. Tell the steward; a corrected pack has a new version.',
  'withdrawn-unknown':
    'The pack withdraws the {kind} {id}, which neither it nor the catalogue has. Tell the steward; a corrected pack has a new version.',
  'withdrawn-other-channel':
    'The pack withdraws the {kind} {id}, which its channel {channel} does not bring: only the packers of that other channel may. Tell the steward by telephone.',
  'beyond-physics':
    'In {id} the figure {field} is {value}; nothing beyond {limit} can be built. Tell the steward; a corrected pack has a new version.',
};

/** Names of the steps of an import, in the words of the screen and the command line. */
export const packStepTexts: Readonly<Record<PackStep, string>> = {
  container: 'Container',
  roots: 'Root',
  signatures: 'Signatures',
  version: 'Version',
  end: 'End of validity',
  program: 'Program and other packs',
  content: 'Sizes and digests',
  records: 'Records and references',
  limits: 'Limits',
};
