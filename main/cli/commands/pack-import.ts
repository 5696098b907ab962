import { PlannerError } from '../../../shared/errors.ts';
import type {
  ChannelSummary,
  PackExamination,
  PackOverview,
  PackPreview,
} from '../../../shared/pack/examination.ts';
import type { PlanEffect } from '../../../shared/pack/plan-effect.ts';
import { PACK_LIMITS } from '../../../shared/pack/statement.ts';
import { packStepTexts } from '../../../shared/texts/en/packs.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { minorDigits } from '../../../shared/units/money.ts';
import { hasFlag, listOption, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { DATA_OPTION, withPacks } from '../pack-workspace.ts';
import { watched } from '../terminal-jobs.ts';
import { requiredOption } from './option-values.ts';
import { changeLines } from './pack-inspect.ts';

const MOST_SHOWN = 20;

function channelLine({ channel, pack, root }: ChannelSummary): string {
  const held =
    pack === null
      ? 'no pack'
      : `${pack.packId} ${pack.version}, ${pack.issued.slice(0, 10)} to ${pack.expires.slice(0, 10)}${
          pack.ended ? ', ended' : ''
        }${pack.builtIn ? ', brought along' : ''}`;
  const by = root === null ? 'no root yet' : `root ${root.version}`;
  return `${channel.padEnd(10)} ${held}; ${by}\n`;
}

function tellOverview(overview: PackOverview, args: ParsedArguments, io: CommandIo): number {
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, ...overview })}\n`);
  else for (const channel of overview.channels) io.stdout(channelLine(channel));
  if (overview.clockBehind)
    io.stderr(`T05: this clock is before ${overview.latestSignedTime ?? ''}, a time already seen. Set it.\n`);
  return EXIT.success;
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}

/** An amount of a difference in words; nothing when it is unknown or does not move. */
function amount(value: number | null, words: (text: string) => string): readonly string[] {
  return value === null || value === 0 ? [] : [words(signed(value))];
}

function effectLine({ name, difference, findingsAdded, findingsGone }: PlanEffect): string {
  const { itPowerW, capexMinor, currency, accelerators, racks, failingClauses } = difference;
  const kilowatts = itPowerW === null ? null : Math.round(itPowerW) / 1000;
  const money = capexMinor === null ? null : capexMinor / 10 ** minorDigits(currency);
  const parts = [
    ...amount(kilowatts, (text) => `${text} kW`),
    ...amount(money, (text) => `${currency} ${text}`),
    ...amount(accelerators, (text) => `${text} accelerators`),
    ...amount(racks, (text) => `${text} racks`),
    ...amount(failingClauses, (text) => `${text} clauses not met`),
    ...amount(findingsAdded.length, (text) => `${text} findings`),
    ...amount(-findingsGone.length, (text) => `${text} findings`),
  ];
  const brought = findingsAdded.map(({ code, subject }) => `    ${code} ${visibleText(subject)}\n`);
  return `  ${visibleText(name)}: ${parts.join(', ')}\n${brought.join('')}`;
}

function needLines({ needs, priceJumps }: PackPreview): string {
  const lines = [
    needs.persons === 2 ? 'two persons: --confirm NAME --confirm NAME' : 'one person: --confirm NAME',
    needs.ended ? 'its time is over: --reason TEXT' : null,
    needs.aheadOfClock ? 'it was signed after this clock: --accept-time' : null,
    needs.priceJumps
      ? `${priceJumps.length} prices moved beyond the limit of the root: --accept-prices`
      : null,
  ];
  return lines.flatMap((line) => (line === null ? [] : [`  ${line}\n`])).join('');
}

/** Hex digits of the SHA-512 of a file that stand for it: 256 bits, too many to search for a second file. */
const PREVIEWED_DIGITS = 64;

/**
 * That the file is the one whose preview was read: a stick may be exchanged between the two commands.
 * @throws PlannerError `usage/missing-argument`, `pack/unconfirmed`
 */
function assertPreviewed(args: ParsedArguments, fileSha512: string): void {
  const told = requiredOption(args, 'previewed').trim().toLowerCase();
  if (told.length >= PREVIEWED_DIGITS && fileSha512.startsWith(told)) return;
  throw new PlannerError('pack', 'unconfirmed', {
    reason:
      'this is not the file that was looked at; look at it without --confirm and take --previewed from there',
  });
}

function tellPreview(preview: PackPreview, fileSha512: string, io: CommandIo): void {
  const { channel, packId, version, from, counts, plans, unchangedPlans } = preview;
  io.stdout(`${packId}: ${channel} ${version}${from === null ? '' : `, replaces ${from}`}\n`);
  for (const change of preview.changes) io.stdout(`  new: ${visibleText(change)}\n`);
  io.stdout(`Records: ${counts.added} added, ${counts.changed} changed, ${counts.removed} removed\n`);
  io.stdout(changeLines(preview.records.slice(0, MOST_SHOWN)));
  if (preview.records.length > MOST_SHOWN) io.stdout('  … all with "pack diff"\n');
  for (const { kind, id, reason } of preview.withdrawn)
    io.stdout(`  withdrawn ${kind} ${visibleText(id)}: ${visibleText(reason)}\n`);
  for (const { productId, currency, percent } of preview.priceJumps)
    io.stdout(
      `  price of ${productId} in ${currency}: ${percent === null ? 'was nothing' : `${signed(percent)} %`}\n`,
    );
  for (const { id, field, before, after, gone, unit } of preview.overrides)
    io.stdout(
      `  you replaced ${field} of ${id}; printed was ${before} ${unit}, ${gone ? 'is gone' : `is ${after} ${unit}`}\n`,
    );
  for (const { kind, id } of preview.shadowed)
    io.stdout(`  your own ${kind} ${id} stays in the place of the pack's\n`);
  io.stdout(`Plans: ${plans.length} change, ${unchangedPlans} stay as they are\n`);
  io.stdout(plans.map(effectLine).join(''));
  io.stdout(`To import it:\n${needLines(preview)}`);
  io.stdout(`  this file and no other: --previewed ${fileSha512.slice(0, PREVIEWED_DIGITS)}\n`);
}

