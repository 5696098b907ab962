import type { ServingMode } from '../../../shared/plan/workload.ts';
import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import { Group } from '../../components/Group.tsx';
import { ComboField, SelectField } from '../../components/SelectField.tsx';
import { CheckField } from '../../components/TextField.tsx';
import { modelChoices } from '../../lib/choices.ts';
import { choicesOf, type EditorProps, oneOf, putWorkload } from './edit-workload.ts';
import { ADAPTER_FIELDS, SPECULATION_FIELDS } from './fields.ts';
import { toWorkloadForm } from './mapping.ts';
import { NumberFields } from './UseFields.tsx';

const texts = workloadsUi.fields;
const MODES = ['auto', 'aggregated', 'disaggregated'] as const satisfies readonly ServingMode[];

function Draft(props: EditorProps) {
  const { workload, pointer, facts } = props;
  return (
    <>
      <NumberFields {...props} specs={SPECULATION_FIELDS} />
      <ComboField
        label={texts.draftModel}
        className="wide"
        pointer={`${pointer}/speculation/draftModelId`}
        value={toWorkloadForm(workload).draftModelId}
        choices={modelChoices(facts, ['llm'])}
        placeholder={workloadsUi.ownHeads}
        onClear={() => putWorkload(workload, texts.draftModel, { draftModelId: null })}
        onChange={(draftModelId) => putWorkload(workload, texts.draftModel, { draftModelId })}
      />
    </>
  );
}

/** How the tokens of a use are made: prompt and answer together or apart, a draft, adapters on the base model. */
export function ServingGroup(props: EditorProps) {
  const { workload, pointer } = props;
  const form = toWorkloadForm(workload);
  return (
    <Group title={workloadsUi.serving}>
      <SelectField
        label={texts.servingMode}
        className="wide"
        pointer={`${pointer}/serving`}
        value={form.serving}
        choices={choicesOf(workloadsUi.servingModes)}
        onChange={(id) => {
          const serving = oneOf(MODES, id);
          if (serving !== null) putWorkload(workload, texts.servingMode, { serving });
        }}
      />
      <div className="full">
        <CheckField
          label={workloadsUi.withSpeculation}
          checked={form.withSpeculation}
          onChange={(withSpeculation) =>
            putWorkload(workload, workloadsUi.withSpeculation, { withSpeculation })
          }
        />
      </div>
      {form.withSpeculation && <Draft {...props} />}
      <div className="full">
        <CheckField
          label={workloadsUi.withAdapters}
          checked={form.withAdapters}
          onChange={(withAdapters) => putWorkload(workload, workloadsUi.withAdapters, { withAdapters })}
        />
      </div>
      {form.withAdapters && <NumberFields {...props} specs={ADAPTER_FIELDS} />}
    </Group>
  );
}
