import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { EstimateKey, EstimateRequest, EstimateResult } from '../../../shared/design/estimate.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { estimate, refusal } from '../../../shared/stages/compute/estimate.ts';
import { REQUEST_KEYS, readRequest, unknownKeys } from '../../../shared/stages/compute/read-request.ts';
import { formatQuantity } from '../../../shared/texts/format-number.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { hasFlag, numberOption, refuseBeside, suggestionFor, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';
import { type BatchLine, readBatch, writeRows } from './batch-file.ts';

/** Key of the request, option on the command line, help. */
const TEXTS: readonly (readonly [keyof EstimateRequest, string, string, string])[] = [
  ['model', 'model', 'ID', 'model: catalogue id, name or alias'],
  ['accelerator', 'accelerator', 'ID', 'accelerator: catalogue id, name or alias'],
  ['precision', 'precision', 'FORMAT', 'weights: bf16, fp8, int8, int4, mxfp4, nvfp4'],
  ['kvPrecision', 'kv-precision', 'FORMAT', 'KV cache: bf16 or fp8'],
  ['servingStack', 'stack', 'TEXT', 'serving software, as "vLLM 0.10" or "TensorRT-LLM"'],
  [
    'scenario',
    'scenario',
    'NAME',
    'offline (always work), server (open loop inside limits) or interactive (tighter ones)',
  ],
  [
    'workload',
    'workload',
    'NAME',
    'inference, embedding, rerank, speech, training, finetune-lora or finetune-qlora',
  ],
];
const NUMBERS: readonly (readonly [keyof EstimateRequest, string, string])[] = [
  ['count', 'count', 'accelerators in all; throughput is for all of them'],
  ['tensorParallel', 'tp', 'tensor-parallel ranks'],
  ['pipelineParallel', 'pp', 'pipeline stages'],
  ['expertParallel', 'ep', 'expert-parallel ranks'],
  ['dataParallel', 'dp', 'attention-data-parallel ranks of one replica'],
  ['inputTokens', 'input-tokens', 'mean prompt length (training: sequence length)'],
  ['outputTokens', 'output-tokens', 'mean answer length'],
  ['concurrency', 'concurrency', 'requests in flight over all accelerators'],
  ['prefixHitRate', 'prefix-hit-rate', 'share of the prompt found in the prefix cache, 0 to 1'],
  ['ttftLimitMs', 'ttft-limit-ms', 'limit on the time to first token, for the server scenario'],
  ['tpotLimitMs', 'tpot-limit-ms', 'limit on the time per token, for the server scenario'],
];

const options: Readonly<Record<string, OptionSpec>> = {
  ...Object.fromEntries(
    TEXTS.map(([, option, value, help]): [string, OptionSpec] => [option, { type: 'string', value, help }]),
  ),
  ...Object.fromEntries(
    NUMBERS.map(([, option, help]): [string, OptionSpec] => [option, { type: 'string', value: 'N', help }]),
  ),
  batch: {
    type: 'string',
    value: 'FILE',
    help: 'one JSON case a line in, one JSON result a line out; - = standard input',
  },
};

function requestOf(args: ParsedArguments): EstimateRequest {
  const texts = TEXTS.map(([key, option]) => [key, textOption(args, option)]);
  const numbers = NUMBERS.map(([key, option]) => [key, numberOption(args, option)]);
  return readRequest(Object.fromEntries([...texts, ...numbers]));
}

const NO_REQUEST: EstimateRequest = { model: '', accelerator: '' };

/** Result of a line that is no request, with the id where one can be read. */
function refusedLine(id: unknown, fault: PlannerError): EstimateResult {
  const named = typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
  return refusal({ ...NO_REQUEST, ...named }, fault);
}

/** What the case held and nobody read, told with the answer: a misspelt key is otherwise a silent default. */
function withUnknownKeys(result: EstimateResult, value: Readonly<Record<string, unknown>>): EstimateResult {
  const ignored = unknownKeys(value).map((name) =>
    `${visibleText(name)} ${suggestionFor(name, REQUEST_KEYS)}`.trim(),
  );
  if (ignored.length === 0) return result;
  const told = `Keys that are not known here and were left alone: ${ignored.join(', ')}`;
  return { ...result, assumptions: [...result.assumptions, told] };
}

