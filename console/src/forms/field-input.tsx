import { useMemo } from 'preact/hooks';
import { unitText } from '../../../lib/forum/units.ts';
import { Button } from '../ui/button.tsx';
import type { Choice as Listed } from '../ui/choice.ts';
import { Checkboxes, RadioCards } from '../ui/choices.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { Field as Frame } from '../ui/field.tsx';
import { DateInput, DateTimeInput, Select, TextArea, TextInput } from '../ui/inputs.tsx';
import { Tag } from '../ui/tag.tsx';
import { say } from '../words/language.ts';
import { asked, rowsIn, withoutRow } from './body.ts';
import type {
  Choice,
  CodeField,
  CodesField,
  Field,
  NumberField,
  OneField,
  Pointer,
  RowsField,
  SeveralField,
  Surroundings,
  Typed,
} from './field.ts';
import { useLists } from './lists.ts';
import { severalIn } from './reading.ts';
import { WORDS } from './words.ts';

/** A field where it stands, with what is typed in the whole form and what is wrong with it. */
export interface FieldInputProps {
  readonly field: Field;
  readonly pointer: Pointer;
  readonly typed: Typed;
  readonly around: Surroundings;
  /** What is wrong, by pointer, in the language that is shown. */
  readonly faults: ReadonlyMap<string, string>;
  /** Takes changes; an empty text takes a value away. */
  readonly onType: (changes: Typed) => void;
  /** Replaces everything that is typed: when a row is taken out. */
  readonly onReplace: (typed: Typed) => void;
}

/** More choices than these are found by typing, or in a menu. */
const SHOWN_TOGETHER = 7;

/** The control of a field, as its kind asks for. */
export function FieldInput(props: FieldInputProps) {
  const { field, pointer, typed, onType } = props;
  const common = {
    ...commonOf(props),
    value: typed[pointer] ?? '',
    onInput: (value: string) => onType({ [pointer]: value }),
  };
  switch (field.kind) {
    case 'text':
      return <TextInput {...common} />;
    case 'long':
      return <TextArea {...common} limit={field.max} />;
    case 'email':
      return <TextInput {...common} inputMode="email" />;
    case 'phone':
      return <TextInput {...common} inputMode="tel" />;
    case 'nik':
      return <TextInput {...common} inputMode="numeric" width="medium" />;
    case 'quantity':
      return <TextInput {...common} inputMode="decimal" width="medium" unit={unitOf(field, pointer, props.around)} />;
    case 'whole':
    case 'rupiah':
      return <TextInput {...common} inputMode="numeric" width="medium" />;
    case 'day':
      return <DateInput {...common} />;
    case 'moment':
      return <DateTimeInput {...common} zone={props.around.zone} />;
    case 'tick':
      return (
        <Checkboxes
          {...commonOf(props)}
          options={[{ value: 'true', label: say(field.label) }]}
          values={typed[pointer] === 'true' ? ['true'] : []}
          onInput={([on]) => onType({ [pointer]: on ?? '' })}
        />
      );
    case 'one':
      return <OneOf {...props} field={field} />;
    case 'several':
      return <SeveralOf {...props} field={field} />;
    case 'code':
      return <CodeOf {...props} field={field} />;
    case 'codes':
      return <CodesOf {...props} field={field} />;
    case 'rows':
      return <Rows {...props} field={field} />;
  }
}

function commonOf({ field, pointer, around, faults }: FieldInputProps) {
  return {
    name: pointer,
    label: say(field.label),
    hint: field.hint ? say(field.hint) : undefined,
    error: faults.get(pointer),
    optional: field.optional === true && !around.needs.includes(pointer),
  };
}

/** The unit of an amount in words: its own, or that of what it is an amount of. */
export function unitOf(field: NumberField, pointer: Pointer, { unitAt }: Surroundings): string | undefined {
  const unit = unitAt?.(pointer);
  if (field.unit) return say(field.unit);
  return unit === undefined ? undefined : say(unitText(unit, MANY));
}

/** Beside an empty field, units stand as of many. */
const MANY = 2;

type Of<F extends Field> = FieldInputProps & { readonly field: F };

function choicesOf(field: OneField | SeveralField, { choices }: Surroundings): readonly Choice[] {
  const declared = field.of?.map(({ code, name, hint }) => ({
    code,
    name: say(name),
    ...(hint && { hint: say(hint) }),
  }));
  return declared ?? choices[field.pointer] ?? [];
}

