import { registerState } from '../../../shared/bundle/verify/block-states.ts';
import type { Verdict } from '../../../shared/ipc/messages.ts';
import { verifyUi as texts } from '../../../shared/texts/en/ui/verify.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatDate, formatTime, localDateOf } from '../../lib/format.ts';
import { companionShare, keyShare, personsAndMethods } from './verdict-facts.ts';

type Cell = readonly [label: string, value: string, beside: string];

function shareText(count: number, all: number): string {
  return fillText(texts.of, { count: String(count), all: String(all) });
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : fillText(many, { count: String(count) });
}

function verdictCell(verdict: Verdict): Cell {
  const answers = [verdict.unchanged, verdict.who, verdict.rely];
  const overall =
    (['red', 'unknown', 'amber', 'green'] as const).find((answer) => answers.includes(answer)) ?? 'unknown';
  const status = fillText(texts.exit, { status: String(verdict.exitStatus) });
  return [texts.verdict, texts.verdicts[overall], status];
}

function messageCell({ findings }: Verdict): Cell {
  const count = fillText(texts.messageCount, { count: String(findings.length) });
  return [texts.messages, findings[0]?.code ?? '–', count];
}

function signatureCell(verdict: Verdict): Cell {
  const { count, all } = keyShare(verdict);
  const { persons, methods } = personsAndMethods(verdict);
  const beside = fillText(texts.keysRight, {
    persons: counted(persons, texts.person, texts.persons),
    methods: counted(methods, texts.method, texts.methods),
  });
  return [texts.signers, shareText(count, all), persons === 0 ? '' : beside];
}

function companionCell(verdict: Verdict): Cell {
  const { count, all, names } = companionShare(verdict);
  // The method behind a name is told in the details; here the name is enough.
  const short = names.map((name) => name.split(' ')[0]).join(', ');
  return [texts.companionCell, shareText(count, all), short];
}

function stampCell({ timeStamp }: Verdict): readonly Cell[] {
  if (timeStamp === null) return [];
  const { time } = timeStamp;
  return [[texts.stamp, formatDate(localDateOf(time)), formatTime(time)]];
}

function listCell({ trustVersion, trustExpires }: Verdict): Cell {
  if (trustVersion === null) return [texts.list, texts.noList, ''];
  const until = trustExpires === null ? '' : fillText(texts.until, { date: formatDate(trustExpires) });
  return [texts.list, String(trustVersion), until];
}

function cellsOf(verdict: Verdict): readonly Cell[] {
  return [
    verdictCell(verdict),
    messageCell(verdict),
    signatureCell(verdict),
    companionCell(verdict),
    ...stampCell(verdict),
    listCell(verdict),
    [texts.register, texts.registers[registerState(verdict.findings)], ''],
  ];
}

/** The result at the bottom, in the place of the consequences. */
export function ResultBar({ verdict }: { readonly verdict: Verdict }) {
  const { project } = verdict;
  return (
    <section className="consequences" aria-label={texts.result}>
      <div className="about">
        <b>{texts.result}</b>
        {project !== null && <span>r{project.revision}</span>}
      </div>
      {cellsOf(verdict).map(([label, value, beside]) => (
        <div key={label} className="cell">
          <span className="l">{label}</span>
          <span className="v">
            {value}
            <small>{beside}</small>
          </span>
        </div>
      ))}
    </section>
  );
}
