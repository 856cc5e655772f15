import { BarChart } from '../ui/bar-chart.tsx';
import { Card } from '../ui/card.tsx';
import { ClockBar } from '../ui/clock-bar.tsx';
import { ProgressBar } from '../ui/progress.tsx';
import { DefinitionList } from '../ui/summary.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { say, type Words } from '../words/language.ts';
import { numberWords, quantityWords, timeWords } from '../words/times.ts';
import { WORDS } from './words.ts';

const HOUR = 3_600_000;
const START = Date.now();

interface Goods {
  readonly name: Words;
  readonly needed: number;
  readonly promised: number;
  readonly arrived: number;
}

const GOODS: readonly Goods[] = [
  { name: WORDS.quantity, needed: 900, promised: 700, arrived: 420 },
  { name: WORDS.rice, needed: 12_500, promised: 12_500, arrived: 12_500 },
  { name: WORDS.tents, needed: 42, promised: 10, arrived: 0 },
];

/** What shows facts: clocks, history, tables, figures. */
export function Shows() {
  const columns: readonly Column<Goods>[] = [
    { key: 'name', label: say(WORDS.goods), cell: ({ name }) => say(name) },
    { key: 'needed', label: say(WORDS.needed), number: true, cell: ({ needed }) => say(numberWords(needed)) },
    { key: 'promised', label: say(WORDS.promised), number: true, cell: ({ promised }) => say(numberWords(promised)) },
    { key: 'arrived', label: say(WORDS.arrived), number: true, cell: ({ arrived }) => say(numberWords(arrived)) },
  ];
  return (
    <div class="columns">
      <Clocks />
      <Card heading={say(WORDS.timeline)}>
        <Timeline label={say(WORDS.timeline)} entries={history()} />
      </Card>
      <Card heading={say(WORDS.table)} flush>
        <Table caption={say(WORDS.table)} captionUnseen columns={columns} rows={GOODS} rowKey={({ name }) => name.id} />
      </Card>
      <Card heading={say(WORDS.facts)}>
        <DefinitionList
          facts={[
            { term: say(WORDS.name), value: say(WORDS.person), change: { href: '#nama' } },
            { term: say(WORDS.quantity), value: say(quantityWords(900, WORDS.sheets)), change: { href: '#barang' } },
            { term: say(WORDS.departure), value: say(timeWords(START, 'WITA')), change: { onClick: () => undefined } },
            { term: say(WORDS.place), value: say(WORDS.flores) },
          ]}
        />
        <ProgressBar label={say(WORDS.progress)} value={420} max={900} words={say(WORDS.progressWords)} />
        <BarChart
          caption={say(WORDS.chart)}
          bars={[
            { label: say(WORDS.ntt), value: 4 },
            { label: say(WORDS.eastJava), value: 17, tone: 'danger' },
            { label: say(WORDS.surabaya), value: 9, tone: 'warning' },
          ]}
        />
      </Card>
    </div>
  );
}

function Clocks() {
  const clocks = [
    { key: 'calm', startedAt: START - 2 * HOUR, dueAt: START + 10.2 * HOUR },
    { key: 'half', startedAt: START - 2 * HOUR, dueAt: START + 0.02 * HOUR },
    { key: 'over', startedAt: START - 20 * HOUR, dueAt: START - 11 * HOUR },
    { key: 'long', startedAt: START - 20 * 24 * HOUR, dueAt: START - 17 * 24 * HOUR },
    { key: 'bare', startedAt: undefined, dueAt: START + 50 * HOUR },
  ];
  return (
    <Card heading={say(WORDS.clocks)}>
      {clocks.map(({ key, startedAt, dueAt }) => (
        <ClockBar key={key} startedAt={startedAt} dueAt={dueAt} zone="WITA" otherZone="WIB" now={Date.now} scale />
      ))}
    </Card>
  );
}

function history() {
  const entry = (key: string, hours: number, text: Words) => ({
    key,
    at: new Date(START - hours * HOUR).toISOString(),
    time: say(timeWords(START - hours * HOUR, 'WITA')),
    text: say(text),
  });
  return [
    { ...entry('1', 40, WORDS.timelineOpened), icon: 'case' as const },
    { ...entry('2', 30, WORDS.timelineOffered), icon: 'send' as const, tone: 'info' as const },
    { ...entry('3', 6, WORDS.timelineReminder), tone: 'danger' as const },
    { ...entry('4', 1, WORDS.timelineAccepted), tone: 'success' as const },
  ];
}
