import { useContext } from 'react';
import {
  Button as AriaButton,
  ComboBox,
  ComboBoxStateContext,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { fieldsUi } from '../../shared/texts/en/ui/fields.ts';
import { Icon } from './Icon.tsx';

export interface Choice {
  readonly id: string;
  readonly name: string;
  /** Second, quieter text: country, vendor, size. */
  readonly detail?: string;
}

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly onChange: (id: string) => void;
  readonly pointer?: string;
  readonly hint?: string;
  readonly className?: string;
  readonly placeholder?: string;
  /** The label is read out, not shown, where the place says it already. */
  readonly labelHidden?: boolean;
}

function ChoiceItem({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.name} className="option">
      <span>{choice.name}</span>
      {choice.detail !== undefined && <small>{choice.detail}</small>}
    </ListBoxItem>
  );
}

/** One of a few. The list opens with Space or an arrow, letters jump. */
export function SelectField(props: SelectFieldProps) {
  const { label, value, choices, onChange, pointer, hint, labelHidden = false } = props;
  return (
    <Select
      className={`form-field ${props.className ?? ''}`}
      selectedKey={value}
      onSelectionChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {!labelHidden && <Label className="label">{label}</Label>}
      <AriaButton className="choice" data-pointer={pointer}>
        <SelectValue>
          {({ selectedText, defaultChildren }) =>
            selectedText === null || selectedText === '' ? (
              <span className="faint">{props.placeholder ?? fieldsUi.chooseOne}</span>
            ) : (
              (selectedText ?? defaultChildren)
            )
          }
        </SelectValue>
        <Icon name="down" />
      </AriaButton>
      {!labelHidden && <p className="hint">{hint ?? ''}</p>}
      <Popover className="popover" offset={3} placement="bottom start">
        <ListBox>
          {choices.map((choice) => (
            <ChoiceItem key={choice.id} choice={choice} />
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** Opens its list on a press or while one types; a focus that a finding or Tab brings opens nothing. */
function SearchInput(props: { readonly pointer: string | undefined; readonly placeholder: string }) {
  const state = useContext(ComboBoxStateContext);
  return (
    <Input
      data-pointer={props.pointer}
      placeholder={props.placeholder}
      spellCheck={false}
      onClick={() => state?.open(null, 'manual')}
    />
  );
}

/** One of many, found by typing: models, products, countries. */
export function ComboField(props: SelectFieldProps & { readonly onClear?: () => void }) {
  const { label, value, choices, onChange, pointer, hint, labelHidden = false } = props;
  return (
    <ComboBox
      className={`form-field ${props.className ?? ''}`}
      selectedKey={value}
      onSelectionChange={(key) => {
        if (key !== null) onChange(String(key));
        else props.onClear?.();
      }}
      menuTrigger="input"
      allowsEmptyCollection
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {!labelHidden && <Label className="label">{label}</Label>}
      <div className="field">
        <SearchInput pointer={pointer} placeholder={props.placeholder ?? fieldsUi.searchOptions} />
        <AriaButton className="drop" aria-label={fieldsUi.showList}>
          <Icon name="down" />
        </AriaButton>
      </div>
      {!labelHidden && (
        <p className="hint" title={hint}>
          {hint ?? ''}
        </p>
      )}
      <Popover className="popover" offset={3} placement="bottom start">
        <ListBox renderEmptyState={() => <p className="option faint">{fieldsUi.nothingFound}</p>}>
          {choices.map((choice) => (
            <ChoiceItem key={choice.id} choice={choice} />
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
