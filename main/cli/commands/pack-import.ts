import { PlannerError } from '../../../shared/errors.ts';
import type { ChannelSummary, PackExamination, PackOverview } from '../../../shared/pack/examination.ts';
import { PACK_LIMITS } from '../../../shared/pack/statement.ts';
import { packStepTexts } from '../../../shared/texts/en/packs.ts';
import type { PackService } from '../../services/packs/pack-service.ts';
import { hasFlag, listOption, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { DATA_OPTION, withPacks } from '../pack-workspace.ts';
import { watched } from '../terminal-jobs.ts';
import { requiredOption } from './option-values.ts';
import { examinationJson, PREVIEWED_DIGITS, previewText } from './pack-preview.ts';

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
      io.stdout(previewText(examination.preview, examination.fileSha512));
      return EXIT.findings;
  }
}

interface Asked {
  readonly args: ParsedArguments;
  readonly io: CommandIo;
  readonly bytes: Uint8Array;
}

async function lookOrImport(packs: PackService, { args, io, bytes }: Asked): Promise<number> {
  const persons = listOption(args, 'confirm');
  const examination = await watched(io, 'pack-examine', (watch) => packs.examine(bytes, watch));
  if (examination.outcome !== 'verified' || persons.length === 0) {
    if (!hasFlag(args, 'json')) return tellExamination(examination, io);
    io.stdout(`${JSON.stringify(examinationJson(examination))}\n`);
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
}

async function runImport(args: ParsedArguments, io: CommandIo): Promise<number> {
  const bytes = await io.readFile(requiredPositional(args, 0, '<pack.zip>'), PACK_LIMITS.bytes);
  return withPacks(args, io, async (packs) => {
    try {
      return await lookOrImport(packs, { args, io, bytes });
    } finally {
      // Whatever came of it, the next command brings its file along again.
      await packs.discard();
    }
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
