import type { Finding } from '../../../shared/findings.ts';
import { partUi } from '../../../shared/texts/en/ui/part.ts';
import { Button } from '../../components/Button.tsx';
import { Facts, FactText } from '../../components/Facts.tsx';
import type { Names } from '../../lib/names.ts';
import { Causes } from './Causes.tsx';

/** One line of a card; a path makes the value open its reason. */
export interface PartLine {
  readonly name: string;
  readonly text: string | null;
  readonly path?: string;
}

/** A part of the plant as a card shows it: what it carries, the losses it was part of, and what is found about it. */
export interface PartFacts {
  readonly name: string;
  readonly lines: readonly PartLine[];
  readonly findings: readonly Finding[];
  /** Loss of the part that the simulation knows; null where there is none. */
  readonly loss: { readonly text: string; readonly id: string } | null;
}

/** Card of one element of the power path, the cooling loop or the cable trays. */
export function PartCard({
  part,
  names,
  onLose,
}: {
  readonly part: PartFacts;
  readonly names: Names;
  readonly onLose?: (id: string) => void;
}) {
  const { loss } = part;
  const open = part.findings.filter((finding) => finding.severity !== 'note');
  return (
    <section className="rack-card" aria-label={part.name}>
      <h3>{part.name}</h3>
      <Facts
        look="fact-list single"
        rows={part.lines.map((line) => [line.name, <FactText key={line.name} {...line} />])}
      />
      {loss !== null && (
        <div className="part-loss">
          <p>{loss.text}</p>
          {onLose && (
            <Button small onPress={() => onLose(loss.id)}>
              {partUi.lose}
            </Button>
          )}
        </div>
      )}
      {open.length > 0 ? (
        <Causes findings={open} names={names} />
      ) : (
        <p className="small dim part-note">{partUi.noFindings}</p>
      )}
    </section>
  );
}
