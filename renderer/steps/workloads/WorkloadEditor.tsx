import type { WorkloadKind } from '../../../shared/plan/workload.ts';
import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import { Group } from '../../components/Group.tsx';
import type { EditorProps } from './edit-workload.ts';
import { FUTURE_FIELDS, LIMIT_FIELDS, PEOPLE_FIELDS, TOKEN_FIELDS } from './fields.ts';
import { isJob } from './mapping.ts';
import { ServingGroup } from './ServingGroup.tsx';
import { NumberFields } from './UseFields.tsx';
import { UseIdentity } from './UseIdentity.tsx';
import { AgentGroup, JobGroup, RetrievalGroup } from './UseParts.tsx';

/** Kinds whose model generates token after token. */
const GENERATING: readonly WorkloadKind[] = ['chat', 'agents', 'retrieval', 'batch'];

/** The fields of the chosen use, in the order in which people become tokens. */
export function WorkloadEditor(props: EditorProps) {
  const { kind } = props.workload;
  return (
    <>
      <UseIdentity {...props} />
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
          {GENERATING.includes(kind) && <ServingGroup {...props} />}
          {kind === 'agents' && <AgentGroup {...props} />}
          {kind === 'retrieval' && <RetrievalGroup {...props} />}
          <Group title={workloadsUi.future}>
            <NumberFields {...props} specs={FUTURE_FIELDS} />
          </Group>
        </>
      )}
    </>
  );
}
