import { useId } from 'preact/hooks';
import { controlProps, Field, type FieldProps } from './field.tsx';
import { Icon, type IconName } from './icons.tsx';

/** One of a few choices. */
export interface CardChoice {
  readonly value: string;
  readonly label: string;
  /** What follows from it. */
  readonly hint?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly disabled?: boolean | undefined;
}

export interface RadioCardsProps extends FieldProps {
  readonly options: readonly CardChoice[];
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** One of a few, each with what it means: nothing is chosen beforehand unless the form says so. */
export function RadioCards(props: RadioCardsProps) {
  const { options, value, onInput } = props;
  return (
    <Field {...props} group>
      <div class="choices">
        {options.map((option, place) => (
          <ChoiceCard
            key={option.value}
            {...option}
            type="radio"
            name={props.name}
            id={place === 0 ? controlProps(props).id : undefined}
            checked={option.value === value}
            disabled={props.disabled || option.disabled}
            onChange={() => onInput(option.value)}
          />
        ))}
      </div>
    </Field>
  );
}

export interface CheckboxesProps extends FieldProps {
  readonly options: readonly CardChoice[];
  readonly values: readonly string[];
  readonly onInput: (values: readonly string[]) => void;
}

/** Some of a few. The values keep the order of the options. */
export function Checkboxes(props: CheckboxesProps) {
  const { options, values, onInput } = props;
  const toggle = (value: string) => {
    const isOn = (one: string) => values.includes(one) !== (one === value);
    onInput(options.map((option) => option.value).filter(isOn));
  };
  return (
    <Field {...props} group>
      <div class="choices">
        {options.map((option, place) => (
          <ChoiceCard
            key={option.value}
            {...option}
            type="checkbox"
            name={props.name}
            id={place === 0 ? controlProps(props).id : undefined}
            checked={values.includes(option.value)}
            disabled={props.disabled || option.disabled}
            onChange={() => toggle(option.value)}
          />
        ))}
      </div>
    </Field>
  );
}

interface ChoiceCardProps extends CardChoice {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly id: string | undefined;
  readonly checked: boolean;
  readonly onChange: () => void;
}

function ChoiceCard({ type, name, id, value, label, hint, icon, checked, disabled, onChange }: ChoiceCardProps) {
  const hintId = useId();
  return (
    <label class="choice">
      <input
        type={type}
        id={id}
        name={name}
        class="tick"
        value={value}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? hintId : undefined}
        onChange={onChange}
      />
      <span class="choice-text">
        <span class="choice-label">{label}</span>
        {hint ? (
          <span id={hintId} class="hint">
            {hint}
          </span>
        ) : null}
      </span>
      {icon ? <Icon name={icon} /> : null}
    </label>
  );
}

export interface SelectBoxProps {
  /** What is chosen by it; for screen readers. */
  readonly label: string;
  readonly checked: boolean;
  readonly onInput: (checked: boolean) => void;
}

/** The box by which a row is chosen for a bulk act. */
export function SelectBox({ label, checked, onInput }: SelectBoxProps) {
  return (
    <label class="select-box">
      <input
        type="checkbox"
        class="tick"
        checked={checked}
        onChange={({ currentTarget }) => onInput(currentTarget.checked)}
      />
      <span class="unseen">{label}</span>
    </label>
  );
}
