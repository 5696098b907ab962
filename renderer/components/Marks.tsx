import type { Severity } from '../../shared/findings.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import type { Coverage, SourceTag } from '../../shared/trace.ts';
import { Icon, type IconName } from './Icon.tsx';

/** Where the value of a field comes from; its shape stands before the value. */
export type Provenance = 'source' | 'convention' | 'entered' | 'override' | 'unknown';

const COVERAGE_ICONS = {
  calibrated: 'measured',
  'same-family': 'same-family',
  uncalibrated: 'estimate',
  'no-data': 'no-data',
} as const satisfies Readonly<Record<Coverage, IconName>>;

/** Full circle measured, half rows for this part, ring estimate only, dashed ring struck no data. */
export function CoverageMark({ coverage }: { coverage: Coverage }) {
  return <Icon name={COVERAGE_ICONS[coverage]} label={wordsUi.coverage[coverage]} />;
}

const SEVERITY_ICONS = { blocking: 'not-met', review: 'open', note: 'note' } as const satisfies Readonly<
  Record<Severity, IconName>
>;
const SEVERITY_CLASSES = { blocking: 'fail', review: 'warn', note: 'faint' } as const satisfies Readonly<
  Record<Severity, string>
>;

export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span className={SEVERITY_CLASSES[severity]}>
      <Icon name={SEVERITY_ICONS[severity]} label={wordsUi.severityOf[severity]} />
    </span>
  );
}

/** Boxed letter of a source; the word is its name for readers and on hover. */
export function SourceTagMark({ tag }: { tag: SourceTag }) {
  const kind = tag === 'C' ? ' convention' : tag === 'U' ? ' entered' : '';
  return (
    <span className={`tag-letter${kind}`} role="img" aria-label={wordsUi.tags[tag]} title={wordsUi.tags[tag]}>
      {tag}
    </span>
  );
}

/** Hatched chip: unknown is visible, never blank and never zero. */
export function NoData({ text = wordsUi.noData }: { text?: string }) {
  return <span className="no-data">{text}</span>;
}

const SHAPES = {
  source: <circle cx="4" cy="4" r="3.8" fill="currentColor" />,
  convention: <path d="M4 .3 7.7 4 4 7.7.3 4Z" fill="none" stroke="currentColor" strokeWidth="1.2" />,
  entered: <rect width="8" height="8" fill="currentColor" />,
  override: (
    <>
      <circle cx="4" cy="4" r="3.8" fill="currentColor" />
      <path d="M1 7 7 1" stroke="var(--raise)" strokeWidth="1.6" />
    </>
  ),
  unknown: (
    <circle
      cx="4"
      cy="4"
      r="3.3"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.1"
      strokeDasharray="1.6 1.2"
    />
  ),
} as const;

export function ProvenanceMark({ provenance, word }: { provenance: Provenance; word: string }) {
  return (
    <svg className="provenance" viewBox="0 0 8 8" role="img" aria-label={word}>
      <title>{word}</title>
      {SHAPES[provenance]}
    </svg>
  );
}

export type BadgeState = 'met' | 'open' | 'not-met' | 'none';
const BADGES = {
  met: { icon: 'met', icons: 'ok', text: 'dim' },
  open: { icon: 'open', icons: '', text: 'warn' },
  'not-met': { icon: 'not-met', icons: '', text: 'fail' },
  none: { icon: 'no-data', icons: '', text: 'faint' },
} as const;

/** Shape, word, colour, in that order: met, open, not met, not in scope. Variants keep the shape and change the word. */
export function StateBadge({ state, word }: { state: BadgeState; word: string }) {
  const badge = BADGES[state];
  return (
    <span className={`badge ${badge.text}`}>
      <Icon name={badge.icon} className={badge.icons} />
      {word}
    </span>
  );
}
