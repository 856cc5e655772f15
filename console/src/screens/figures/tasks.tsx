import type { TaskReport, TaskReportRow } from '../../api/generated/schema.d.ts';
import { useProvinceNames } from '../../map/names.ts';
import { reading } from '../../reads/reading.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useRead } from '../../use-data.ts';
import { kindOfTask, returnCodeName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { numberWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import type { Choice } from './choice.ts';
import { ofPair, sumsByPair } from './pairs.ts';
import { Downloads, minutesText, NoFigures, PairChoice, shareText } from './parts.tsx';
import { WORDS } from './words.ts';

const PATH = '/v1/reports/tasks';
/** How many bars of pairs are drawn: the table has all. */
export const BARS = 12;

/** How quickly tasks are answered. */
export function TaskFigures({ choice }: { readonly choice: Choice }) {
  const query = queryOf(choice);
  const read = useRead(reading(PATH, { query }));
  return (
    <Known read={read}>
      {(report) => (
        <div class="figures">
          <Downloads address={`${PATH}?${new URLSearchParams(query)}`} name={WORDS.fileTasks} month={choice.month} />
          {report.items.length === 0 ? <NoFigures /> : <Filled report={report} choice={choice} />}
        </div>
      )}
    </Known>
  );
}

/** The query of a report: without a desk it is about the reader's own, or about the whole forum. */
export function queryOf({ month, desk }: Choice): { readonly period: string; readonly desk?: string } {
  return { period: month, ...(desk !== '' && { desk }) };
}

interface FilledProps {
  readonly report: TaskReport;
  readonly choice: Choice;
}

function Filled({ report, choice }: FilledProps) {
  return (
    <>
      <div class="figures-charts">
        <Total report={report} />
        <Charts report={report} />
      </div>
      <Rows rows={report.items} choice={choice} />
    </>
  );
}

function Total({ report: { total } }: { readonly report: TaskReport }) {
  return (
    <Card heading={say(WORDS.total)}>
      <DefinitionList
        facts={[
          { term: say(WORDS.opened), value: say(numberWords(total.open)) },
          { term: say(WORDS.overdue), value: say(numberWords(total.overdue)) },
          { term: say(WORDS.ended), value: say(numberWords(total.ended)) },
          { term: say(WORDS.inTime), value: shareText(total.acknowledgedInTime) },
          { term: say(WORDS.ackHalf), value: minutesText(total.ackP50Minutes) },
          { term: say(WORDS.ackMost), value: minutesText(total.ackP90Minutes) },
          { term: say(WORDS.undecided), value: shareText(total.undecided) },
          { term: say(WORDS.returnRate), value: shareText(total.returnRate) },
          { term: say(WORDS.escalated), value: say(numberWords(total.escalated)) },
        ]}
      />
    </Card>
  );
}

function Charts({ report: { items, returns, escalations } }: { readonly report: TaskReport }) {
  const nameOf = useProvinceNames();
  const pairs = sumsByPair(items, ({ open }) => open).slice(0, BARS);
  return (
    <div class="figures">
      {pairs.length > 0 ? (
        <Card>
          <BarChart
            caption={say(WORDS.openBars)}
            bars={pairs.map(({ from, to, sum }) => ({ label: say(WORDS.pair(nameOf(from), nameOf(to))), value: sum }))}
          />
        </Card>
      ) : null}
      {escalations.some(({ tasks }) => tasks > 0) ? (
        <Card>
          <BarChart
            caption={say(WORDS.rungBars)}
            bars={escalations.map(({ rung, tasks }) => ({
              label: say(WORDS.rung(rung)),
              value: tasks,
              tone: rung > 1 ? 'danger' : 'warning',
            }))}
          />
        </Card>
      ) : null}
      {returns.length > 0 ? (
        <Card>
          <BarChart
            caption={say(WORDS.returnBars)}
            bars={returns.map(({ code, tasks }) => ({
              label: say(returnCodeName(code)),
              value: tasks,
              tone: 'warning',
            }))}
          />
        </Card>
      ) : null}
    </div>
  );
}

function Rows({ rows, choice }: { readonly rows: readonly TaskReportRow[]; readonly choice: Choice }) {
  const nameOf = useProvinceNames();
  const shown = ofPair(rows, choice);
  const count = (key: string, label: string, of: (row: TaskReportRow) => number): Column<TaskReportRow> => ({
    key,
    label,
    number: true,
    cell: (row) => say(numberWords(of(row))),
  });
  const columns: readonly Column<TaskReportRow>[] = [
    { key: 'kind', label: say(WORDS.kind), cell: ({ kind }) => say(kindOfTask(kind)) },
    { key: 'pair', label: say(WORDS.route), cell: ({ from, to }) => say(WORDS.pair(nameOf(from), nameOf(to))) },
    count('open', say(WORDS.opened), ({ open }) => open),
    count('overdue', say(WORDS.overdue), ({ overdue }) => overdue),
    count('ended', say(WORDS.ended), ({ ended }) => ended),
    { key: 'ack', label: say(WORDS.ackHalf), number: true, cell: ({ ackP50Minutes: minutes }) => minutesText(minutes) },
    { key: 'inTime', label: say(WORDS.inTime), number: true, cell: (row) => shareText(row.acknowledgedInTime) },
    count('returned', say(WORDS.returned), ({ returned }) => returned),
    count('escalated', say(WORDS.escalated), ({ escalated }) => escalated),
  ];
  return (
    <>
      <PairChoice rows={rows} choice={choice} />
      {shown.length === 0 ? (
        <NoFigures />
      ) : (
        <Table
          caption={say(WORDS.taskRows)}
          columns={columns}
          rows={shown}
          rowKey={({ kind, from, to }) => [kind, from, to].join(' ')}
        />
      )}
    </>
  );
}
