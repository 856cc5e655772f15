import * as z from 'zod';
import { accountRow } from '../aid/answers.ts';
import { taskKind } from '../capabilities/values.ts';
import { desk } from '../platform/http/answers.ts';
import { statementLine } from '../relay/answers.ts';

/** The answers of the monthly reports. Figures with no data are omitted. */
const province = z
  .string()
  .meta({ description: 'Code of a province; for the secretariat, the code of its desk.', example: '35' });
const count = z.int().min(0);
const rupiah = z.int().meta({ description: 'Whole rupiah.' });
const rate = z.number().min(0).max(1).optional();

/** The scope of a report: the month, and the desk unless it covers the whole forum. */
const heading = { period: z.string(), desk: desk.optional() };
const pair = { from: province, to: province };

const taskFields = {
  ended: count.meta({ description: 'Ended in the month.' }),
  open: count.meta({ description: 'Open now, and opened before the end of the month.' }),
  overdue: count.meta({ description: 'Overdue now.' }),
  acknowledged: count,
  ackP50Minutes: z.int().optional(),
  ackP90Minutes: z.int().optional(),
  acknowledgedInTime: rate.meta({
    description: 'The share of tasks acknowledged in time, among those acknowledged or overdue.',
  }),
  undecided: rate.meta({ description: 'The share of acknowledged tasks that are not decided.' }),
  returned: count,
  returnRate: rate.meta({ description: 'The share of ended tasks that were returned.' }),
  escalated: count,
};

export const taskReport = z
  .object({
    ...heading,
    total: z.object(taskFields),
    items: z.array(z.object({ kind: taskKind, ...pair, ...taskFields }).meta({ id: 'TaskReportRow' })),
    returns: z.array(z.object({ code: z.string(), tasks: count })),
    escalations: z
      .array(z.object({ rung: z.int(), tasks: count }))
      .meta({ description: 'How many tasks reached each rung of their ladder, or a later one.' }),
  })
  .meta({ id: 'TaskReport' });

const legFields = {
  legs: count,
  people: count.meta({ description: 'People who departed.' }),
  arrived: count.meta({ description: 'People who arrived.' }),
  noShows: count,
  holds: count,
  splits: count,
  refused: count,
  turnedBack: count,
  onTheRoad: count,
  overdue: count.meta({ description: 'Under way now, past the expected arrival.' }),
  late: count.meta({ description: 'Ended after the expected arrival.' }),
  actual: rupiah,
  perPerson: rupiah.optional().meta({ description: 'Whole rupiah per person and leg.' }),
};
const homeFields = {
  journeys: count,
  people: count,
  meanLegs: z.number().optional(),
  daysP50: z.number().optional().meta({ description: 'Days from the opening of the case to the arrival at home.' }),
  daysP90: z.number().optional(),
  repeats: count.meta({ description: 'People who had already been sent home within 365 days.' }),
  repeatRate: rate,
};

export const relayReport = z
  .object({
    ...heading,
    total: z.object(legFields),
    items: z.array(z.object({ ...pair, ...legFields }).meta({ id: 'RelayReportRow' })).meta({
      description: 'Legs that departed in the month and costs recorded in it, by pair of provinces.',
    }),
    home: z
      .object({
        total: z.object(homeFields),
        items: z.array(z.object({ ...pair, ...homeFields }).meta({ id: 'HomecomingRow' })),
      })
      .meta({
        description: 'People whose case was closed in the month as come home, by the province that found them.',
      }),
  })
  .meta({ id: 'RelayReport' });

const amounts = { planned: rupiah, actual: rupiah };

export const costReport = z
  .object({
    ...heading,
    total: z.object(amounts).meta({ description: 'Of the costs that were recorded in the month.' }),
    payers: z.array(
      z
        .object({ payer: desk, entries: count, ...amounts, settled: rupiah, waived: rupiah, disputed: rupiah })
        .meta({ id: 'PayerLine' }),
    ),
    items: z.array(statementLine),
  })
  .meta({ id: 'CostReport' });

const reportRow = z
  .object({
    case: z.object({ id: z.string(), reference: z.string(), holder: desk, area: z.string() }),
    ...accountRow.shape,
  })
  .meta({ id: 'AidReportRow' });

export const aidReport = z
  .object({
    period: z.string(),
    desk: desk.optional(),
    items: z
      .array(reportRow)
      .meta({ description: 'What was promised in the month, by line and giver, and what came of it until now.' }),
    estimatedCost: accountRow.shape.estimatedCost,
    reportedCost: accountRow.shape.reportedCost,
  })
  .meta({ id: 'AidReport' });
