import type { AiModel, ModelKind } from '../../../shared/catalogue/model.ts';
import {
  PRECISIONS,
  type SensitivityTier,
  WORKLOAD_KINDS,
  type WorkloadKind,
} from '../../../shared/plan/workload.ts';
import { mayRunOn } from '../../../shared/stages/sovereignty/placement.ts';
import { actsUi } from '../../../shared/texts/en/ui/acts.ts';
import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Group } from '../../components/Group.tsx';
import { ComboField, SelectField } from '../../components/SelectField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { modelChoices } from '../../lib/choices.ts';
import { formatExact } from '../../lib/format.ts';
import { assignUse, poolOfUse } from '../../lib/plan-acts.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { choicesOf, type EditorProps, oneOf, putWorkload } from './edit-workload.ts';
import { toWorkloadForm } from './mapping.ts';

const texts = workloadsUi.fields;

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

const SENSITIVITIES = ['on-site', 'allied', 'commercial'] as const satisfies readonly SensitivityTier[];

/** What the tier of a use allows: how many of the plan's sites may serve it. */
function allowsText({ plan, workload }: EditorProps): string {
  const allowed = plan.sites.filter((site) => mayRunOn(workload.sensitivity, site.tier)).length;
  return fillText(workloadsUi.allows[workload.sensitivity], {
    count: formatExact(allowed),
    sites: formatExact(plan.sites.length),
  });
}

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

/** What a use is: its name, kind and model, the pool that serves it, where it may run, its number formats. */
export function UseIdentity(props: EditorProps) {
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
          if (name !== '') putWorkload(workload, texts.name, { name });
        }}
      />
      <SelectField
        label={texts.kind}
        pointer={`${pointer}/kind`}
        value={form.kind}
        choices={choicesOf(workloadsUi.kinds)}
        onChange={(id) => {
          const kind = oneOf(WORKLOAD_KINDS, id);
          if (kind !== null) putWorkload(workload, texts.kind, { kind });
        }}
      />
      <ComboField
        className="wide"
        label={texts.model}
        hint={modelHint(model)}
        pointer={`${pointer}/modelId`}
        value={form.modelId}
        choices={modelChoices(facts, MODEL_KINDS[form.kind])}
        onChange={(modelId) => putWorkload(workload, texts.model, { modelId })}
      />
      <PoolField {...props} />
      <SelectField
        label={texts.sensitivity}
        hint={allowsText(props)}
        pointer={`${pointer}/sensitivity`}
        value={form.sensitivity}
        choices={choicesOf(workloadsUi.sensitivities)}
        onChange={(id) => {
          const sensitivity = oneOf(SENSITIVITIES, id);
          if (sensitivity !== null) putWorkload(workload, texts.sensitivity, { sensitivity });
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
        onChange={(id) => putWorkload(workload, texts.weights, { weightPrecision: oneOf(PRECISIONS, id) })}
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
        onChange={(id) => putWorkload(workload, texts.kvCache, { kvPrecision: oneOf(['bf16', 'fp8'], id) })}
      />
    </Group>
  );
}
