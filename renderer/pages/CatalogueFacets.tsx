import type { CatalogueSearchResult } from '../../shared/ipc/messages.ts';
import { catalogueUi as texts } from '../../shared/texts/en/ui/catalogue.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { Button } from '../components/Button.tsx';
import { Band } from '../components/Sheet.tsx';
import { CheckField } from '../components/TextField.tsx';
import { countryName } from '../lib/choices.ts';
import { formatExact } from '../lib/format.ts';
import { type Facet, FIRST_QUERY, type SearchQuery } from './use-catalogue.ts';

const LISTS = { kind: 'kinds', country: 'countries', status: 'statuses', confidence: 'confidences' } as const;
const FACETS = ['kind', 'country', 'status', 'confidence'] as const satisfies readonly Facet[];
/** Longest list shown at once; the search narrows the rest. */
const MOST_VALUES = 14;

const KIND_NAMES: Readonly<Record<string, string>> = texts.kinds;
const CONFIDENCE_NAMES: Readonly<Record<string, string>> = wordsUi.confidence;

function nameOf(facet: Facet, value: string): string {
  if (facet === 'kind') return KIND_NAMES[value] ?? value;
  if (facet === 'country') return countryName(value);
  if (facet === 'confidence') return CONFIDENCE_NAMES[value] ?? value;
  return value.length > 26 ? `${value.slice(0, 24)}…` : value;
}

function FacetList(props: {
  readonly facet: Facet;
  readonly counts: Readonly<Record<string, number>>;
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}) {
  const { facet, counts, chosen, onToggle } = props;
  const values = Object.entries(counts)
    .filter(([value, count]) => count > 0 || chosen.includes(value))
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_VALUES);
  if (values.length === 0) return null;
  return (
    <fieldset className="facet">
      <legend className="label">{texts.facets[facet]}</legend>
      {values.map(([value, count]) => (
        <label key={value} className="facet-value">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
          <span className="clip" title={value}>
            {nameOf(facet, value)}
          </span>
          <span className="faint">{formatExact(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Filters with the count each would leave; several values of one facet are taken together. */
export function CatalogueFacets(props: {
  readonly query: SearchQuery;
  readonly result: CatalogueSearchResult | null;
  readonly onChange: (change: Partial<SearchQuery>) => void;
}) {
  const { query, result, onChange } = props;
  const toggle = (facet: Facet, value: string): void => {
    const held: readonly string[] = query[LISTS[facet]];
    const next = held.includes(value) ? held.filter((entry) => entry !== value) : [...held, value];
    onChange({ [LISTS[facet]]: next });
  };
  const filtered = FACETS.some((facet) => query[LISTS[facet]].length > 0) || query.selectableOnly;
  return (
    <section className="region scroll facets" aria-label={texts.search}>
      <Band
        title={
          <CheckField
            label={texts.selectableOnly}
            checked={query.selectableOnly}
            onChange={(selectableOnly) => onChange({ selectableOnly })}
          />
        }
      />
      {result !== null &&
        FACETS.map((facet) => (
          <FacetList
            key={facet}
            facet={facet}
            counts={result.facets[facet]}
            chosen={query[LISTS[facet]]}
            onToggle={(value) => toggle(facet, value)}
          />
        ))}
      {filtered && (
        <div className="foot-acts">
          <Button small kind="quiet" onPress={() => onChange({ ...FIRST_QUERY, text: query.text })}>
            {texts.clear}
          </Button>
        </div>
      )}
    </section>
  );
}
