import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Facts } from '../../shared/catalogue/catalogue.ts';
import { paletteUi } from '../../shared/texts/en/ui/palette.ts';
import { Icon } from '../components/Icon.tsx';
import { paletteItems } from '../lib/palette-items.ts';
import { type PaletteItem, searchPalette } from '../lib/palette-search.ts';
import type { StepProps } from '../steps/step.ts';
import { setPalette, useNavigationStore } from '../stores/navigation-store.ts';

function PaletteRow(props: {
  item: PaletteItem;
  on: boolean;
  first: boolean;
  onRun: (item: PaletteItem) => void;
}) {
  const { item, on, first } = props;
  return (
    <>
      {first && (
        <div className="h" role="presentation">
          {paletteUi.groups[item.group]}
        </div>
      )}
      <div
        id={`palette-${item.id}`}
        className={on ? 'option on' : 'option'}
        role="option"
        aria-selected={on}
        tabIndex={-1}
        ref={(element) => {
          if (on) element?.scrollIntoView({ block: 'nearest' });
        }}
        onClick={() => props.onRun(item)}
        onKeyDown={() => undefined}
      >
        <span>{item.title}</span>
        <small>{item.detail}</small>
        {item.keys !== undefined && <kbd>{item.keys}</kbd>}
      </div>
    </>
  );
}

function PaletteBox({
  context,
  facts,
}: {
  readonly context: StepProps | null;
  readonly facts: Facts | null;
}) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  // Typing stays smooth over thousands of products: the list follows a moment later.
  const searched = useDeferredValue(query);
  const items = useMemo(
    () => searchPalette(paletteItems(context, facts, searched), searched),
    [context, facts, searched],
  );
  const run = (item: PaletteItem): void => {
    setPalette(false);
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const item = items[at];
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.min(items.length - 1, Math.max(0, at + step)));
    } else if (event.key === 'Enter' && item) {
      event.preventDefault();
      run(item);
    }
  };
  const current = items[at];
  return (
    <>
      <div className="palette-input">
        <Icon name="find" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is a field; there is nothing else to do in it
          autoFocus
          role="combobox"
          aria-label={paletteUi.label}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current === undefined ? undefined : `palette-${current.id}`}
          placeholder={paletteUi.placeholder}
          value={query}
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      {items.length === 0 && <p className="palette-list faint small">{paletteUi.nothing}</p>}
      <div id="palette-list" className="palette-list" role="listbox" aria-label={paletteUi.label}>
        {items.map((item, index) => (
          <PaletteRow
            key={item.id}
            item={item}
            on={index === at}
            first={items[index - 1]?.group !== item.group}
            onRun={run}
          />
        ))}
      </div>
    </>
  );
}

/** Ctrl K: go to anything, do anything, ask why. Destructive acts only open their dialog. */
export function Palette({
  context,
  facts,
}: {
  readonly context: StepProps | null;
  readonly facts: Facts | null;
}) {
  const open = useNavigationStore((state) => state.paletteOpen);
  return (
    <ModalOverlay className="modal-overlay" isDismissable isOpen={open} onOpenChange={setPalette}>
      <Modal className="modal palette-box">
        <Dialog aria-label={paletteUi.label}>
          <PaletteBox context={context} facts={facts} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
