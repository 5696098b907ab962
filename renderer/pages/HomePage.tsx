import { useState } from 'react';
import type { PlanSummary, TemplateSummary } from '../../shared/ipc/messages.ts';
import { homeUi as texts } from '../../shared/texts/en/ui/home.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../components/DataTable.tsx';
import { ConfirmDialog } from '../components/Dialogs.tsx';
import { NameDialog } from '../components/NameDialog.tsx';
import { Band, StepHead } from '../components/Sheet.tsx';
import { EmptyState } from '../components/States.tsx';
import { client } from '../lib/client.ts';
import { formatDate, formatTime, localDateOf } from '../lib/format.ts';
import { attempt, createPlan, importPlan, openStored, refreshPlans } from '../lib/session.ts';
import { closePlan, usePlanStore } from '../stores/plan-store.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { TemplateList } from './TemplateList.tsx';

type Asked =
  | { readonly kind: 'new'; readonly template: TemplateSummary | null }
  | { readonly kind: 'copy'; readonly plan: PlanSummary }
  | { readonly kind: 'remove'; readonly plan: PlanSummary };

function columnsOf(
  plans: readonly PlanSummary[],
  templates: readonly TemplateSummary[],
): readonly Column<PlanSummary>[] {
  const nameOf = (list: readonly { id: string; name: string }[], id: string | null): string | undefined =>
    list.find((entry) => entry.id === id)?.name;
  const second = (plan: PlanSummary): string => {
    const root = nameOf(plans, plan.variantOf);
    if (root !== undefined) return fillText(texts.variantOf, { name: root });
    const template = nameOf(templates, plan.templateId);
    return template === undefined ? '' : fillText(texts.fromTemplate, { name: template });
  };
  return [
    {
      key: 'plan',
      head: texts.columns.plan,
      cell: (plan) => <TwoLines first={plan.name} second={second(plan)} />,
      sortBy: (plan) => plan.name,
    },
    {
      key: 'marking',
      head: texts.columns.marking,
      cell: (plan) => plan.marking ?? <span className="warn">{texts.notMarked}</span>,
      sortBy: (plan) => plan.marking,
    },
    {
      key: 'revision',
      head: texts.columns.revision,
      numeric: true,
      cell: (plan) => fillText(shellUi.revision, { revision: String(plan.revision) }),
      sortBy: (plan) => plan.revision,
    },
    {
      key: 'changed',
      head: texts.columns.changed,
      numeric: true,
      cell: (plan) => `${formatDate(localDateOf(plan.updatedAt))} ${formatTime(plan.updatedAt)}`,
      sortBy: (plan) => plan.updatedAt,
    },
  ];
}

async function copyPlan(plan: PlanSummary, name: string): Promise<void> {
  await attempt('copy', () => client().plan.duplicate({ id: plan.id, name, asVariant: false }));
  await attempt('plans', refreshPlans);
}

async function removePlan(plan: PlanSummary): Promise<void> {
  if (usePlanStore.getState().plan?.id === plan.id) closePlan();
  await attempt('remove', () => client().plan.remove({ id: plan.id }));
  await attempt('plans', refreshPlans);
}

function PlanList({ onAsk }: { readonly onAsk: (asked: Asked) => void }) {
  const plans = useSessionStore((state) => state.plans);
  const templates = useSessionStore((state) => state.templates);
  const [chosen, setChosen] = useState<string | null>(null);
  const sorted = [...plans].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  const plan = sorted.find((entry) => entry.id === chosen) ?? sorted[0];
  if (plan === undefined)
    return (
      <EmptyState title={texts.empty} text={texts.emptyText}>
        <Button onPress={() => onAsk({ kind: 'new', template: null })}>{texts.newPlan}</Button>
      </EmptyState>
    );
  return (
    <>
      <div className="table-frame">
        <DataTable
          label={texts.plans}
          columns={columnsOf(plans, templates)}
          rows={sorted}
          rowId={(entry) => entry.id}
          selected={plan.id}
          onSelect={setChosen}
          onOpen={(id) => void openStored(id)}
          twoLine
        />
      </div>
      <div className="foot-acts">
        <Button onPress={() => void openStored(plan.id)} keys="Enter">
          {texts.open}
        </Button>
        <Button onPress={() => onAsk({ kind: 'copy', plan })}>{texts.duplicate}</Button>
        <span className="grow" />
        <Button kind="quiet" onPress={() => onAsk({ kind: 'remove', plan })}>
          {texts.remove}
        </Button>
      </div>
    </>
  );
}

function Dialogs({ asked, onClose }: { readonly asked: Asked | null; readonly onClose: () => void }) {
  if (asked === null) return null;
  if (asked.kind === 'remove')
    return (
      <ConfirmDialog
        title={fillText(texts.removeTitle, { name: asked.plan.name })}
        text={texts.removeText}
        typeLabel={texts.removeType}
        expected={asked.plan.name}
        keep={texts.keep}
        destroy={texts.remove}
        reason={texts.removeReason}
        open
        onClose={onClose}
        onDestroy={() => {
          onClose();
          void removePlan(asked.plan);
        }}
      />
    );
  const template = asked.kind === 'new' ? asked.template : null;
  const isNew = asked.kind === 'new';
  return (
    <NameDialog
      title={isNew ? (template?.name ?? texts.newPlan) : texts.duplicate}
      text={isNew ? (template === null ? texts.newPlanText : texts.fromTemplateText) : texts.duplicateText}
      act={isNew ? texts.create : texts.duplicate}
      initial={isNew ? (template?.name ?? texts.untitled) : asked.plan.name}
      open
      onClose={onClose}
      onName={(name) => void (isNew ? createPlan(template?.id ?? null, name) : copyPlan(asked.plan, name))}
    />
  );
}

/** Plans of this workspace, and the templates to start from. */
export function HomePage() {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <StepHead title={shellUi.pages.home} sub={texts.sub}>
        <Button onPress={() => void importPlan()}>{texts.importPlan}</Button>
        <Button kind="primary" onPress={() => setAsked({ kind: 'new', template: null })}>
          {texts.newPlan}
        </Button>
      </StepHead>
      <div className="columns home">
        <section className="region" aria-label={texts.plans}>
          <Band title={texts.plans} label={texts.plansLabel} />
          <PlanList onAsk={setAsked} />
        </section>
        <section className="region" aria-label={texts.templates}>
          <Band title={texts.templates} label={texts.templatesLabel} />
          <TemplateList onUse={(template) => setAsked({ kind: 'new', template })} />
        </section>
      </div>
      <Dialogs asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
