import type { ComponentChildren } from 'preact';
import { say } from '../words/language.ts';
import { classes } from './classes.ts';
import './field.css';
import { errorId, fieldId, hintId } from './field-ids.ts';
import { Icon } from './icons.tsx';
import { WORDS } from './words.ts';

/** What every field has. */
export interface FieldProps {
  /** Unique on the page: the ids of the control, its hint and its error come from it, and links of `ErrorSummary` lead to it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** Fields are required unless they say otherwise. */
  readonly optional?: boolean | undefined;
  /** The label is the question of the page. */
  readonly large?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

interface FieldFrameProps extends FieldProps {
  /** A group of controls has a legend in place of a label. */
  readonly group?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** A field: its label, what it means, what is wrong with it, and its control. */
export function Field({ name, label, hint, error, optional, large, group, children }: FieldFrameProps) {
  const words = (
    <>
      {label}
      {optional ? <span class="optional"> {say(WORDS.optional)}</span> : null}
    </>
  );
  const labelled = classes('label', large && 'label-large');
  const inside = (
    <>
      {hint ? (
        <div id={hintId(name)} class="hint">
          {hint}
        </div>
      ) : null}
      {error ? <ErrorText name={name} error={error} /> : null}
      {children}
    </>
  );
  const frame = classes('field', Boolean(error) && 'field-wrong');
  return group ? (
    <fieldset class={frame} aria-describedby={describedBy(name, hint, error)}>
      <legend class={labelled}>{words}</legend>
      {inside}
    </fieldset>
  ) : (
    <div class={frame}>
      <label class={labelled} for={fieldId(name)}>
        {words}
      </label>
      {inside}
    </div>
  );
}

function ErrorText({ name, error }: { readonly name: string; readonly error: string }) {
  return (
    <p id={errorId(name)} class="field-error">
      <Icon name="alert" />
      <span>
        <span class="unseen">{say(WORDS.error)} </span>
        {error}
      </span>
    </p>
  );
}

/** What ties a control to its label, hint and error. */
export function controlProps({ name, hint, error, optional, disabled }: FieldProps) {
  return {
    id: fieldId(name),
    name,
    disabled,
    'aria-describedby': describedBy(name, hint, error),
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-required': optional ? undefined : ('true' as const),
  };
}

function describedBy(name: string, hint: ComponentChildren, error: string | undefined): string | undefined {
  return classes(Boolean(hint) && hintId(name), Boolean(error) && errorId(name)) || undefined;
}
