import { useState } from 'react';
import type { ClimateTable, Site } from '../../../shared/plan/site.ts';
import { climateUi as texts } from '../../../shared/texts/en/ui/climate.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { ClimateDialog } from './ClimateDialog.tsx';

/** Bins of a table as words: how many, from where to where, how many hours. */
export function climateWords(bins: ClimateTable['bins']): Readonly<Record<string, string>> {
  return {
    bins: formatExact(bins.length),
    low: formatQuantity(bins[0]?.temperatureC ?? 0, 'degC'),
    high: formatQuantity(bins.at(-1)?.temperatureC ?? 0, 'degC'),
    hours: formatExact(Math.round(bins.reduce((sum, bin) => sum + bin.hours, 0))),
  };
}

function put(site: Site, climate: ClimateTable | null): void {
  editPlan({ label: fillText(texts.edit, { site: site.name }) }, (plan) => ({
    ...plan,
    sites: plan.sites.map((held) =>
      held.id === site.id ? { ...held, cooling: { ...held.cooling, climate } } : held,
    ),
  }));
}

/** The climate table of a site: what is held, with its import. */
export function ClimateField({ site, pointer }: { readonly site: Site; readonly pointer: string }) {
  const [open, setOpen] = useState(false);
  const { climate } = site.cooling;
  return (
    <section className="list-table full" aria-label={texts.title}>
      <div className="list-head">
        <b>{texts.title}</b> <span className="label">{texts.label}</span> <span className="grow" />
        <button
          type="button"
          className="btn small"
          data-pointer={`${pointer}/cooling/climate`}
          onClick={() => setOpen(true)}
        >
          {climate === null ? texts.import : texts.replace}
        </button>
        {climate !== null && (
          <Button small kind="quiet" icon="close" label={texts.remove} onPress={() => put(site, null)} />
        )}
      </div>
      <p className="hint">
        {climate === null
          ? texts.none
          : fillText(texts.held, {
              source: climate.source,
              basis: texts.bases[climate.basis].toLowerCase(),
              ...climateWords(climate.bins),
            })}
      </p>
      {open && (
        <ClimateDialog
          name={site.name}
          held={climate}
          onClose={() => setOpen(false)}
          onTake={(next) => put(site, next)}
        />
      )}
    </section>
  );
}
