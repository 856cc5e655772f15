import type { CostReport, CostStatementLine, PayerLine } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useRead } from '../../use-data.ts';
import { costItemName, costStateName, fundName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { numberWords, rupiahWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import type { Choice } from './choice.ts';
import { Downloads, NoFigures, Place } from './parts.tsx';
import { BARS, queryOf } from './tasks.tsx';
import { WORDS } from './words.ts';

const PATH = '/v1/reports/costs';

/** The costs that were recorded in a month. */
export function CostFigures({ choice }: { readonly choice: Choice }) {
  const query = queryOf(choice);
  const read = useRead(reading(PATH, { query }));
  return (
    <Known read={read}>
      {(report) => (
        <div class="figures">
          <Downloads address={`${PATH}?${new URLSearchParams(query)}`} name={WORDS.fileCosts} month={choice.month} />
          {report.items.length === 0 ? (
            <NoFigures />
          ) : (
            <>
              <Card heading={say(WORDS.total)}>
                <DefinitionList facts={amounts(report.total)} />
              </Card>
              <Payers report={report} />
              <Lines lines={report.items} />
            </>
          )}
        </div>
      )}
    </Known>
  );
}

interface Amounts {
  readonly planned: number;
  readonly actual: number;
}

function amounts({ planned, actual }: Amounts): readonly Fact[] {
  return [
    { term: say(WORDS.planned), value: say(rupiahWords(planned)) },
    { term: say(WORDS.real), value: say(rupiahWords(actual)) },
  ];
}

function Payers({ report: { payers } }: { readonly report: CostReport }) {
  const { nameOf } = useLists();
  if (payers.length === 0) return null;
  const money = (key: string, label: string, of: (line: PayerLine) => number): Column<PayerLine> => ({
    key,
    label,
    number: true,
    cell: (line) => say(rupiahWords(of(line))),
  });
  const bars = payers.filter(({ actual }) => actual > 0).toSorted((one, other) => other.actual - one.actual);
  return (
    <>
      {bars.length > 0 ? (
        <Card>
          <BarChart
            caption={say(WORDS.payerBars)}
            bars={bars.slice(0, BARS).map(({ payer, actual }) => ({
              label: nameOf('desks', payer),
              value: actual,
              words: say(rupiahWords(actual)),
            }))}
          />
        </Card>
      ) : null}
      <Table
        caption={say(WORDS.payers)}
        columns={[
          { key: 'payer', label: say(WORDS.payer), cell: ({ payer }) => nameOf('desks', payer) },
          {
            key: 'entries',
            label: say(WORDS.entries),
            number: true,
            cell: ({ entries }) => say(numberWords(entries)),
          },
          money('planned', say(WORDS.planned), ({ planned }) => planned),
          money('actual', say(WORDS.real), ({ actual }) => actual),
          money('settled', say(WORDS.settled), ({ settled }) => settled),
          money('waived', say(WORDS.waived), ({ waived }) => waived),
          money('disputed', say(WORDS.disputed), ({ disputed }) => disputed),
        ]}
        rows={payers}
        rowKey={({ payer }) => payer}
      />
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly CostStatementLine[] }) {
  const { nameOf } = useLists();
  const money = (key: string, label: string, of: (line: CostStatementLine) => number): Column<CostStatementLine> => ({
    key,
    label,
    number: true,
    cell: (line) => say(rupiahWords(of(line))),
  });
  return (
    <Table
      caption={say(WORDS.lines)}
      columns={[
        { key: 'payer', label: say(WORDS.payer), cell: ({ payer }) => nameOf('desks', payer) },
        { key: 'counterpart', label: say(WORDS.counterpart), cell: ({ counterpart }) => <Place code={counterpart} /> },
        { key: 'item', label: say(WORDS.item), cell: ({ item }) => say(costItemName(item)) },
        { key: 'fund', label: say(WORDS.fund), cell: ({ fund }) => say(fundName(fund)) },
        { key: 'status', label: say(WORDS.status), cell: ({ status }) => say(costStateName(status)) },
        { key: 'entries', label: say(WORDS.entries), number: true, cell: ({ entries }) => say(numberWords(entries)) },
        money('planned', say(WORDS.planned), ({ planned }) => planned),
        money('actual', say(WORDS.real), ({ actual }) => actual),
        money('variance', say(WORDS.variance), ({ variance }) => variance),
      ]}
      rows={lines}
      rowKey={({ payer, counterpart = '', item, fund, status }) => [payer, counterpart, item, fund, status].join(' ')}
    />
  );
}

/** The statement of costs of one desk: what it pays, and what others pay for the same people. */
export function Statement({ choice: { desk, ownDesk, month } }: { readonly choice: Choice }) {
  const { nameOf } = useLists();
  const whose = desk === '' ? ownDesk : desk;
  const read = useRead(
    whose === '' ? undefined : reading('/v1/desks/{desk}/costs', { path: { desk: whose }, query: { period: month } }),
  );
  return (
    <Known read={read}>
      {({ lines, paid, total }) => (
        <div class="figures">
          <Downloads
            address={`/v1/desks/${encodeURIComponent(whose)}/costs?${new URLSearchParams({ period: month })}`}
            name={WORDS.fileStatement}
            month={month}
          />
          <p>{nameOf('desks', whose)}</p>
          {lines.length === 0 ? (
            <NoFigures />
          ) : (
            <>
              <div class="figures-charts">
                <Card heading={say(WORDS.deskPays)}>
                  <DefinitionList facts={amounts(paid)} />
                </Card>
                <Card heading={say(WORDS.allLines)}>
                  <DefinitionList facts={amounts(total)} />
                </Card>
              </div>
              <Lines lines={lines} />
            </>
          )}
        </div>
      )}
    </Known>
  );
}
