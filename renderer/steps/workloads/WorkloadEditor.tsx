import type { ReactNode } from 'react';
import type { AiModel, ModelKind } from '../../../shared/catalogue/model.ts';
import type { WorkloadPlacement } from '../../../shared/design/compute.ts';
import {
  PRECISIONS,
  type Retrieval,
  type SensitivityTier,
  type TrainingJob,
  WORKLOAD_KINDS,
  type Workload,
  type WorkloadKind,
} from '../../../shared/plan/workload.ts';
import { actsUi } from '../../../shared/texts/en/ui/acts.ts';
import { fieldsUi } from '../../../shared/texts/en/ui/fields.ts';
import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { Provenance } from '../../components/Marks.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { ComboField, SelectField } from '../../components/SelectField.tsx';
import { CheckField, TextField } from '../../components/TextField.tsx';
import { modelChoices } from '../../lib/choices.ts';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { assignUse, poolOfUse } from '../../lib/plan-acts.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import {
  AGENT_FIELDS,
  type FieldSpec,
  FUTURE_FIELDS,
  LIMIT_FIELDS,
  PEOPLE_FIELDS,
  RETRIEVAL_FIELDS,
  TOKEN_FIELDS,
  TRAINING_FIELDS,
} from './fields.ts';
import { isJob, toWorkload, toWorkloadForm, type WorkloadForm } from './mapping.ts';
import { profileOf, provenanceOf, startOf } from './provenance.ts';

const texts = workloadsUi.fields;

interface EditorProps extends StepProps {
  readonly workload: Workload;
  /** JSON pointer of the use. */
  readonly pointer: string;
}

function put(workload: Workload, label: string, change: Partial<WorkloadForm>): void {
  editPlan(
    {
      label: fillText(workloadsUi.edit, { field: label, use: workload.name }),
      key: `${workload.id} ${Object.keys(change).join(' ')}`,
    },
    (plan) => ({
      ...plan,
      workloads: plan.workloads.map((held) =>
        held.id === workload.id ? toWorkload({ ...toWorkloadForm(held), ...change }, held) : held,
      ),
    }),
  );
}

/** Values of the published profile and of a new use, in the form's units. */
function conventionsOf(workload: Workload): readonly WorkloadForm[] {
  const profile = profileOf(workload);
  const start = startOf(workload);
  if (profile === undefined) return [toWorkloadForm(start)];
  const { inputTokens, outputTokens, latency } = profile;
  const audience = { ...profile.audience, users: Number.NaN };
  const like: Workload = { ...start, audience, inputTokens, outputTokens, latency };
  return [toWorkloadForm(like), toWorkloadForm(start)];
}

/** What the design reached against a limit, and whether the limit is what binds. */
function reached(
  spec: FieldSpec,
  placement: WorkloadPlacement | undefined,
): { hint?: string; binds: boolean } {
  if (placement === undefined) return { binds: false };
  const value = spec.field === 'ttftS' ? placement.ttftMs : spec.field === 'tpotMs' ? placement.tpotMs : null;
  if (value === null) return { binds: false };
  const binds =
    (spec.field === 'ttftS' && placement.bound === 'ttft') ||
    (spec.field === 'tpotMs' && placement.bound === 'tpot');
  const reading = formatQuantity(value.value, 'ms');
  const text = binds ? workloadsUi.hints.binds : workloadsUi.hints.reached;
  return { hint: fillText(text, { value: reading }), binds };
}

function hintOf(spec: FieldSpec, value: number | null, provenance: Provenance): string | undefined {
  if (value === null && spec.nullable === true) return workloadsUi.hints.noLimit;
  if (spec.field === 'prefixHitRate' && value === 0) return workloadsUi.hints.noneWithoutLogs;
  if (spec.hint !== undefined) return spec.hint;
  if (provenance !== 'convention') return '';
  return PEOPLE_FIELDS.includes(spec) || TOKEN_FIELDS.includes(spec)
    ? workloadsUi.hints.logs
    : workloadsUi.hints.convention;
}

