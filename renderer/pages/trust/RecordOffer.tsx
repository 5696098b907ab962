import type { RecordUse } from '../../../shared/ipc/list-contract.ts';
import type { SignerOffer } from '../../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Foreign } from '../../components/Foreign.tsx';
import { ReadCode } from '../../components/ReadCode.tsx';
import { CheckField } from '../../components/TextField.tsx';
import { client } from '../../lib/client.ts';
import { formatDate } from '../../lib/format.ts';
import { attempt } from '../../lib/session.ts';

/** Asks for a public record, as a file or by camera. */
export function ReadRecord(props: {
  readonly use: RecordUse;
  /** A record is in view already. */
  readonly again: boolean;
  readonly onOffer: (offer: SignerOffer) => void;
}) {
  const { use, again, onOffer } = props;
  const read = async (ask: () => Promise<SignerOffer | null>): Promise<void> => {
    const offer = await attempt('record', ask);
    if (offer) onOffer(offer);
  };
  return (
    <p className="acts">
      <Button
        kind={again || use === 'root' ? 'plain' : 'primary'}
        onPress={() => void read(() => client().bundle.readRecord({ use }))}
      >
        {again ? texts.another : texts.choose}
      </Button>
      <ReadCode kinds={['record']} onArrived={() => void read(() => client().code.offerRecord({ use }))} />
    </p>
  );
}

/** Why to look twice, and the decision on it. */
export function Doubts(props: {
  readonly offer: SignerOffer;
  readonly label: string;
  readonly anyway: boolean;
  readonly onAnyway: (anyway: boolean) => void;
}) {
  const { doubts, refused } = props.offer;
  if (doubts.length === 0) return null;
  return (
    <section className={`next-step ${refused ? 'red' : 'amber'}`} aria-label={texts.doubts}>
      <div>
        {doubts.map((doubt) => (
          <p key={doubt}>{doubt}</p>
        ))}
        {!refused && <CheckField label={props.label} checked={props.anyway} onChange={props.onAnyway} />}
      </div>
    </section>
  );
}

function said(text: string) {
  return text === '' ? '–' : <Foreign text={text} />;
}

/** What the record says of itself: text from a file, whoever wrote it. */
export function Offered({ offer }: { readonly offer: SignerOffer }) {
  const { name, person, organisation, createdAt, suite } = offer;
  return (
    <section className="blk-from-file" aria-label={texts.fromFile}>
      <h3 className="label">{texts.fromFile}</h3>
      <Facts
        look="facts from-file"
        rows={[
          [texts.name, said(name)],
          [texts.person, said(person)],
          [texts.organisation, said(organisation)],
          [texts.keys, fillText(texts.made, { date: formatDate(createdAt), suite })],
        ]}
      />
    </section>
  );
}
