import type { PoolId } from '../../../shared/ids.ts';
import type { Phase, Plan } from '../../../shared/plan/plan.ts';
import type { Pool } from '../../../shared/plan/pool.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { Band } from '../../components/Sheet.tsx';
import { DateField, TextField } from '../../components/TextField.tsx';
import { editPlan } from '../../stores/plan-store.ts';
import { addPhase, removePhase, replaceable, withPhase, withPoolStep } from './phases.ts';

const texts = lawUi.road;
const PERCENT = 100;

function PhaseFields({ phase, index }: { readonly phase: Phase; readonly index: number }) {
  const pointer = `/phases/${index}`;
  const set = (field: keyof Phase, change: Partial<Omit<Phase, 'id'>>): void =>
    editPlan({ label: fillText(texts.changed, { phase: phase.name }), key: `${phase.id}/${field}` }, (plan) =>
      withPhase(plan, phase.id, change),
    );
  return (
    <li className="phase">
      <TextField
        label={texts.name}
        value={phase.name}
        pointer={`${pointer}/name`}
        maxLength={120}
        onChange={(name) => set('name', { name })}
      />
      <DateField
        label={texts.order}
        value={phase.orderDate}
        pointer={`${pointer}/orderDate`}
        onChange={(orderDate) => {
          if (orderDate !== null) set('orderDate', { orderDate });
        }}
      />
      <NumberField
        label={texts.wanted}
        pointer={`${pointer}/controlledShare`}
        unit="%"
        value={phase.controlledShare === null ? null : phase.controlledShare * PERCENT}
        rules={{ min: 0, max: PERCENT }}
        step={5}
        nullable
        hint={texts.noAim}
        onChange={(share) =>
          set('controlledShare', { controlledShare: share === null ? null : share / PERCENT })
        }
      />
      <Button
        small
        kind="quiet"
        icon="close"
        label={fillText(texts.remove, { phase: phase.name })}
        onPress={() =>
          editPlan({ label: fillText(texts.remove, { phase: phase.name }) }, (plan) =>
            removePhase(plan, phase.id),
          )
        }
      />
    </li>
  );
}

const FIRST = '';

function PoolRow({ pool, plan }: { readonly pool: Pool; readonly plan: Plan }) {
  const index = plan.pools.indexOf(pool);
  const set = (change: Partial<Pick<Pool, 'phaseId' | 'replaces'>>): void =>
    editPlan({ label: fillText(texts.movedPool, { pool: pool.name }) }, (held) =>
      withPoolStep(held, pool.id, change),
    );
  const phases = [
    { id: FIRST, name: texts.first },
    ...plan.phases.map((phase) => ({ id: phase.id, name: phase.name })),
  ];
  const others = [
    { id: FIRST, name: texts.replacesNone },
    ...replaceable(plan, pool).map((other) => ({ id: other.id, name: other.name })),
  ];
  return (
    <tr>
      <td>{pool.name}</td>
      <td>
        <SelectField
          label={fillText(texts.poolOrdered, { pool: pool.name })}
          labelHidden
          value={pool.phaseId ?? FIRST}
          pointer={`/pools/${index}/phaseId`}
          choices={phases}
          onChange={(id) => set({ phaseId: plan.phases.find((phase) => phase.id === id)?.id ?? null })}
        />
      </td>
      <td>
        <SelectField
          label={fillText(texts.poolReplaces, { pool: pool.name })}
          labelHidden
          value={pool.replaces ?? FIRST}
          pointer={`/pools/${index}/replaces`}
          choices={others}
          onChange={(id) => set({ replaces: poolId(plan, id) })}
        />
      </td>
    </tr>
  );
}

function poolId(plan: Plan, id: string): PoolId | null {
  return plan.pools.find((pool) => pool.id === id)?.id ?? null;
}

/** Phases with their days and aims, and which pool is ordered in which and takes over from which. */
export function PhaseEditor({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <Band title={texts.phases} label={texts.phasesLabel} separated>
        <Button small icon="plus" onPress={() => editPlan({ label: texts.add }, addPhase)}>
          {texts.add}
        </Button>
      </Band>
      {plan.phases.length === 0 ? (
        <p className="read pad">{texts.noPhases}</p>
      ) : (
        <ul className="phases">
          {plan.phases.map((phase, index) => (
            <PhaseFields key={phase.id} phase={phase} index={index} />
          ))}
        </ul>
      )}
      {plan.phases.length > 0 && (
        <table className="phase-pools compact-rows" aria-label={texts.pools}>
          <thead>
            <tr>
              <th>{texts.pool}</th>
              <th>{texts.orderedIn}</th>
              <th>{texts.replaces}</th>
            </tr>
          </thead>
          <tbody>
            {plan.pools.map((pool) => (
              <PoolRow key={pool.id} pool={pool} plan={plan} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