function NumberFields({
  specs,
  workload,
  pointer,
  design,
}: EditorProps & { readonly specs: readonly FieldSpec[] }) {
  const form = toWorkloadForm(workload);
  const conventions = conventionsOf(workload);
  const placement = stageOf(design, 'compute')
    ?.pools.flatMap((pool) => pool.workloads)
    .find((entry) => entry.workloadId === workload.id);
  return specs.map((spec) => {
    const value = form[spec.field];
    const provenance = provenanceOf(value, ...conventions.map((convention) => convention[spec.field]));
    const state = reached(spec, placement);
    const hint = state.hint ?? hintOf(spec, value, provenance);
    const { field, at, ...props } = spec;
    const convention = conventions[0]?.[field];
    return (
      <NumberField
        key={field}
        {...props}
        pointer={pointer + at}
        value={value}
        provenance={provenance}
        binds={state.binds}
        {...(hint === undefined ? {} : { hint })}
        {...(typeof convention === 'number' && !Number.isNaN(convention) ? { sourceValue: convention } : {})}
        onChange={(next) => put(workload, spec.label, { [field]: next })}
      />
    );
  });
}

function Group(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="group">
      <legend className="label">{props.title}</legend>
      <div className="form">{props.children}</div>
    </fieldset>
  );
}

const MODEL_KINDS: Readonly<Record<WorkloadKind, readonly ModelKind[]>> = {
  chat: ['llm', 'vlm'],
  agents: ['llm', 'vlm'],
  retrieval: ['llm', 'vlm'],
  batch: ['llm', 'vlm'],
  embeddings: ['embedding', 'reranker'],
  speech: ['asr'],
  'fine-tuning': ['llm', 'vlm'],
  training: ['llm', 'vlm'],
};

