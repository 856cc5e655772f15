import { useEffect, useState } from 'preact/hooks';
import { say } from '../words/language.ts';
import { momentOf, otherEndWords, type Zone } from '../words/times.ts';
import { classes } from './classes.ts';
import { controlProps, Field, type FieldProps } from './field.tsx';
import { WORDS } from './words.ts';

/** A field with a text that the form holds. */
export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
}

export interface TextInputProps extends TextFieldProps {
  /** Which keyboard a phone shows: `numeric` for codes of digits such as a NIK, which are no numbers. */
  readonly inputMode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search' | undefined;
  readonly autoComplete?: string | undefined;
  /** As wide as the answer is long. */
  readonly width?: 'short' | 'medium' | undefined;
  /** Of what it is an amount: `lembar`, `kg`. */
  readonly unit?: string | undefined;
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const { value, onInput, onBlur, inputMode, autoComplete = 'off', width, unit } = props;
  const control = (
    <input
      {...controlProps(props)}
      class={classes('input', width && `input-${width}`)}
      type="text"
      inputMode={inputMode}
      autoComplete={autoComplete}
      // Codes and addresses are no sentences.
      autocapitalize={inputMode ? 'none' : undefined}
      spellcheck={inputMode ? false : undefined}
      value={value}
      onInput={({ currentTarget }) => onInput(currentTarget.value)}
      onBlur={onBlur}
    />
  );
  return (
    <Field {...props}>
      {unit === undefined ? (
        control
      ) : (
        <div class="input-with-unit">
          {control}
          <span class="unit">{unit}</span>
        </div>
      )}
    </Field>
  );
}

export interface TextAreaProps extends TextFieldProps {
  /** The most characters; what is left is counted below. More can be typed, so that nothing pasted is lost. */
  readonly limit?: number | undefined;
  readonly rows?: number | undefined;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { value, onInput, onBlur, limit, rows = 4 } = props;
  return (
    <Field {...props}>
      <textarea
        {...controlProps(props)}
        class="input"
        rows={rows}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onBlur={onBlur}
      />
      {limit === undefined ? null : <Counter left={limit - value.length} />}
    </Field>
  );
}

/** Screen readers hear the count when typing rests. */
const REST = 1000;

function Counter({ left }: { readonly left: number }) {
  const [heard, setHeard] = useState(left);
  useEffect(() => {
    const timer = setTimeout(() => setHeard(left), REST);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <>
      <p class={classes('counter', left < 0 && 'counter-over')} aria-hidden="true">
        {countWords(left)}
      </p>
      <p class="unseen" role="status">
        {countWords(heard)}
      </p>
    </>
  );
}

function countWords(left: number): string {
  return say(left < 0 ? WORDS.charactersOver(-left) : WORDS.charactersLeft(left));
}

/** An entry of a `Select`. */
export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps extends TextFieldProps {
  readonly options: readonly SelectOption[];
  /** Said in place of a choice; `Pilih…` unless it is given. */
  readonly placeholder?: string | undefined;
}

/** A choice from a short list of words. For long lists of names see `Combobox`; for a few choices with reasons, `RadioCards`. */
export function Select(props: SelectProps) {
  const { value, onInput, onBlur, options, placeholder } = props;
  return (
    <Field {...props}>
      <select
        {...controlProps(props)}
        class="input"
        value={value}
        onChange={({ currentTarget }) => onInput(currentTarget.value)}
        onBlur={onBlur}
      >
        <option value="">{placeholder ?? say(WORDS.choose)}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export interface NumberInputProps extends TextFieldProps {
  /** Of what it is a number: `orang`, `lembar`, `kg`. */
  readonly unit?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Whole numbers unless it is given: `any`, or a step. */
  readonly step?: number | 'any' | undefined;
}

/** A number with its unit. The form holds its text. */
export function NumberInput(props: NumberInputProps) {
  const { value, onInput, onBlur, unit, min, max, step = 1 } = props;
  const control = (
    <input
      {...controlProps(props)}
      class="input input-short"
      type="number"
      inputMode={step === 1 ? 'numeric' : 'decimal'}
      autoComplete="off"
      min={min}
      max={max}
      step={step}
      value={value}
      onInput={({ currentTarget }) => onInput(currentTarget.value)}
      onBlur={onBlur}
      // Who scrolls the page with the pointer over the field must not change it.
      onWheel={({ currentTarget }) => currentTarget.blur()}
    />
  );
  return (
    <Field {...props}>
      {unit ? (
        <div class="input-with-unit">
          {control}
          <span class="unit">{unit}</span>
        </div>
      ) : (
        control
      )}
    </Field>
  );
}

export interface DateInputProps extends TextFieldProps {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** A day, `2026-11-24`. */
export function DateInput(props: DateInputProps) {
  const { value, onInput, onBlur, min, max } = props;
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        class="input input-medium"
        type="date"
        min={min}
        max={max}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onBlur={onBlur}
      />
    </Field>
  );
}

export interface DateTimeInputProps extends DateInputProps {
  /** On whose clock the time is. */
  readonly zone: Zone;
  /** The zone of the other end, such as of a receiving desk: its time is shown beside. */
  readonly otherZone?: Zone | undefined;
}

/** A day and a time on the clock of a zone, `2026-11-24T14:05`: `momentOf` makes a moment of it. */
export function DateTimeInput(props: DateTimeInputProps) {
  const { value, onInput, onBlur, min, max, zone, otherZone } = props;
  return (
    <Field {...props}>
      <div class="input-with-unit">
        <input
          {...controlProps(props)}
          class="input input-medium"
          type="datetime-local"
          min={min}
          max={max}
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
          onBlur={onBlur}
        />
        <span class="unit">
          <span class="unseen">{say(WORDS.timeOf)}</span>
          {zone}
        </span>
      </div>
      {otherZone ? <OtherEnd value={value} zone={zone} otherZone={otherZone} /> : null}
    </Field>
  );
}

interface OtherEndProps {
  readonly value: string;
  readonly zone: Zone;
  readonly otherZone: Zone;
}

function OtherEnd({ value, zone, otherZone }: OtherEndProps) {
  const moment = momentOf(value, zone);
  // The line stays where it is while nothing is entered, so that the form does not move.
  if (moment === undefined) return <p class="counter">{'\u00a0'}</p>;
  const elsewhere = otherEndWords(moment, zone, otherZone);
  return elsewhere ? <p class="counter">{say(WORDS.otherEnd(elsewhere))}</p> : null;
}
