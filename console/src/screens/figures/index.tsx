import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { Tabs } from '../../ui/disclosure.tsx';
import { Select } from '../../ui/inputs.tsx';
import { Page } from '../../ui/page.tsx';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { AidFigures } from './aid.tsx';
import { type Choice, choose, REPORTS, type ReportKey, useChoice } from './choice.ts';
import { CostFigures, Statement } from './costs.tsx';
import './figures.css';
import { monthWords } from './months.ts';
import { RelayFigures } from './relay.tsx';
import { TaskFigures } from './tasks.tsx';
import { WORDS } from './words.ts';

/** The figures of a month, with their charts, their tables and their files. */
export default function Figures() {
  const choice = useChoice();
  return (
    <Page title={say(WORDS.title)} lead={say(WORDS.lead)}>
      <div class="figures-choice">
        <Select
          name="bulan"
          label={say(WORDS.month)}
          optional
          placeholder={say(WORDS.thisMonth)}
          value={choice.month}
          options={choice.months.map((month) => ({ value: month, label: say(monthWords(month)) }))}
          onInput={(bulan) => choose({ bulan })}
        />
        {choice.seesAll ? <DeskChoice choice={choice} /> : null}
      </div>
      <Tabs
        label={say(WORDS.reports)}
        tabs={Object.entries(REPORTS).map(([key, name]) => ({ key, label: say(WORDS[name]) }))}
        selected={choice.report}
        // The provinces of one report are not those of another.
        onSelect={(jenis) => choose({ jenis, dari: '', ke: '' })}
      >
        <Shown choice={choice} />
      </Tabs>
    </Page>
  );
}

function DeskChoice({ choice }: { readonly choice: Choice }) {
  const { nameOf } = useLists();
  const { data: forum } = useRead(reading('/v1/forum'));
  return (
    <Select
      name="meja"
      label={say(WORDS.desk)}
      optional
      placeholder={say(WORDS.wholeForum)}
      value={choice.desk}
      options={(forum?.desks ?? []).map(({ code }) => ({ value: code, label: nameOf('desks', code) }))}
      onInput={(meja) => choose({ meja })}
    />
  );
}

const VIEWS = {
  tugas: TaskFigures,
  pemulangan: RelayFigures,
  biaya: CostFigures,
  bantuan: AidFigures,
  rekap: Statement,
} as const satisfies Record<ReportKey, unknown>;

function Shown({ choice }: { readonly choice: Choice }) {
  const View = VIEWS[choice.report];
  return <View choice={choice} />;
}