function modelHint(model: AiModel | undefined): string {
  if (model === undefined) return '';
  const { licence, maxContext } = model;
  const name = licence.name ?? licence.id;
  return [
    name === null ? '' : fillText(workloadsUi.hints.licence, { name }),
    maxContext === null ? '' : fillText(workloadsUi.hints.context, { value: formatExact(maxContext) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([id, name]) => ({ id, name }));

/** Keeps a chosen key when it is one of the list; the list boxes answer with plain texts. */
function oneOf<T extends string>(list: readonly T[], id: string): T | null {
  return list.find((entry) => entry === id) ?? null;
}

const SENSITIVITIES = ['on-site', 'allied', 'commercial'] as const satisfies readonly SensitivityTier[];

function PoolField({ plan, workload }: EditorProps) {
  const own = poolOfUse(plan, workload.id);
  const pools = plan.pools.map((pool) => ({ id: pool.id, name: pool.name }));
  return (
    <SelectField
      label={texts.pool}
      value={own}
      placeholder={texts.noSite}
      choices={[...pools, { id: ' own', name: texts.ownPool }]}
      onChange={(id) =>
        editPlan({ label: actsUi.assign }, (held) => assignUse(held, workload.id, id === ' own' ? null : id))
      }
    />
  );
}

function Identity(props: EditorProps) {
  const { workload, pointer, facts } = props;
  const form = toWorkloadForm(workload);
  const model = workload.modelId === null ? undefined : facts.findModel(workload.modelId);
  return (
    <Group title={workloadsUi.what}>
      <TextField
        label={texts.name}
        pointer={`${pointer}/name`}
        value={form.name}
        onChange={(name) => {
          if (name !== '') put(workload, texts.name, { name });
        }}
      />
      <SelectField
        label={texts.kind}
        pointer={`${pointer}/kind`}
        value={form.kind}
        choices={choicesOf(workloadsUi.kinds)}
        onChange={(id) => {
          const kind = oneOf(WORKLOAD_KINDS, id);
          if (kind !== null) put(workload, texts.kind, { kind });
        }}
      />
      <ComboField
        className="wide"
        label={texts.model}
        hint={modelHint(model)}
        pointer={`${pointer}/modelId`}
        value={form.modelId}
        choices={modelChoices(facts, MODEL_KINDS[form.kind])}
        onChange={(modelId) => put(workload, texts.model, { modelId })}
      />
      <PoolField {...props} />
      <SelectField
        label={texts.sensitivity}
        pointer={`${pointer}/sensitivity`}
        value={form.sensitivity}
        choices={choicesOf(workloadsUi.sensitivities)}
        onChange={(id) => {
          const sensitivity = oneOf(SENSITIVITIES, id);
          if (sensitivity !== null) put(workload, texts.sensitivity, { sensitivity });
        }}
      />
      <SelectField
        label={texts.weights}
        pointer={`${pointer}/weightPrecision`}
        value={form.weightPrecision ?? 'native'}
        choices={[
          { id: 'native', name: workloadsUi.precisions.native },
          ...PRECISIONS.map((id) => ({ id, name: id.toUpperCase() })),
        ]}
        onChange={(id) => put(workload, texts.weights, { weightPrecision: oneOf(PRECISIONS, id) })}
      />
      <SelectField
        label={texts.kvCache}
        pointer={`${pointer}/kvPrecision`}
        value={form.kvPrecision ?? 'engine'}
        choices={[
          { id: 'engine', name: workloadsUi.kv.engine },
          { id: 'bf16', name: 'BF16' },
          { id: 'fp8', name: 'FP8' },
        ]}
        onChange={(id) => put(workload, texts.kvCache, { kvPrecision: oneOf(['bf16', 'fp8'], id) })}
      />
    </Group>
  );
}

/** Whether the part that only this kind has is sized; its fields stand below while it is. */
function PartSwitch({ workload, label }: EditorProps & { readonly label: string }) {
  return (
    <div className="full">
      <CheckField
        label={label}
        checked={toWorkloadForm(workload).withPart}
        onChange={(withPart) => put(workload, label, { withPart })}
      />
    </div>
  );
}

const INDEXES = [
  'flat-fp32',
  'flat-fp16',
  'hnsw',
  'ivf-pq',
  'scalar-quantised',
] as const satisfies readonly Retrieval['index'][];

function RetrievalGroup(props: EditorProps) {
  const { workload, pointer, facts } = props;
  const form = toWorkloadForm(workload);
  const at = `${pointer}/retrieval`;
  const helper = (label: string, field: 'embeddingModelId' | 'rerankerModelId', kind: ModelKind) => (
    <ComboField
      label={label}
      className="wide"
      pointer={`${at}/${field}`}
      value={form[field]}
      choices={modelChoices(facts, [kind])}
      placeholder={fieldsUi.notSet}
      onClear={() => put(workload, label, { [field]: null })}
      onChange={(id) => put(workload, label, { [field]: id })}
    />
  );
  const part = <PartSwitch {...props} label={workloadsUi.withRetrieval} />;
  if (!form.withPart) return <Group title={workloadsUi.retrieval}>{part}</Group>;
  return (
    <Group title={workloadsUi.retrieval}>
      {part}
      <NumberFields {...props} specs={RETRIEVAL_FIELDS} />
      <SelectField
        label={texts.index}
        className="wide"
        pointer={`${at}/index`}
        value={form.index}
        choices={choicesOf(workloadsUi.indexes)}
        onChange={(id) => {
          const index = oneOf(INDEXES, id);
          if (index !== null) put(workload, texts.index, { index });
        }}
      />
      {helper(texts.embedding, 'embeddingModelId', 'embedding')}
      {helper(texts.reranker, 'rerankerModelId', 'reranker')}
    </Group>
  );
}

const METHODS = ['full', 'lora', 'qlora'] as const satisfies readonly TrainingJob['method'][];

function JobGroup(props: EditorProps) {
  const { workload, pointer } = props;
  const form = toWorkloadForm(workload);
  const part = <PartSwitch {...props} label={workloadsUi.withTraining} />;
  if (!form.withPart) return <Group title={workloadsUi.training}>{part}</Group>;
  return (
    <Group title={workloadsUi.training}>
      {form.kind === 'fine-tuning' && (
        <SelectField
          label={texts.method}
          pointer={`${pointer}/training/method`}
          value={form.method}
          choices={choicesOf(workloadsUi.methods)}
          onChange={(id) => {
            const method = oneOf(METHODS, id);
            if (method !== null) put(workload, texts.method, { method });
          }}
        />
      )}
      <NumberFields {...props} specs={TRAINING_FIELDS} />
    </Group>
  );
}

/** The fields of the chosen use, in the order in which people become tokens. */
export function WorkloadEditor(props: EditorProps) {
  const { kind } = props.workload;
  return (
    <>
      <Identity {...props} />
      {isJob(kind) ? (
        <JobGroup {...props} />
      ) : (
        <>
          <Group title={workloadsUi.people}>
            <NumberFields {...props} specs={PEOPLE_FIELDS} />
          </Group>
          <Group title={workloadsUi.tokens}>
            <NumberFields {...props} specs={TOKEN_FIELDS} />
          </Group>
          <Group title={workloadsUi.limits}>
            <NumberFields {...props} specs={LIMIT_FIELDS} />
          </Group>
          {kind === 'agents' && (
            <Group title={workloadsUi.agent}>
              <PartSwitch {...props} label={workloadsUi.withAgent} />
              {props.workload.agent !== null && <NumberFields {...props} specs={AGENT_FIELDS} />}
            </Group>
          )}
          {kind === 'retrieval' && <RetrievalGroup {...props} />}
          <Group title={workloadsUi.future}>
            <NumberFields {...props} specs={FUTURE_FIELDS} />
          </Group>
        </>
      )}
    </>
  );
}