/** One line of a batch: always a result, with a coded reason when the line or the case is faulty. */
function estimateLine(read: BatchLine, facts: Facts): EstimateResult {
  if (!read.ok) {
    const details = { option: `line ${read.line}`, limit: read.reason, reason: '(one JSON object a line)' };
    return refusedLine(null, new PlannerError('usage', 'bad-argument', details));
  }
  try {
    return withUnknownKeys(estimate(readRequest(read.value), facts), read.value);
  } catch (error) {
    // The run goes on: this line answers with its reason. Anything but a usage fault is a broken program.
    if (!isPlannerError(error, 'usage')) throw error;
    return withUnknownKeys(refusedLine(read.value['id'], error), read.value);
  }
}

async function runBatch(path: string, io: CommandIo): Promise<number> {
  const facts = await io.facts();
  await writeRows(await readBatch(path, io), io, {
    answer: (line) => estimateLine(line, facts),
    hasResult: (row) => row.coverage !== 'no-data',
  });
  return EXIT.success;
}

const ROWS: readonly (readonly [EstimateKey, string, string])[] = [
  ['outputTokensPerS', 'output', 'tok/s'],
  ['totalTokensPerS', 'input and output', 'tok/s'],
  ['requestsPerS', 'requests', 'req/s'],
  ['ttftMs', 'time to first token', 'ms'],
  ['tpotMs', 'time per token', 'ms'],
  ['requestLatencyS', 'request', 's'],
  ['trainTokensPerS', 'training', 'tok/s'],
];

function rowOf(result: EstimateResult, [key, name, unit]: (typeof ROWS)[number]): readonly string[] {
  const value = result[key];
  if (value === null) return [];
  const interval = result.interval80[key];
  const range = interval
    ? `   80 % between ${formatQuantity(interval[0], unit)} and ${formatQuantity(interval[1], unit)}`
    : '';
  return [`${name.padEnd(22)} ${formatQuantity(value, unit)}${range}`];
}

function layoutRow(result: EstimateResult): readonly string[] {
  const { layout } = result;
  if (layout === null) return [];
  const { tensorParallel, pipelineParallel, expertParallel, dataParallel, replicas } = layout;
  const degrees = `TP${tensorParallel} PP${pipelineParallel} EP${expertParallel} DP${dataParallel}`;
  return [`${'layout'.padEnd(22)} ${degrees}, ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`];
}

function tableOf(result: EstimateResult): string {
  const weights =
    result.weightBytes === null ? [] : [`${'weights'.padEnd(22)} ${formatQuantity(result.weightBytes, 'B')}`];
  const bound = result.bottleneck;
  const bottleneck =
    bound === null
      ? []
      : [`${'bottleneck'.padEnd(22)} ${bound.kind}, ${Math.round(bound.share * 100)} % of the step`];
  const rows = [
    ...ROWS.flatMap((row) => rowOf(result, row)),
    ...layoutRow(result),
    ...weights,
    ...bottleneck,
    `${'coverage'.padEnd(22)} ${result.coverage}`,
    ...result.assumptions.map((text) => `- ${text}`),
  ];
  return `${rows.join('\n')}\n`;
}

/** A gap in the catalogue or a model too large is a result; every other reason is a faulty request. */
function statusOf(result: EstimateResult): number {
  if (result.reason === null) return EXIT.success;
  const findings = ['missing-figure', 'does-not-fit'];
  return findings.includes(result.reason.code) ? EXIT.findings : EXIT.usage;
}

/** Estimates one serving or training configuration, or a file of them. */
export const estimateCommand: Command = {
  name: 'estimate',
  summary: 'Estimates one serving or training configuration, or a file of them.',
  positionals: '',
  options,
  run: async (args, io) => {
    const batch = textOption(args, 'batch');
    if (batch !== undefined) {
      refuseBeside(args, 'batch');
      return runBatch(batch, io);
    }
    const result = estimate(requestOf(args), await io.facts());
    if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify(result)}\n`);
    else if (result.reason === null) io.stdout(tableOf(result));
    if (result.reason !== null) io.stderr(`${result.reason.text}\n`);
    return statusOf(result);
  },
};
