import type { HomecomingRow, RelayReport, RelayReportRow } from '../../api/generated/schema.d.ts';
import { useProvinceNames } from '../../map/names.ts';
import { reading } from '../../reads/reading.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { numberWords, rupiahWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import type { Choice } from './choice.ts';
import { ofPair, type Pair, sumsByPair } from './pairs.ts';
import { Downloads, NoFigures, PairChoice, shareText } from './parts.tsx';
import { BARS, queryOf } from './tasks.tsx';
import { WORDS } from './words.ts';

const PATH = '/v1/reports/relay';

/** The journeys home of a month. */
export function RelayFigures({ choice }: { readonly choice: Choice }) {
  const query = queryOf(choice);
  const read = useRead(reading(PATH, { query }));
  return (
    <Known read={read}>
      {(report) => (
        <div class="figures">
          <Downloads address={`${PATH}?${new URLSearchParams(query)}`} name={WORDS.fileRelay} month={choice.month} />
          {report.items.length === 0 && report.home.items.length === 0 ? (
            <NoFigures />
          ) : (
            <>
              <Totals report={report} />
              <Rows report={report} choice={choice} />
            </>
          )}
        </div>
      )}
    </Known>
  );
}

function numberText(value: number | undefined): string {
  return say(value === undefined ? WORDS.none : numberWords(value));
}

function rupiahText(value: number | undefined): string {
  return say(value === undefined ? WORDS.none : rupiahWords(value));
}

function Totals({ report: { total, home } }: { readonly report: RelayReport }) {
  return (
    <div class="figures-charts">
      <Card heading={say(WORDS.total)}>
        <DefinitionList
          facts={[
            { term: say(WORDS.legs), value: numberText(total.legs) },
            { term: say(WORDS.people), value: numberText(total.people) },
            { term: say(WORDS.arrived), value: numberText(total.arrived) },
            { term: say(WORDS.onTheRoad), value: numberText(total.onTheRoad) },
            { term: say(WORDS.overdue), value: numberText(total.overdue) },
            { term: say(WORDS.late), value: numberText(total.late) },
            { term: say(WORDS.noShows), value: numberText(total.noShows) },
            { term: say(WORDS.holds), value: numberText(total.holds) },
            { term: say(WORDS.splits), value: numberText(total.splits) },
            { term: say(WORDS.refused), value: numberText(total.refused) },
            { term: say(WORDS.turnedBack), value: numberText(total.turnedBack) },
            { term: say(WORDS.actual), value: rupiahText(total.actual) },
            { term: say(WORDS.perPerson), value: rupiahText(total.perPerson) },
          ]}
        />
      </Card>
      <Card heading={say(WORDS.home)}>
        <DefinitionList
          facts={[
            { term: say(WORDS.journeys), value: numberText(home.total.journeys) },
            { term: say(WORDS.persons), value: numberText(home.total.people) },
            { term: say(WORDS.meanLegs), value: numberText(home.total.meanLegs) },
            { term: say(WORDS.daysHalf), value: numberText(home.total.daysP50) },
            { term: say(WORDS.daysMost), value: numberText(home.total.daysP90) },
            { term: say(WORDS.repeats), value: numberText(home.total.repeats) },
            { term: say(WORDS.repeatRate), value: shareText(home.total.repeatRate) },
          ]}
        />
      </Card>
    </div>
  );
}

function Rows({ report: { items, home }, choice }: { readonly report: RelayReport; readonly choice: Choice }) {
  const nameOf = useProvinceNames();
  const pairText = ({ from, to }: Pair) => say(WORDS.pair(nameOf(from), nameOf(to)));
  const [legs, homes] = [ofPair(items, choice), ofPair(home.items, choice)];
  const pairs = sumsByPair(legs, ({ people }) => people).slice(0, BARS);
  return (
    <>
      <PairChoice rows={[...items, ...home.items]} choice={choice} />
      {pairs.length > 0 ? (
        <Card>
          <BarChart
            caption={say(WORDS.peopleBars)}
            bars={pairs.map((pair) => ({ label: pairText(pair), value: pair.sum }))}
          />
        </Card>
      ) : null}
      {legs.length > 0 ? (
        <Table caption={say(WORDS.legRows)} columns={legColumns(pairText)} rows={legs} rowKey={keyOf} />
      ) : null}
      {homes.length > 0 ? (
        <Table caption={say(WORDS.homeRows)} columns={homeColumns(pairText)} rows={homes} rowKey={keyOf} />
      ) : null}
      {legs.length === 0 && homes.length === 0 ? <NoFigures /> : null}
    </>
  );
}

function keyOf({ from, to }: Pair): string {
  return [from, to].join(' ');
}

function legColumns(pairText: (pair: Pair) => string): readonly Column<RelayReportRow>[] {
  const number = (key: string, label: string, cell: (row: RelayReportRow) => string) => ({
    ...{ key, label, cell },
    number: true,
  });
  return [
    { key: 'pair', label: say(WORDS.route), cell: pairText },
    number('legs', say(WORDS.legs), (row) => numberText(row.legs)),
    number('people', say(WORDS.people), (row) => numberText(row.people)),
    number('arrived', say(WORDS.arrived), (row) => numberText(row.arrived)),
    number('onTheRoad', say(WORDS.onTheRoad), (row) => numberText(row.onTheRoad)),
    number('late', say(WORDS.late), (row) => numberText(row.late)),
    number('noShows', say(WORDS.noShows), (row) => numberText(row.noShows)),
    number('actual', say(WORDS.actual), (row) => rupiahText(row.actual)),
    number('perPerson', say(WORDS.perPerson), (row) => rupiahText(row.perPerson)),
  ];
}

function homeColumns(pairText: (pair: Pair) => string): readonly Column<HomecomingRow>[] {
  const number = (key: string, label: string, cell: (row: HomecomingRow) => string) => ({
    ...{ key, label, cell },
    number: true,
  });
  return [
    { key: 'pair', label: say(WORDS.route), cell: pairText },
    number('journeys', say(WORDS.journeys), (row) => numberText(row.journeys)),
    number('people', say(WORDS.persons), (row) => numberText(row.people)),
    number('meanLegs', say(WORDS.meanLegs), (row) => numberText(row.meanLegs)),
    number('days', say(WORDS.daysHalf), (row) => numberText(row.daysP50)),
    number('repeats', say(WORDS.repeats), (row) => numberText(row.repeats)),
  ];
}