function tellExamination(examination: PackExamination, io: CommandIo): number {
  switch (examination.outcome) {
    case 'refused':
      io.stdout(`Refused at: ${packStepTexts[examination.step]}. Nothing was changed.\n`);
      for (const { code, text } of examination.refusals) io.stdout(`${code}: ${text}\n`);
      return EXIT.findings;
    case 'already-imported':
      io.stdout(`${examination.channel} ${examination.version} is imported already.\n`);
      return EXIT.success;
    case 'verified':
      tellPreview(examination.preview, examination.fileSha512, io);
      return EXIT.findings;
  }
}

async function runImport(args: ParsedArguments, io: CommandIo): Promise<number> {
  const bytes = await io.readFile(requiredPositional(args, 0, '<pack.zip>'), PACK_LIMITS.bytes);
  const persons = listOption(args, 'confirm');
  return withPacks(args, io, async (packs) => {
    const examination = await watched(io, 'pack-examine', (watch) => packs.examine(bytes, watch));
    if (examination.outcome !== 'verified' || persons.length === 0) {
      await packs.discard();
      if (!hasFlag(args, 'json')) return tellExamination(examination, io);
      io.stdout(`${JSON.stringify({ version: 1, ...examination })}\n`);
      return examination.outcome === 'already-imported' ? EXIT.success : EXIT.findings;
    }
    assertPreviewed(args, examination.fileSha512);
    const confirmation = {
      fileSha512: examination.fileSha512,
      persons,
      reason: textOption(args, 'reason') ?? '',
      clockConfirmed: hasFlag(args, 'accept-time'),
      pricesConfirmed: hasFlag(args, 'accept-prices'),
    };
    const overview = await watched(io, 'pack-import', (watch) => packs.import(confirmation, watch));
    return tellOverview(overview, args, io);
  });
}

async function runAdopt(args: ParsedArguments, io: CommandIo): Promise<number> {
  const bytes = await io.readFile(requiredPositional(args, 0, '<1.root.dsse.json>'), 4 * 1024 * 1024);
  const fingerprint = requiredOption(args, 'fingerprint');
  return withPacks(args, io, async (packs) =>
    tellOverview(await packs.adoptRoot(bytes, fingerprint), args, io),
  );
}

export const packAdoptCommand: Command = {
  name: 'pack adopt',
  summary: 'Take over version 1 of a root, after comparing its fingerprint on a second channel.',
  positionals: '<1.root.dsse.json>',
  options: {
    ...DATA_OPTION,
    fingerprint: {
      type: 'string',
      value: 'GROUPS',
      help: 'the 16 groups of four as read to you, not as found beside the file',
    },
  },
  run: runAdopt,
};

export const packImportCommand: Command = {
  name: 'pack import',
  summary: 'Check a pack and show what it changes; with --confirm, import it.',
  positionals: '<pack.zip>',
  options: {
    ...DATA_OPTION,
    confirm: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'person who confirms the import, repeatable; without one nothing is imported',
    },
    previewed: {
      type: 'string',
      value: 'DIGITS',
      help: 'the digits the preview ended with: the file that was looked at is imported, and no other',
    },
    reason: { type: 'string', value: 'TEXT', help: 'why an ended pack is taken all the same' },
    'accept-time': { type: 'boolean', help: 'the pack may be signed after this clock' },
    'accept-prices': { type: 'boolean', help: 'prices may move beyond the limit of the root' },
  },
  run: runImport,
};

export const packListCommand: Command = {
  name: 'pack list',
  summary: 'Show the packs in force and the roots they are held against.',
  positionals: '',
  options: DATA_OPTION,
  run: (args, io) => withPacks(args, io, async (packs) => tellOverview(packs.overview(), args, io)),
};
