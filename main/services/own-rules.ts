import { PlannerError } from '../../shared/errors.ts';
import { compareIds, type InstrumentId } from '../../shared/ids.ts';
import type { RuleImport } from '../../shared/ipc/messages.ts';
import { type JobWatch, UNWATCHED } from '../../shared/job/job-step.ts';
import { type OwnRules, readOwnRules } from '../../shared/law/own-rules/read-own-rules.ts';
import {
  leftOutRow,
  type RuleProblemRow,
  ruleProblemRows,
} from '../../shared/law/own-rules/rule-problems.ts';
import { ownRulesDocument, rulesDocument } from '../../shared/law/own-rules/write-own-rules.ts';
import { readStrictJson } from '../../shared/strict-json.ts';
import { faultSentence } from '../../shared/texts/en/faults.ts';
import type { CatalogueService } from './catalogue.ts';
import { type ChosenFile, type Dialogs, RULE_FILES } from './dialogs.ts';

export interface OwnRulesParts {
  readonly catalogue: Pick<CatalogueService, 'facts' | 'addRecords'>;
  readonly dialogs: Dialogs;
}

/** Far more than a ministry writes. */
const MOST_BYTES = 8 * 1024 * 1024;
const NAME = 'own-rules.json';

/** Rules of the user's own as files: what he keeps in the workspace goes out, a rule file comes in. */
export class OwnRulesService {
  readonly #parts: OwnRulesParts;

  constructor(parts: OwnRulesParts) {
    this.#parts = parts;
  }

  /**
   * Asks for a rule file and takes over its instruments in one save. What cannot be taken is told with its place; an
   * instrument whose rule does not read is taken, and its clause stays open.
   * @returns null when the user cancelled
   * @throws PlannerError `catalogue/schema` when the file is no JSON, `storage/…`, `ipc/cancelled`: nothing was taken
   */
  async importFile(watch: JobWatch = UNWATCHED): Promise<RuleImport | null> {
    const { dialogs, catalogue } = this.#parts;
    const file = await watch.asks(() => dialogs.openFile({ kind: RULE_FILES, maxBytes: MOST_BYTES }));
    if (file === null) return null;
    await watch.at({ name: 'read', done: 0, total: null });
    const own = readOwnRules(jsonOf(file));
    const problems: RuleProblemRow[] = own.problems.map(leftOutRow);
    const known = this.#ownIds();
    const taken: InstrumentId[] = [];
    const texts = own.instruments.map(({ id }) => this.#textOf(id, own));
    for (const [at, fault] of (await catalogue.addRecords(texts, watch)).entries()) {
      const id = own.instruments[at]?.id;
      if (id === undefined) continue;
      if (fault === null) taken.push(id);
      else problems.push({ code: fault.code, at: id, text: faultSentence(fault), position: null });
    }
    const inTaken = ({ at }: RuleProblemRow): boolean =>
      taken.some((id) => at === id || at.startsWith(`${id} `));
    const replaced = taken.filter((id) => known.has(id)).length;
    return {
      fileName: file.name,
      added: taken.length - replaced,
      replaced,
      problems: [...problems, ...ruleProblemRows(this.#parts.catalogue.facts()).filter(inTaken)],
    };
  }

  /**
   * Asks where to save the user's own instruments with their sets.
   * @returns null when the user cancelled
   * @throws PlannerError `catalogue/unknown-id` when there are none
   */
  async exportFile(): Promise<{ readonly fileName: string } | null> {
    const rules = ownRulesDocument(this.#parts.catalogue.facts().catalogue);
    if (rules === null) throw new PlannerError('catalogue', 'unknown-id', { kind: 'instrument', id: 'own' });
    const bytes = new TextEncoder().encode(`${JSON.stringify(rules, null, 2)}\n`);
    return await this.#parts.dialogs.saveFile({ kind: RULE_FILES, suggestedName: NAME, bytes });
  }

  #ownIds(): ReadonlySet<string> {
    const { instruments } = this.#parts.catalogue.facts().catalogue;
    return new Set(instruments.flatMap(({ id, origin }) => (origin === 'user' ? [id] : [])));
  }

  /** One instrument with the sets of its file, as a catalogue record. */
  #textOf(id: InstrumentId, own: OwnRules): string {
    const ownSets = Object.keys(own.sets).sort(compareIds);
    const ruleTables = { ...this.#parts.catalogue.facts().catalogue.ruleTables, sets: own.sets, ownSets };
    const wanted = own.instruments.filter((entry) => entry.id === id);
    const { records, ...file } = rulesDocument(wanted, { ruleTables });
    // Without a day of its own it gets that of the import.
    const dated = records.map(({ asOf, ...record }) => (asOf === '' ? record : { ...record, asOf }));
    return JSON.stringify({ ...file, records: dated });
  }
}

function jsonOf(file: ChosenFile): unknown {
  const reading = readStrictJson(new TextDecoder().decode(file.bytes));
  if (reading.ok) return reading.value;
  const { path, reason } = reading.fault;
  throw new PlannerError('catalogue', 'schema', {
    file: file.name,
    path: path === '' ? 'text' : path,
    reason,
  });
}