function OneOf(props: Of<OneField>) {
  const { field, pointer, typed, around, onType } = props;
  const choices = choicesOf(field, around);
  const common = {
    ...commonOf(props),
    value: typed[pointer] ?? '',
    onInput: (value: string) => onType({ [pointer]: value }),
  };
  // A value that nobody offers any more, or that a newer API offers, is shown as it stands.
  const known = choices.some(({ code }) => code === common.value) || common.value === '';
  const shown = known ? choices : [...choices, { code: common.value, name: common.value }];
  if (shown.length > SHOWN_TOGETHER) {
    return <Select {...common} options={shown.map(({ code, name }) => ({ value: code, label: name }))} />;
  }
  return <RadioCards {...common} options={shown.map(({ code, name, hint }) => ({ value: code, label: name, hint }))} />;
}

/** The values of a list, under the pointers of its places. Places that are no longer used are emptied. */
function listed(pointer: Pointer, typed: Typed, values: readonly string[]): Typed {
  const old = Object.keys(typed).filter((key) => key.startsWith(`${pointer}/`));
  return Object.fromEntries([...old.map((key) => [key, '']), ...values.map((value, n) => [`${pointer}/${n}`, value])]);
}

function SeveralOf(props: Of<SeveralField>) {
  const { field, pointer, typed, around, onType } = props;
  return (
    <Checkboxes
      {...commonOf(props)}
      options={choicesOf(field, around).map(({ code, name, hint }) => ({ value: code, label: name, hint }))}
      values={severalIn(typed, pointer)}
      onInput={(values) => onType(listed(pointer, typed, values))}
    />
  );
}

function CodeOf(props: Of<CodeField>) {
  const { field, pointer, typed, onType } = props;
  const lists = useLists();
  const find = useMemo(() => lists.finder(field.list), [lists, field.list]);
  const code = typed[pointer] ?? '';
  return (
    <Combobox
      {...commonOf(props)}
      choices={find}
      chosen={code === '' ? undefined : { value: code, label: lists.nameOf(field.list, code) }}
      onChoose={(choice) => onType({ [pointer]: choice?.value ?? '' })}
    />
  );
}

/** Several codes: each that is chosen stands as a mark with a way to take it out, and the box takes the next. */
function CodesOf(props: Of<CodesField>) {
  const { field, pointer, typed, onType } = props;
  const lists = useLists();
  const find = useMemo(() => lists.finder(field.list), [lists, field.list]);
  const chosen = severalIn(typed, pointer);
  const choose = (choice: Listed | undefined) => {
    if (choice && !chosen.includes(choice.value)) onType(listed(pointer, typed, [...chosen, choice.value]));
  };
  return (
    <>
      <Combobox {...commonOf(props)} choices={find} chosen={undefined} onChoose={choose} />
      {chosen.length > 0 ? (
        <ul class="chosen">
          {chosen.map((code) => (
            <li key={code}>
              <Tag>{lists.nameOf(field.list, code)}</Tag>
              <Button
                variant="quiet"
                small
                icon="cross"
                about={lists.nameOf(field.list, code)}
                onClick={() =>
                  onType(
                    listed(
                      pointer,
                      typed,
                      chosen.filter((one) => one !== code),
                    ),
                  )
                }
              >
                {say(WORDS.takeOut)}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Rows(props: Of<RowsField>) {
  const { field, pointer, typed, faults, onType, onReplace } = props;
  const count = rowsIn(typed, pointer);
  const first = field.row[0]?.pointer ?? '/';
  return (
    <Frame {...commonOf(props)} group>
      {Array.from({ length: count }, (_, n) => (
        <Row
          key={n}
          {...props}
          base={`${pointer}/${n}`}
          title={say(WORDS.rowOf(field.each, n + 1))}
          onRemove={() => onReplace(withoutRow(typed, pointer, n))}
          faults={faults}
        />
      ))}
      {count < field.max ? (
        <Button icon="plus" onClick={() => onType({ [`${pointer}/${count}${first}`]: '' })}>
          {say(WORDS.addRow(field.each))}
        </Button>
      ) : null}
    </Frame>
  );
}

interface RowProps extends Of<RowsField> {
  readonly base: Pointer;
  readonly title: string;
  readonly onRemove: () => void;
}

function Row({ field, base, title, typed, around, faults, onType, onReplace, onRemove }: RowProps) {
  const own: Typed = Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]) =>
      key.startsWith(`${base}/`) ? [[key.slice(base.length), value]] : [],
    ),
  );
  const inner = asked(field.row, own, around).filter(({ field: one }) => field.row.includes(one));
  return (
    <fieldset class="form-row">
      <legend>{title}</legend>
      {inner.map(({ field: one, pointer }) => (
        <FieldInput
          key={pointer}
          field={one}
          pointer={`${base}${pointer}`}
          {...{ typed, around, faults, onType, onReplace }}
        />
      ))}
      <Button variant="quiet" small icon="cross" onClick={onRemove} about={title}>
        {say(WORDS.takeOut)}
      </Button>
    </fieldset>
  );
}
