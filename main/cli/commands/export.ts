import { basename } from 'node:path';
import { isCleanText } from '../../../shared/bundle/format/canonical-json.ts';
import { CYCLONEDX_VERSIONS } from '../../../shared/bundle/payload/bom-cyclonedx.ts';
import type { Finding } from '../../../shared/findings.ts';
import { runSteps } from '../../../shared/job/job-step.ts';
import { Pipeline } from '../../../shared/pipeline.ts';
import { isoDate } from '../../../shared/plan/schema-parts.ts';
import { findingSentence } from '../../../shared/texts/finding-sentence.ts';
import { VERIFY_LANGUAGE_CODES } from '../../../shared/texts/verify-languages.ts';
import {
  type ExportedBundle,
  type ExportInputs,
  exportBundle,
  type RefusedExport,
  slipOf,
} from '../../services/bundle/export-bundle.ts';
import { toolIdentity } from '../../services/bundle/tool.ts';
import { readSealedRecord } from '../../services/keys/seal.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { typedSigner } from '../../services/keys/task-signer.ts';
import { reportBuilder } from '../../services/report/build-report.ts';
import type { DocumentFonts } from '../../services/report/pdf/document.ts';
import { slipBuilder } from '../../services/report/slip/build-slip.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { OPENING_OPTIONS, signerAccess } from '../card.ts';
import { type Command, type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';
import { inDataLog } from '../data-log.ts';
import { watched } from '../terminal-jobs.ts';
import { checkedOption, choiceOption, type Rule, requiredOption, timeOption } from './option-values.ts';
import { factsWithRules, RULES_OPTION } from './own-rules.ts';
import { readPlan } from './plan-file.ts';

const BUNDLE_MODE = 0o644;
const MOST_LETTERS = 200;

const RECIPIENT: Rule = {
  fits: (text) => text !== '' && text.length <= MOST_LETTERS && isCleanText(text) && !/[\n\t]/.test(text),
  limit: `one line of 1 to ${MOST_LETTERS} characters without control or direction characters`,
};
const LAST_DAY: Rule = { fits: (text) => isoDate.safeParse(text).success, limit: 'a date as 2026-11-22' };
const MANIFEST: Rule = {
  fits: (text) => /^[0-9a-f]{128}$/.test(text),
  limit: '128 hexadecimal digits in lower case, the SHA-512 of manifest.json',
};

/** Tells why a plan is not signed. */
export function refuseExport(findings: readonly Finding[], io: CommandIo, json: boolean): number {
  const told = findings.map((finding) => ({ ...finding, text: findingSentence(finding) }));
  if (json) io.stdout(`${JSON.stringify({ version: 1, signed: false, findings: told })}\n`);
  for (const finding of told) io.stderr(`${finding.severity.padEnd(8)} ${finding.text}\n`);
  io.stderr('Nothing was signed or written.\n');
  return EXIT.findings;
}

function receipt(
  written: { readonly file: string; readonly slipFile: string | null },
  claimedAt: string,
  bundle: ExportedBundle,
) {
  const { bytes, manifest, manifestSha512, slip, signers } = bundle;
  const { bundleId, totals, files } = manifest.predicate;
  return {
    version: 1,
    signed: true,
    ...written,
    bundleId,
    claimedAt,
    sizeBytes: bytes.length,
    manifestSha512,
    slip,
    signers,
    totals,
    files,
  };
}

/** What the options say, checked before any file is read. */
export function typedInputs(args: ParsedArguments, io: CommandIo): Omit<ExportInputs, keyof Designed> {
  return {
    claimedAt: timeOption(args, 'claimed-at', io.now()),
    tool: toolIdentity(io.environment),
    recipient: checkedOption(args, 'recipient', RECIPIENT),
    offerValidUntil: checkedOption(args, 'offer-valid-until', LAST_DAY),
    supersedes: checkedOption(args, 'supersedes', MANIFEST),
    language: choiceOption(args, 'language', VERIFY_LANGUAGE_CODES) ?? 'en',
    cyclonedx: choiceOption(args, 'cyclonedx', CYCLONEDX_VERSIONS) ?? '1.6',
    csvMark: hasFlag(args, 'csv-mark'),
  };
}

type Designed = Pick<ExportInputs, 'plan' | 'facts' | 'design'>;

/** What came of an export, with what it was made of. */
interface Made {
  readonly inputs: ExportInputs;
  readonly design: ExportInputs['design'];
  readonly bundle: ExportedBundle | RefusedExport;
  /** As written; null when the plan may not be signed. */
  readonly file: string | null;
}

/** Writes the bundle, last, and before it the slip where one is wanted. @returns the name of the bundle */
async function writeMade(
  made: { readonly inputs: ExportInputs; readonly bundle: ExportedBundle; readonly fonts: DocumentFonts },
  args: ParsedArguments,
  io: CommandIo,
): Promise<string> {
  const { inputs, bundle, fonts } = made;
  const file = textOption(args, 'out') ?? bundle.fileName;
  const slipFile = textOption(args, 'slip');
  if (slipFile !== undefined) {
    const { language } = inputs;
    const slip = slipOf(bundle, {
      fileName: basename(file),
      ...(language === undefined ? {} : { language }),
    });
    await io.writeFile(slipFile, slipBuilder(fonts)(slip), BUNDLE_MODE);
  }
  await io.writeFile(file, bundle.bytes, BUNDLE_MODE);
  return file;
}

function tellMade(
  { inputs, bundle, file }: { readonly inputs: ExportInputs; readonly bundle: ExportedBundle; file: string },
  args: ParsedArguments,
  io: CommandIo,
): number {
  const slipFile = textOption(args, 'slip') ?? null;
  if (hasFlag(args, 'json')) {
    io.stdout(`${JSON.stringify(receipt({ file, slipFile }, inputs.claimedAt, bundle))}\n`);
    return EXIT.success;
  }
  if (slipFile !== null) io.stderr(`Wrote the transmittal slip ${slipFile}; send it by another route.\n`);
  io.stderr(`Wrote ${file} (${bundle.bytes.length} bytes), signed by ${bundle.signers.join(', ')}.\n`);
  io.stdout(`For the transmittal slip, SHA-512 of manifest.json begins:\n${bundle.slip}\n`);
  return EXIT.success;
}

async function runExport(args: ParsedArguments, io: CommandIo): Promise<number> {
  const signerFile = requiredOption(args, 'signer');
  const typed = typedInputs(args, io);
  const read = await readPlan(requiredPositional(args, 0, '<plan.json>'), io, 'quiet');
  const { plan } = read;
  const { facts } = await factsWithRules(read.facts, args, io);
  const access = await signerAccess(signerFile, args, io);
  const { file } = access;
  const signer = typedSigner(inProcessRunner, [access]);
  const fonts = await io.fonts();
  const act = {
    action: 'bundle-made',
    object: plan.id,
    signerId: readSealedRecord(file).id,
    outcome: ({ bundle }: Made) =>
      bundle.ok ? { manifestSha512: bundle.manifestSha512 } : { signed: false },
  } as const;
  const {
    inputs,
    design,
    bundle,
    file: written,
  } = await inDataLog({ args, io }, act, (head) =>
    watched(io, 'bundle-export', async (watch): Promise<Made> => {
      const made = await runSteps(new Pipeline().designSteps(plan, facts), watch);
      const logHead = head === null ? {} : { logHead: head };
      const given = { ...typed, ...logHead, plan, facts, design: made, report: reportBuilder(fonts) };
      const result = await exportBundle(given, [file], { signer, watch });
      if (!result.ok) return { inputs: given, design: made, bundle: result, file: null };
      // Inside the act: what the log calls done stands on the disk.
      await watch.commit();
      const name = await writeMade({ inputs: given, bundle: result, fonts }, args, io);
      return { inputs: given, design: made, bundle: result, file: name };
    }),
  );
  if (bundle.ok && written !== null) return tellMade({ inputs, bundle, file: written }, args, io);
  const blocking = design.findings.filter((finding) => finding.severity === 'blocking');
  return refuseExport([...(bundle.ok ? [] : bundle.findings), ...blocking], io, hasFlag(args, 'json'));
}

/** What a bundle says about itself beside the plan. */
export const TERMS_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  'claimed-at': {
    type: 'string',
    value: 'TIME',
    help: 'time the signature claims, UTC; now when left out',
  },
  recipient: { type: 'string', value: 'TEXT', help: 'whom the bundle is for' },
  'offer-valid-until': { type: 'string', value: 'DATE', help: 'last day of the offer' },
  supersedes: { type: 'string', value: 'SHA512', help: 'SHA-512 of the manifest this revision replaces' },
  language: {
    type: 'string',
    value: 'CODE',
    help: 'language of the report and of the slip, first in VERIFY.txt: en, fr or de',
  },
  cyclonedx: {
    type: 'string',
    value: 'VERSION',
    help: 'version of bom.cdx.json: 1.6, which most tools read, or 1.7',
  },
  'csv-mark': {
    type: 'boolean',
    help: 'begin bom.csv with a byte order mark, for spreadsheets that show its letters wrong otherwise',
  },
};

export const exportCommand: Command = {
  name: 'export',
  summary: 'Design a plan and write the signed bundle.',
  positionals: '<plan.json>',
  options: {
    signer: { type: 'string', value: 'FILE', help: 'signer file made by "keys new"' },
    ...OPENING_OPTIONS,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'bundle to write; named after the plan when left out',
    },
    slip: { type: 'string', value: 'FILE', help: 'write the transmittal slip too, a PDF of one page' },
    ...RULES_OPTION,
    ...TERMS_OPTIONS,
  },
  run: runExport,
};
