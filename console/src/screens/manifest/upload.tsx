import { useState } from 'preact/hooks';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Select } from '../../ui/inputs.tsx';
import { toast } from '../../ui/toast.ts';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { readCsvFile } from './csv.ts';
import { type Column, type Grid, gridOf, named, type Row, rowsOf, unknownIn } from './grid.ts';
import { WORDS } from './words.ts';

interface UploadProps {
  /** The columns that the API knows; none while they were not read, and then headings are looked for by nothing. */
  readonly columns: readonly Column[];
  readonly onRows: (rows: readonly Row[]) => void;
  readonly onByHand: () => void;
}

/** The way in: the template, a file, or rows by hand. Columns of the file that nobody knows are named before it is used. */
export function Upload({ columns, onRows, onByHand }: UploadProps) {
  const [file, setFile] = useState<File | undefined>();
  const [wrong, setWrong] = useState<string | undefined>();
  const [grid, setGrid] = useState<Grid | undefined>();
  const take = async (given: File | undefined) => {
    setFile(given);
    setWrong(undefined);
    if (!given) return;
    const read = readCsvFile(new Uint8Array(await given.arrayBuffer()));
    if (!read.ok) return setWrong(say(WORDS.faults[read.fault]));
    const found = gridOf(read.table, columns);
    if (read.table.rows.length === 0) return setWrong(say(WORDS.noRows));
    if (unknownIn(found).length > 0) return setGrid(found);
    onRows(rowsOf(found));
  };
  if (grid) {
    return <Mapping {...{ grid, columns }} onGrid={setGrid} onUse={() => onRows(rowsOf(grid))} />;
  }
  return (
    <>
      <Card heading={say(WORDS.template)}>
        <p>{say(WORDS.templateLead)}</p>
        <TemplateButton />
      </Card>
      <FileDrop
        name="berkas"
        label={say(WORDS.file)}
        hint={say(WORDS.fileHint)}
        error={wrong}
        accept={ENDINGS}
        kinds={say(WORDS.kinds)}
        file={file}
        onFile={(given) => void take(given)}
      />
      <Card heading={say(WORDS.or)}>
        <Button icon="edit" onClick={onByHand}>
          {say(WORDS.byHand)}
        </Button>
      </Card>
    </>
  );
}

/** A workbook is taken too, so that it can be said what to do with it. */
const ENDINGS = ['.csv', '.txt', '.xlsx', '.xls'];

function TemplateButton() {
  const { transport } = useData();
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    try {
      const request = new Request('/v1/manifests/template', { headers: { accept: 'text/csv' } });
      const response = await transport.send(request);
      if (!response.ok) throw new Error(`${response.status}`);
      save(await response.blob(), 'manifes.csv');
    } catch {
      toast({ tone: 'danger', text: say(WORDS.templateFailed) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon="download" busy={busy} onClick={() => void load()}>
      {say(WORDS.template)}
    </Button>
  );
}

/** Gives the reader a file. The address of it ends with the page. */
function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

interface MappingProps {
  readonly grid: Grid;
  readonly columns: readonly Column[];
  readonly onGrid: (grid: Grid | undefined) => void;
  readonly onUse: () => void;
}

function Mapping({ grid, columns, onGrid, onUse }: MappingProps) {
  // Those that were named stay, so that a choice can be changed.
  const [unknown] = useState(unknownIn(grid));
  return (
    <Card heading={say(WORDS.unknownTitle)}>
      <p>{say(WORDS.unknownLead)}</p>
      <div class="form">
        {unknown.map(({ place, heading }) => (
          <Select
            key={place}
            name={`kolom-${place}`}
            label={say(WORDS.column(heading, place + 1))}
            placeholder={say(WORDS.leaveOut)}
            optional
            options={columns
              .filter(({ field }) => grid.fields[place] === field || !grid.fields.includes(field))
              .map(({ field, description }) => ({ value: field, label: description }))}
            value={grid.fields[place] ?? ''}
            onInput={(field) => onGrid(named(grid, place, field === '' ? undefined : field))}
          />
        ))}
        <Buttons>
          <Button variant="primary" onClick={onUse}>
            {say(WORDS.useTable(rowsOf(grid).length))}
          </Button>
          <Button variant="quiet" onClick={() => onGrid(undefined)}>
            {say(WORDS.otherFile)}
          </Button>
        </Buttons>
      </div>
    </Card>
  );
}
