import type { Site } from '../../../shared/plan/site.ts';
import { actsUi } from '../../../shared/texts/en/ui/acts.ts';
import { siteUi as texts } from '../../../shared/texts/en/ui/site.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { NoData } from '../../components/Marks.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { countryName } from '../../lib/choices.ts';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { addSite, removeSite } from '../../lib/plan-acts.ts';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';
import { editPlan, usePlanStore } from '../../stores/plan-store.ts';
import type { StepProps } from '../step.ts';
import { FeedSketch } from './FeedSketch.tsx';
import { putSite, SiteEditor } from './SiteEditor.tsx';
import { SiteLimits } from './SiteLimits.tsx';
import { VoltageQuestion } from './VoltageQuestion.tsx';

function addAndChoose(): void {
  editPlan({ label: actsUi.addSite }, addSite);
  const last = usePlanStore.getState().plan?.sites.at(-1);
  if (last) select('site', last.id);
}

function columnsOf(props: StepProps): readonly Column<Site>[] {
  const { table } = texts;
  const orNoData = (text: string | null) => text ?? <NoData />;
  const poolsOf = (site: Site): string =>
    props.plan.pools
      .filter((pool) => pool.siteId === site.id)
      .map((pool) => pool.name)
      .join(', ');
  return [
    {
      key: 'site',
      head: table.site,
      cell: (site) => (
        <TwoLines first={site.name} second={site.country === null ? '' : countryName(site.country)} />
      ),
    },
    { key: 'status', head: table.status, cell: (site) => texts.statuses[site.status] },
    {
      key: 'power',
      head: table.power,
      numeric: true,
      cell: ({ power }) =>
        orNoData(power.availableItKw === null ? null : formatQuantity(power.availableItKw * 1000, 'W')),
    },
    {
      key: 'feeds',
      head: table.feeds,
      cell: ({ power }) =>
        `${power.feedsPerRack} × ${formatExact(power.voltageV)} V, UPS ${power.upsRedundancy}`,
    },
    {
      key: 'positions',
      head: table.positions,
      numeric: true,
      cell: ({ floor }) => orNoData(floor.rackPositions === null ? null : formatExact(floor.rackPositions)),
    },
    {
      key: 'water',
      head: table.water,
      numeric: true,
      cell: ({ cooling }) =>
        orNoData(
          cooling.facilityWaterSupplyC === null ? null : `${formatExact(cooling.facilityWaterSupplyC, 1)} °C`,
        ),
    },
    { key: 'pools', head: table.pools, cell: (site) => <span className="dim">{poolsOf(site)}</span> },
  ];
}

/** A voltage that is usual with the other kind is asked about before anything else. */
function asksVoltage(design: StepProps['design'], site: Site): boolean {
  return (design?.findings ?? []).some(
    (finding) => finding.code === 'voltage-kind-suspect' && finding.subject === `site/${site.id}`,
  );
}

/** Step 3: the sites, the facts of the chosen one, how it feeds a rack, and its limits against the demand. */
export function SiteStep(props: StepProps) {
  const { plan, design, stale } = props;
  const wanted = useNavigationStore((state) => state.selection['site']);
  const site = plan.sites.find((held) => held.id === wanted) ?? plan.sites[0];
  const add = (
    <Button keys="A" onPress={addAndChoose}>
      {texts.add}
    </Button>
  );
  if (site === undefined)
    return (
      <>
        <StepHead title={stepsUi.names.site} sub={texts.sub}>
          <NextStep from="site" />
        </StepHead>
        <EmptyState title={texts.empty} text={texts.emptyText}>
          {add}
        </EmptyState>
      </>
    );
  return (
    <>
      <StepHead title={stepsUi.names.site} sub={texts.sub}>
        {add}
        <NextStep from="site" />
      </StepHead>
      <div className="sites table-frame">
        <DataTable
          label={texts.table.label}
          columns={columnsOf(props)}
          rows={plan.sites}
          rowId={(entry) => entry.id}
          selected={site.id}
          onSelect={(id) => select('site', id)}
          twoLine
        />
      </div>
      <div className="columns site">
        <section className="region" aria-label={site.name}>
          <Band title={site.name} label={texts.legend}>
            <Button
              kind="quiet"
              small
              onPress={() => editPlan({ label: actsUi.removeSite }, (held) => removeSite(held, site.id))}
            >
              {texts.remove}
            </Button>
          </Band>
          {asksVoltage(design, site) && (
            <VoltageQuestion
              volts={site.power.voltageV}
              onAnswer={(voltageKind) =>
                putSite({ site, currency: plan.mission.currency }, texts.fields.voltageKind, { voltageKind })
              }
            />
          )}
          <div className="scroll">
            <SiteEditor
              key={site.id}
              site={site}
              currency={plan.mission.currency}
              pointer={`/sites/${plan.sites.indexOf(site)}`}
            />
          </div>
        </section>
        <section className="region scroll" aria-label={texts.limits}>
          <Band title={texts.sketch} label={texts.sketchLabel} />
          <FeedSketch site={site} />
          <Band title={texts.limits} label={texts.limitsLabel} separated />
          <div className={stale ? 'stale' : undefined}>
            <SiteLimits site={site} design={design} />
          </div>
        </section>
      </div>
    </>
  );
}
