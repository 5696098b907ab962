import { makerOf } from '../../catalogue/makers/maker-name.ts';
import type { CountryCode } from '../../catalogue/record.ts';
import type { ControlKind } from '../../design/judgement.ts';
import type { Plan } from '../../plan/plan.ts';

/** Worst first: one part in foreign or unknown hands decides for the whole. */
const WORST_FIRST: readonly ControlKind[] = ['denied', 'unknown', 'allowed', 'preferred', 'own'];

export interface ControlledBy {
  readonly maker: string | null;
  /** Everybody who has a say: seat, ultimate parent, design, fab. Null entries are unknown. */
  readonly countries: readonly (CountryCode | null)[];
}

/** How the buyer's policy sees countries and makers. */
export class ControlJudge {
  readonly #own: CountryCode | null;
  readonly #policy: Plan['mission']['policy'];
  readonly #denied: ReadonlySet<string>;
  readonly #preferred: ReadonlySet<string>;

  constructor(plan: Plan) {
    const names = (makers: readonly string[]): Set<string> =>
      new Set(makers.flatMap((maker) => makerOf(maker)?.names ?? []));
    this.#own = plan.mission.buyerCountry;
    this.#policy = plan.mission.policy;
    this.#denied = names(plan.mission.policy.deniedVendors);
    this.#preferred = names(plan.mission.policy.preferredVendors);
  }

  #ofCountry(country: CountryCode | null): ControlKind {
    if (country === null) return 'unknown';
    if (this.#policy.deniedCountries.includes(country)) return 'denied';
    if (country === this.#own) return 'own';
    return this.#policy.preferredCountries.includes(country) ? 'preferred' : 'allowed';
  }

  #ofMaker(maker: string | null): ControlKind | null {
    const names = makerOf(maker)?.names ?? [];
    if (names.some((name) => this.#denied.has(name))) return 'denied';
    return names.some((name) => this.#preferred.has(name)) ? 'preferred' : null;
  }

  /** The worst of everybody who has a say; a preferred maker lifts what would only be allowed. */
  judge({ maker, countries }: ControlledBy): ControlKind {
    const byMaker = this.#ofMaker(maker);
    if (byMaker === 'denied') return 'denied';
    const kinds =
      countries.length === 0 ? ['unknown' as const] : countries.map((entry) => this.#ofCountry(entry));
    const worst = WORST_FIRST.find((kind) => kinds.includes(kind)) ?? 'unknown';
    return worst === 'allowed' && byMaker === 'preferred' ? 'preferred' : worst;
  }
}
