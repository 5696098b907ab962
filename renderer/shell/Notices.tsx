import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { keepAsCopy, reloadStored, saveNow } from '../lib/autosave.ts';
import { client } from '../lib/client.ts';
import { stepOfPointer } from '../lib/pointer-step.ts';
import { attempt, exportPlan } from '../lib/session.ts';
import { goToField } from '../stores/navigation-store.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { dismissNotice, useSessionStore } from '../stores/session-store.ts';

/** The draft could not be stored: what is safe and the two ways on. */
function SaveFaultNotice() {
  const fault = usePlanStore((state) => state.fault);
  if (fault === null) return null;
  return (
    <div className="notice fault" role="alert">
      <Icon name="not-met" className="fail" />
      <span>{fault.sentence}</span>
      <span className="grow" />
      {fault.conflict ? (
        <>
          <Button small onPress={() => void attempt('copy', keepAsCopy)}>
            {shellUi.conflict.copy}
          </Button>
          <Button small onPress={() => void attempt('reload', reloadStored)}>
            {shellUi.conflict.reload}
          </Button>
        </>
      ) : (
        <>
          <Button small onPress={() => void saveNow()}>
            {shellUi.saveAgain}
          </Button>
          <Button small onPress={() => void attempt('save-copy', () => client().workspace.saveCopy({}))}>
            {shellUi.saveElsewhere}
          </Button>
          <Button small kind="quiet" onPress={() => void exportPlan()}>
            {shellUi.exportPlan}
          </Button>
        </>
      )}
    </div>
  );
}

function WrongFieldsNotice() {
  const wrong = usePlanStore((state) => state.wrong);
  const pointers = Object.keys(wrong);
  const first = pointers[0];
  if (first === undefined) return null;
  const text =
    pointers.length === 1
      ? shellUi.wrongFields
      : fillText(shellUi.wrongFieldsMany, { count: String(pointers.length) });
  return (
    <div className="notice" role="status">
      <Icon name="open" className="warn" />
      <span>{text}</span>
      <span className="grow" />
      <Button small onPress={() => goToField(stepOfPointer(first), first)}>
        {shellUi.showField}
      </Button>
    </div>
  );
}

/** Messages above the sheet that stay until they are dealt with. */
export function Notices() {
  const notices = useSessionStore((state) => state.notices);
  return (
    <>
      <SaveFaultNotice />
      <WrongFieldsNotice />
      {notices.map((notice) => (
        <div
          key={notice.id}
          className={notice.kind === 'caution' ? 'notice' : `notice ${notice.kind}`}
          role={notice.kind === 'fault' ? 'alert' : 'status'}
        >
          {notice.kind !== 'info' && (
            <Icon
              name={notice.kind === 'fault' ? 'not-met' : 'open'}
              className={notice.kind === 'fault' ? 'fail' : 'warn'}
            />
          )}
          <span>{notice.text}</span>
          <span className="grow" />
          <Button
            kind="quiet"
            icon="close"
            label={shellUi.dismiss}
            onPress={() => dismissNotice(notice.id)}
          />
        </div>
      ))}
    </>
  );
}
