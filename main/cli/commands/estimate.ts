import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { EstimateKey, EstimateRequest, EstimateResult } from '../../../shared/design/estimate.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { estimate, refusal } from '../../../shared/stages/compute/estimate.ts';
import { readRequest } from '../../../shared/stages/compute/read-request.ts';
import { formatQuantity } from '../../../shared/texts/format-number.ts';
import { hasFlag, numberOption, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';
import { isObject, readText } from './json-input.ts';

/** Key of the request, option on the command line, help. */
const TEXTS: readonly (readonly [keyof EstimateRequest, string, string, string])[] = [
  ['model', 'model', 'ID', 'model: catalogue id, name or alias'],
  ['accelerator', 'accelerator', 'ID', 'accelerator: catalogue id, name or alias'],
  ['precision', 'precision', 'FORMAT', 'weights: bf16, fp8, int8, int4, mxfp4, nvfp4'],
  ['kvPrecision', 'kv-precision', 'FORMAT', 'KV cache: bf16 or fp8'],
  ['servingStack', 'stack', 'TEXT', 'serving software, as "vLLM 0.10" or "TensorRT-LLM"'],
  ['scenario', 'scenario', 'NAME', 'offline (always work) or server (open loop inside limits)'],
  ['workload', 'workload', 'NAME', 'inference, training or finetune-lora'],
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
function refusedLine(value: unknown, fault: PlannerError): EstimateResult {
  const id = isObject(value) ? value['id'] : undefined;
  const named = typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
  return refusal({ ...NO_REQUEST, ...named }, fault);
}

function parsedLine(text: string, line: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const details = { option: `line ${line}`, value: text.slice(0, 60), limit: 'one JSON object a line' };
    throw new PlannerError('usage', 'bad-argument', details, { cause });
  }
}

/** One line of a batch: always a result, with a coded reason when the line or the case is faulty. */
function estimateLine(text: string, line: number, facts: Facts): EstimateResult {
  let value: unknown = null;
  try {
    value = parsedLine(text, line);
    return estimate(readRequest(value), facts);
  } catch (error) {
    // The run goes on: this line answers with its reason. Anything but a usage fault is a broken program.
    if (!isPlannerError(error, 'usage')) throw error;
    return refusedLine(value, error);
  }
}

async function runBatch(path: string, io: CommandIo): Promise<number> {
  const facts = await io.facts();
  const lines = (await readText(path, io)).split('\n').map((line) => line.trim());
  const results = lines.flatMap((line, index) => (line === '' ? [] : [estimateLine(line, index + 1, facts)]));
  io.stdout(results.map((result) => `${JSON.stringify(result)}\n`).join(''));
  const without = results.filter((result) => result.coverage === 'no-data').length;
  io.stderr(`${results.length} cases, ${without} without a result.\n`);
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
    if (batch !== undefined) return runBatch(batch, io);
    const result = estimate(requestOf(args), await io.facts());
    if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify(result)}\n`);
    else if (result.reason === null) io.stdout(tableOf(result));
    if (result.reason !== null) io.stderr(`${result.reason.text}\n`);
    return statusOf(result);
  },
};
