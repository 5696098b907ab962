import type { RackDesign } from '../../../shared/design/racks.ts';
import type { Site } from '../../../shared/plan/site.ts';
import { siteUi } from '../../../shared/texts/en/ui/site.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { HOURS_PER_YEAR } from '../../../shared/units/units.ts';
import { Figure } from '../../components/Figure.tsx';
import { NoData } from '../../components/Marks.tsx';
import { LoadBar } from '../../components/Sheet.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { DesignView } from '../../workers/engine-messages.ts';
import { stageOf } from '../step.ts';

const texts = siteUi.limit;

interface Limit {
  readonly name: string;
  readonly load: number | null;
  readonly limit: number | null;
  readonly unit: string;
  readonly atLeast?: boolean;
  readonly path?: string;
}

/** The highest of the racks that have the figure; null when none has. */
function highest(racks: readonly RackDesign[], read: (rack: RackDesign) => number | null): number | null {
  const values = racks.map(read).filter((value) => value !== null);
  return values.length === 0 ? null : Math.max(...values);
}

/** Rows against the inside of the room; left out while the room is not given. */
function roomLimits(site: Site, design: DesignView): readonly Limit[] {
  const floor = stageOf(design, 'racks')?.floors.find((entry) => entry.siteId === site.id);
  const { roomWidthMm, roomDepthMm } = site.floor;
  return [
    { name: texts.roomWidth, load: floor?.widthMm ?? null, limit: roomWidthMm, unit: 'mm' },
    { name: texts.roomDepth, load: floor?.depthMm ?? null, limit: roomDepthMm, unit: 'mm' },
  ].filter((entry) => entry.limit !== null);
}

function limitsOf(site: Site, design: DesignView): readonly Limit[] {
  const power = stageOf(design, 'power')?.sites.find((entry) => entry.siteId === site.id);
  const racks = stageOf(design, 'racks')?.racks.filter((rack) => rack.siteId === site.id) ?? [];
  const available = site.power.availableItKw;
  return [
    {
      name: texts.itPower,
      load: power?.itMaxW.known ?? null,
      limit: available === null ? null : available * 1000,
      unit: 'W',
      atLeast: (power?.itMaxW.unknownParts.length ?? 0) > 0,
      path: `power.sites.${site.id}.itMaxW`,
    },
    {
      name: texts.racks,
      load: racks.length,
      limit: site.floor.rackPositions,
      unit: '',
      path: `racks.floors.${site.id}.racks`,
    },
    {
      name: texts.slab,
      load: highest(racks, (rack) => rack.slabPressurePa),
      limit: site.floor.slabRatingPa,
      unit: 'Pa',
    },
    {
      name: texts.foot,
      load: highest(racks, (rack) => rack.footLoadN),
      limit: site.floor.pointRatingN,
      unit: 'N',
    },
    ...roomLimits(site, design),
    {
      name: texts.air,
      load: highest(racks, (rack) => rack.airHeatW),
      limit: site.cooling.maxAirKwPerRack * 1000,
      unit: 'W',
    },
  ];
}

function readingOf({ load, limit, unit, atLeast }: Limit): string | null {
  if (load === null) return null;
  const show = (value: number): string => (unit === '' ? formatExact(value) : formatQuantity(value, unit));
  const shown = `${atLeast === true ? `${wordsUi.atLeast} ` : ''}${show(load)}`;
  return limit === null
    ? fillText(texts.noLimit, { load: shown })
    : fillText(texts.of, { load: shown, limit: show(limit) });
}

function LimitLine({ entry }: { readonly entry: Limit }) {
  const text = readingOf(entry);
  const over = entry.load !== null && entry.limit !== null && entry.load > entry.limit;
  const shown = <span className={over ? 'fail strong' : undefined}>{text}</span>;
  return (
    <li>
      <span className="limit-name">{entry.name}</span>
      <span className="limit-value">
        {text === null ? (
          <NoData />
        ) : entry.path === undefined ? (
          shown
        ) : (
          <Figure path={entry.path}>{shown}</Figure>
        )}
      </span>
      {entry.load !== null && entry.limit !== null && (
        <LoadBar load={entry.load} limit={entry.limit} label={`${entry.name}: ${text}`} />
      )}
    </li>
  );
}

/** What the site gives against what the design asks of it, measured first. */
export function SiteLimits({ site, design }: { readonly site: Site; readonly design: DesignView | null }) {
  if (design === null) return null;
  const limits = limitsOf(site, design);
  if (limits.every((entry) => entry.load === null || entry.load === 0))
    return <p className="read">{siteUi.noDemand}</p>;
  const power = stageOf(design, 'power')?.sites.find((entry) => entry.siteId === site.id);
  const cooling = stageOf(design, 'cooling')?.sites.find((entry) => entry.siteId === site.id);
  const freeHours = cooling?.freeCoolingHours ?? site.cooling.freeCoolingHours;
  return (
    <ul className="limits">
      {limits.map((entry) => (
        <LimitLine key={entry.name} entry={entry} />
      ))}
      <li>
        <span className="limit-name">{texts.redundancy}</span>
        <span className="limit-value">
          {power === undefined ? (
            <NoData />
          ) : (
            fillText(texts.asked, { reached: power.redundancyReached, asked: power.redundancyAsked })
          )}
        </span>
      </li>
      <li>
        <span className="limit-name">{texts.waterClass}</span>
        <span className="limit-value">{cooling?.facilityWaterClass ?? <NoData />}</span>
      </li>
      <li>
        <span className="limit-name">{texts.freeCooling}</span>
        <span className="limit-value">
          {freeHours === null ? (
            <NoData />
          ) : (
            fillText(texts.of, { load: formatExact(freeHours), limit: `${formatExact(HOURS_PER_YEAR)} h` })
          )}
        </span>
        {freeHours !== null && (
          <LoadBar
            load={freeHours}
            limit={HOURS_PER_YEAR}
            label={`${texts.freeCooling}: ${formatExact(freeHours)}`}
          />
        )}
      </li>
    </ul>
  );
}
