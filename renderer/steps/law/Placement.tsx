import type { PlacedWork, PlacementResult } from '../../../shared/design/judgement.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Site } from '../../../shared/plan/site.ts';
import type { Workload } from '../../../shared/plan/workload.ts';
import { mayRunOn } from '../../../shared/stages/sovereignty/placement.ts';
import { exposureTexts, tierTexts } from '../../../shared/texts/en/sovereignty.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Icon } from '../../components/Icon.tsx';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { formatExact } from '../../lib/format.ts';
import { goToField } from '../../stores/navigation-store.ts';

const texts = lawUi.placement;

function Cell({
  workload,
  site,
  work,
}: {
  readonly workload: Workload;
  readonly site: Site;
  readonly work: PlacedWork | undefined;
}) {
  const may = mayRunOn(workload.sensitivity, site.tier);
  if (work === undefined)
    return <span className={may ? 'dim' : 'faint'}>{may ? texts.may : texts.mayNot}</span>;
  const count = work.accelerators === null ? null : formatExact(work.accelerators);
  return (
    <span
      className={may ? 'placed' : 'placed fail'}
      title={count === null ? undefined : fillText(texts.accelerators, { count })}
    >
      <Icon name={may ? 'met' : 'not-met'} className={may ? 'ok' : 'fail'} />
      <b>{may ? texts.runs : texts.runsNot}</b> {count}
    </span>
  );
}

/** What leaves the buyer's own sites, with what is exposed there. */
function Leaving({ work }: { readonly work: readonly PlacedWork[] }) {
  const leaving = work.filter((entry) => entry.leaves);
  if (leaving.length === 0) return <p className="read pad">{texts.nothingLeaves}</p>;
  return (
    <ul className="leaving">
      {leaving.map((entry) => (
        <li key={`${entry.workloadId} ${entry.poolId}`}>
          <b>{entry.workload}</b>{' '}
          <span className={entry.allowed ? 'dim' : 'fail'}>
            {fillText(entry.allowed ? texts.leavesTo : texts.leavesNotAllowed, {
              site: entry.site,
              country: entry.country ?? lawUi.notKnown,
              tier: tierTexts[entry.tier],
            })}
          </span>
          <small>
            {fillText(texts.exposed, {
              what: entry.exposure.map((kind) => exposureTexts[kind]).join(', ') || lawUi.none,
            })}
          </small>
        </li>
      ))}
    </ul>
  );
}

/** Which workload may run on which site, where it runs, and what leaves. */
export function Placement({ plan, placement }: { readonly plan: Plan; readonly placement: PlacementResult }) {
  const { work, acceleratorsStaying, acceleratorsLeaving } = placement;
  if (plan.workloads.length === 0 || plan.sites.length === 0)
    return <EmptyState title={texts.none} text={texts.noneText} />;
  return (
    <>
      <Band
        title={texts.title}
        label={fillText(texts.label, {
          staying: formatExact(acceleratorsStaying),
          leaving: formatExact(acceleratorsLeaving),
        })}
      />
      <div className="placement-frame">
        <table className="placement" aria-label={texts.title}>
          <thead>
            <tr>
              <th>{texts.use}</th>
              {plan.sites.map((site, index) => (
                <th key={site.id}>
                  <button
                    type="button"
                    className="link"
                    onClick={() => goToField('site', `/sites/${index}/tier`)}
                  >
                    {site.name}
                  </button>
                  <small>{tierTexts[site.tier]}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.workloads.map((workload, index) => (
              <tr key={workload.id}>
                <td>
                  <span className="two">
                    <button
                      type="button"
                      className="link"
                      onClick={() => goToField('workloads', `/workloads/${index}/sensitivity`)}
                    >
                      {workload.name}
                    </button>
                    <small>{tierTexts[workload.sensitivity]}</small>
                  </span>
                </td>
                {plan.sites.map((site) => (
                  <td key={site.id}>
                    <Cell
                      workload={workload}
                      site={site}
                      work={work.find(
                        (entry) => entry.workloadId === workload.id && entry.siteId === site.id,
                      )}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Band title={texts.leavesTitle} label={texts.leavesLabel} separated />
      <Leaving work={work} />
    </>
  );
}
