import { useMemo, useState } from 'preact/hooks';
import { useLists } from '../../forms/lists.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Filters } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, type Words } from '../../words/language.ts';
import { type Column, type Faults, numberOf, type Remarks, type Row, type RowFaults } from './grid.ts';
import { WORDS } from './words.ts';

interface RowsProps {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly faults: Faults;
  readonly remarks: Remarks | undefined;
  readonly onCell: (place: number, field: string, text: string) => void;
  readonly onRemove: (place: number) => void;
}

/** Everybody of a manifest. What is wrong stands at its cell, which is corrected there. */
export function Rows({ columns, rows, faults, remarks, onCell, onRemove }: RowsProps) {
  const [isOnly, setOnly] = useState(false);
  const all = rows.map((row, place) => ({ row, place, number: numberOf(row, place) }));
  const wrong = all.filter(({ place }) => faults.rows.has(place));
  const shown = isOnly && wrong.length > 0 ? wrong : all;
  return (
    <>
      {wrong.length > 0 ? (
        <Filters
          filters={[{ key: 'faults', label: say(WORDS.onlyFaults), on: isOnly, count: wrong.length }]}
          onToggle={() => setOnly(!isOnly)}
        />
      ) : null}
      {shown.map(({ row, place, number }) => (
        <Person
          key={place}
          {...{ row, number, columns }}
          faults={faults.rows.get(place) ?? NO_FAULTS}
          warnings={remarks?.warnings.get(number) ?? []}
          onCell={(field, text) => onCell(place, field, text)}
          onRemove={() => onRemove(place)}
        />
      ))}
    </>
  );
}

const NO_FAULTS: RowFaults = new Map();

interface PersonProps {
  readonly row: Row;
  readonly number: number;
  readonly columns: readonly Column[];
  readonly faults: RowFaults;
  readonly warnings: readonly string[];
  readonly onCell: (field: string, text: string) => void;
  readonly onRemove: () => void;
}

function Person({ row, number, columns, faults, warnings, onCell, onRemove }: PersonProps) {
  const isEmpty = Object.keys(row).length === 0;
  const [open, setOpen] = useState(isEmpty);
  // A cell that was written in stays where it is written in, also when its fault is gone.
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const title = say(WORDS.row(number, row['name'] ?? say(WORDS.nameless)));
  const fields = columns.filter(({ field }) => open || faults.has(field) || touched.has(field));
  const unnamed = [...faults].filter(([field]) => !columns.some((column) => column.field === field));
  return (
    <Card
      heading={title}
      level={3}
      actions={
        <>
          {faults.size > 0 ? <Tag tone="danger">{say(WORDS.wrong)}</Tag> : null}
          <Button small icon={open ? 'check' : 'edit'} about={title} onClick={() => setOpen(!open)}>
            {say(open ? WORDS.closeRow : WORDS.editRow)}
          </Button>
        </>
      }
    >
      <RowSummary row={row} />
      {unnamed.map(([field, detail]) => (
        <p key={field} class="field-error">
          {detail}
        </p>
      ))}
      {warnings.length > 0 ? (
        <Notice tone="info" title={say(WORDS.look)}>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      ) : null}
      {fields.length > 0 ? (
        <div class="form">
          {fields.map((column) => (
            <Cell
              key={column.field}
              column={column}
              name={`baris-${number}-${column.field}`}
              text={row[column.field] ?? ''}
              error={faults.get(column.field)}
              onText={(text) => {
                setTouched(new Set([...touched, column.field]));
                onCell(column.field, text);
              }}
            />
          ))}
        </div>
      ) : null}
      {open ? (
        <Buttons>
          <Button variant="quiet" small icon="trash" about={title} onClick={onRemove}>
            {say(WORDS.removeRow)}
          </Button>
        </Buttons>
      ) : null}
    </Card>
  );
}

function RowSummary({ row }: { readonly row: Row }) {
  const lists = useLists();
  const { case: mark, sex, birthDate, birthYear, origin, ppks } = row;
  const facts = [
    mark === undefined ? '' : say(WORDS.family(mark)),
    sex ?? '',
    birthDate ?? birthYear ?? '',
    origin === undefined ? '' : lists.nameOf('areas', origin),
    ppks ?? '',
  ].filter(Boolean);
  return facts.length > 0 ? <p class="muted">{facts.join(', ')}</p> : null;
}

interface CellProps {
  readonly column: Column;
  readonly name: string;
  readonly text: string;
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
}

/** The cells that are chosen from a few words, as the API takes them. */
const CHOICES: Readonly<Record<string, readonly { readonly value: string; readonly name: Words }[]>> = {
  sex: [
    { value: 'P', name: { id: 'Perempuan', en: 'Female' } },
    { value: 'L', name: { id: 'Laki-laki', en: 'Male' } },
  ],
  priority: [
    { value: 'normal', name: { id: 'Biasa', en: 'Normal' } },
    { value: 'high', name: { id: 'Tinggi', en: 'High' } },
    { value: 'urgent', name: { id: 'Darurat', en: 'Urgent' } },
  ],
};
const AREAS: ReadonlySet<string> = new Set(['origin', 'area']);

/** A cell, with what the API calls it. */
function Cell({ column: { field, description, example }, name, text, error, onText }: CellProps) {
  const lists = useLists();
  const find = useMemo(() => lists.finder('areas'), [lists]);
  const common = { name, label: description, error, optional: field !== 'sex' };
  const choices = CHOICES[field];
  if (choices) {
    // What a file has is shown as it is, right or wrong.
    const known = choices.some(({ value }) => value === text) || text === '';
    const own = known ? [] : [{ value: text, label: text }];
    const options = [...own, ...choices.map((choice) => ({ value: choice.value, label: say(choice.name) }))];
    return <Select {...common} options={options} value={text} onInput={onText} />;
  }
  if (AREAS.has(field)) {
    return (
      <Combobox
        {...common}
        hint={say(WORDS.areaByName)}
        choices={find}
        chosen={text === '' ? undefined : { value: text, label: lists.nameOf('areas', text) }}
        onChoose={(choice) => onText(choice?.value ?? '')}
      />
    );
  }
  return <TextInput {...common} hint={example === '' ? undefined : example} value={text} onInput={onText} />;
}
