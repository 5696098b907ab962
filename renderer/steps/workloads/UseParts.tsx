import type { ModelKind } from '../../../shared/catalogue/model.ts';
import type { Retrieval, TrainingJob } from '../../../shared/plan/workload.ts';
import { fieldsUi } from '../../../shared/texts/en/ui/fields.ts';
import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import { Group } from '../../components/Group.tsx';
import { ComboField, SelectField } from '../../components/SelectField.tsx';
import { CheckField } from '../../components/TextField.tsx';
import { modelChoices } from '../../lib/choices.ts';
import { choicesOf, type EditorProps, oneOf, putWorkload } from './edit-workload.ts';
import { AGENT_FIELDS, RETRIEVAL_FIELDS, TRAINING_FIELDS } from './fields.ts';
import { toWorkloadForm } from './mapping.ts';
import { NumberFields } from './UseFields.tsx';

const texts = workloadsUi.fields;

/** Whether the part that only this kind has is sized; its fields stand below while it is. */
function PartSwitch({ workload, label }: EditorProps & { readonly label: string }) {
  return (
    <div className="full">
      <CheckField
        label={label}
        checked={toWorkloadForm(workload).withPart}
        onChange={(withPart) => putWorkload(workload, label, { withPart })}
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

/** Documents, chunks and index of a use that looks things up. */
export function RetrievalGroup(props: EditorProps) {
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
      onClear={() => putWorkload(workload, label, { [field]: null })}
      onChange={(id) => putWorkload(workload, label, { [field]: id })}
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
          if (index !== null) putWorkload(workload, texts.index, { index });
        }}
      />
      {helper(texts.embedding, 'embeddingModelId', 'embedding')}
      {helper(texts.reranker, 'rerankerModelId', 'reranker')}
    </Group>
  );
}

const METHODS = ['full', 'lora', 'qlora'] as const satisfies readonly TrainingJob['method'][];

/** Tokens and deadline of a job. */
export function JobGroup(props: EditorProps) {
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
            if (method !== null) putWorkload(workload, texts.method, { method });
          }}
        />
      )}
      <NumberFields {...props} specs={TRAINING_FIELDS} />
    </Group>
  );
}

/** Calls of one task of an agent. */
export function AgentGroup(props: EditorProps) {
  return (
    <Group title={workloadsUi.agent}>
      <PartSwitch {...props} label={workloadsUi.withAgent} />
      {props.workload.agent !== null && <NumberFields {...props} specs={AGENT_FIELDS} />}
    </Group>
  );
}
