import type { Site } from '../../../shared/plan/site.ts';
import { siteUi } from '../../../shared/texts/en/ui/site.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatNumber } from '../../lib/format.ts';

const texts = siteUi.sketchParts;

interface Box {
  readonly x: number;
  readonly title: string;
  readonly below: string;
}

const WIDTH = 18;

function Part({ box, y }: { readonly box: Box; readonly y: number }) {
  return (
    <g>
      <rect x={`${box.x}%`} y={y} width={`${WIDTH}%`} height="34" className="sketch-box" />
      <text className="d-num mid" x={`${box.x + WIDTH / 2}%`} y={y + 14}>
        {box.title}
      </text>
      <text className="d-lab mid" x={`${box.x + WIDTH / 2}%`} y={y + 28}>
        {box.below}
      </text>
    </g>
  );
}

function paths(site: Site): readonly string[] {
  return site.power.feedsPerRack > 1 ? ['A', 'B'] : ['A'];
}

/** How a rack of this site is fed, as asked: sources left, rack right, path A above path B. */
export function FeedSketch({ site }: { readonly site: Site }) {
  const { power } = site;
  const rows = paths(site);
  const middle = rows.length === 1 ? 47 : 56;
  const current = power.feedCurrentA === null ? texts.auto : `${formatNumber(power.feedCurrentA)} A`;
  const ups = fillText(texts.ups, { label: power.upsRedundancy });
  const battery = fillText(texts.minutes, { value: formatNumber(power.upsAutonomyMinutes) });
  const generators = power.gensetRedundancy !== 'none';
  const fuel = fillText(texts.hours, { value: formatNumber(power.fuelHours) });
  const source: Box = {
    x: 2,
    title: `${power.utilityFeeds} × ${texts.utility}`,
    below: `${power.frequencyHz} Hz`,
  };
  const genset: Box = { x: 2, title: `${texts.genset} ${power.gensetRedundancy}`, below: fuel };
  const rack: Box = { x: 80, title: texts.rack, below: `${power.feedsPerRack} × ${current}` };
  const label = `${siteUi.sketch}: ${source.title}, ${ups}, ${rack.title} ${rack.below}`;
  return (
    <svg className="feed-sketch" width="100%" height={generators ? 150 : 112} role="img" aria-label={label}>
      {rows.map((name, index) => {
        const y = 15 + index * 48 + (rows.length === 1 ? 15 : 0);
        const path: Box = { x: 28, title: ups, below: battery };
        const bus: Box = {
          x: 54,
          title: fillText(texts.path, { path: name }),
          below: `${formatNumber(power.voltageV)} V`,
        };
        return (
          <g key={name}>
            <line x1="20%" y1={middle} x2="28%" y2={y + 17} className="d-line" />
            <line x1="46%" y1={y + 17} x2="54%" y2={y + 17} className="d-line" />
            <line x1="72%" y1={y + 17} x2="80%" y2={middle} className="d-line" />
            <Part box={path} y={y} />
            <Part box={bus} y={y} />
          </g>
        );
      })}
      <Part box={source} y={middle - 17} />
      <Part box={rack} y={middle - 17} />
      {generators && (
        <g>
          <line x1="11%" y1={middle + 17} x2="11%" y2="108" className="d-line" strokeDasharray="4 3" />
          <Part box={genset} y={108} />
        </g>
      )}
    </svg>
  );
}
