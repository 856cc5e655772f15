import { useState } from 'preact/hooks';
import { useLists } from '../../forms/lists.ts';
import { useProvinceNames } from '../../map/names.ts';
import { reading } from '../../reads/reading.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Select } from '../../ui/inputs.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.ts';
import { useData, useRead } from '../../use-data.ts';
import { language, say, type Words } from '../../words/language.ts';
import { durationWords, percentWords } from '../../words/times.ts';
import { type Choice, choose } from './choice.ts';
import { acceptOf, download, type FileKind } from './download.ts';
import { endsOf, type Pair } from './pairs.ts';
import { WORDS } from './words.ts';

export interface DownloadsProps {
  /** The address of the report, with its query. */
  readonly address: string;
  /** What the file is called. */
  readonly name: Words;
  readonly month: string;
}

/** A report as files. */
export function Downloads(props: DownloadsProps) {
  return (
    <Buttons>
      <DownloadButton {...props} kind="csv" label={WORDS.downloadCsv} />
      <DownloadButton {...props} kind="xlsx" label={WORDS.downloadXlsx} />
    </Buttons>
  );
}

interface DownloadButtonProps extends DownloadsProps {
  readonly kind: FileKind;
  readonly label: Words;
}

function DownloadButton({ address, name, month, kind, label }: DownloadButtonProps) {
  const data = useData();
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    const file = `${say(WORDS.fileName(say(name), month))}.${kind}`;
    await download(data, new URL(address, location.origin).href, acceptOf(kind, language.peek()), file).catch(() =>
      toast({ tone: 'danger', text: say(WORDS.downloadFailed) }),
    );
    setBusy(false);
  };
  return (
    <Button small icon="download" busy={busy} onClick={() => void press()}>
      {say(label)}
    </Button>
  );
}

export interface PairChoiceProps {
  readonly rows: readonly Pair[];
  readonly choice: Choice;
}

/** Chooses the pair of provinces whose rows are shown. */
export function PairChoice({ rows, choice }: PairChoiceProps) {
  const nameOf = useProvinceNames();
  const optionsOf = (end: keyof Pair) =>
    // What was chosen stays there to be seen, also in a month that has nothing of it.
    [...new Set([...endsOf(rows, end), choice[end]])]
      .filter((code) => code !== '')
      .map((code) => ({ value: code, label: nameOf(code) }));
  return (
    <div class="figures-choice">
      <Select
        name="dari"
        label={say(WORDS.from)}
        optional
        placeholder={say(WORDS.every)}
        value={choice.from}
        options={optionsOf('from')}
        onInput={(dari) => choose({ dari })}
      />
      <Select
        name="ke"
        label={say(WORDS.to)}
        optional
        placeholder={say(WORDS.every)}
        value={choice.to}
        options={optionsOf('to')}
        onInput={(ke) => choose({ ke })}
      />
    </div>
  );
}

/** In place of tables without rows. */
export function NoFigures() {
  return (
    <EmptyState icon="chart" title={say(WORDS.nothing)}>
      {say(WORDS.nothingWhy)}
    </EmptyState>
  );
}

/** The name of a desk, or of an area outside the forum; a dash for none. */
export function Place({ code }: { readonly code: string | undefined }) {
  const { nameOf } = useLists();
  const desk = code === undefined ? say(WORDS.none) : nameOf('desks', code);
  // Areas have points in their codes, and the names of desks are known.
  const isArea = code !== undefined && desk === code && /^[\d.]+$/.test(code);
  const { data } = useRead(isArea ? reading('/v1/areas/{area}', { path: { area: code } }) : undefined);
  return <>{data?.name ?? desk}</>;
}

const MINUTE = 60_000;

/** A time that a report has in minutes; a dash where it has none. */
export function minutesText(minutes: number | undefined): string {
  if (minutes === undefined) return say(WORDS.none);
  return say(minutes < 1 ? WORDS.aMinute : durationWords(minutes * MINUTE));
}

/** A share; a dash where it has none. */
export function shareText(share: number | undefined): string {
  return say(share === undefined ? WORDS.none : percentWords(share));
}
