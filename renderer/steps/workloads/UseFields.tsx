import type { WorkloadPlacement } from '../../../shared/design/compute.ts';
import type { Workload } from '../../../shared/plan/workload.ts';
import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { Provenance } from '../../components/Marks.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { formatQuantity, percentileName } from '../../lib/format.ts';
import { stageOf } from '../step.ts';
import { type EditorProps, putWorkload } from './edit-workload.ts';
import { type FieldSpec, PEOPLE_FIELDS, TOKEN_FIELDS } from './fields.ts';
import { toWorkloadForm, type WorkloadForm } from './mapping.ts';
import { profileOf, provenanceOf, startOf } from './provenance.ts';

/** Values of the published profile and of a new use, in the form's units. */
function conventionsOf(workload: Workload): readonly WorkloadForm[] {
  const profile = profileOf(workload);
  const start = startOf(workload);
  // How many people there are is never a convention.
  const nobody = { ...toWorkloadForm(start), users: Number.NaN };
  if (profile === undefined) return [nobody];
  const { inputTokens, outputTokens, latency } = profile;
  const audience = { ...profile.audience, users: Number.NaN };
  const like: Workload = { ...start, audience, inputTokens, outputTokens, latency };
  return [toWorkloadForm(like), nobody];
}

/** What the design reaches at the percentile of a limit, and whether the limit is what binds. */
function reached(
  spec: FieldSpec,
  placement: WorkloadPlacement | undefined,
): { hint?: string; binds: boolean } {
  const times = placement?.atPercentile ?? null;
  if (placement === undefined || times === null) return { binds: false };
  const value = spec.field === 'ttftS' ? times.ttftMs : spec.field === 'tpotMs' ? times.tpotMs : null;
  if (value === null) return { binds: false };
  const binds =
    (spec.field === 'ttftS' && placement.bound === 'ttft') ||
    (spec.field === 'tpotMs' && placement.bound === 'tpot');
  const reading = formatQuantity(value, 'ms');
  const text = binds ? workloadsUi.hints.binds : workloadsUi.hints.reached;
  const percentile = percentileName(times.percentile);
  return { hint: fillText(text, { value: reading, percentile }), binds };
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

/** Number fields with where each value comes from, and what the design reached against it. */
export function NumberFields({
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
        onChange={(next) => putWorkload(workload, spec.label, { [field]: next })}
      />
    );
  });
}
