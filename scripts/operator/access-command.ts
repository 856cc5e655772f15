import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { ulid } from 'ulid';
import { type AccessSearch, searchAccesses } from '../../lib/cases/store/access-search.ts';
import type { CaseId, DeskCode, Instant } from '../../lib/kernel/ids.ts';
import { type Affected, affectedBy, noticeDue } from '../../lib/operations/affected.ts';
import { recordOperation } from '../../lib/operations/store/log.ts';
import { CONNECTION_ARGUMENTS, connect } from './connection.ts';
import { instantOf, needed, runTool, type Say } from './usage.ts';

const USAGE = `usage: npm run access -- --from TIME --to TIME --reason TEXT [options]
Lists the people whose personal data was seen in a period, by case, and the desks that must notify them.
  --from, --to TIME   the period, ISO 8601: 2026-11-24T08:00:00Z
  --reason TEXT       why you ask; recorded in the log of operations
  --person SUBJECT, --desk CODE, --case ID
                      only accesses by this account, by this desk, to this case
  --known TIME        when the breach became known (default: now)
  --csv               print a CSV table only
  --stage NAME        the stage (default: dev)
  --system NAME       the setting \`system\` of the stack (default: estafet)
  --region NAME       the AWS region (default: ap-southeast-3)
  --local URL         a local cloud instead of AWS, such as http://127.0.0.1:3000`;

const ARGUMENTS = {
  ...CONNECTION_ARGUMENTS,
  case: { type: 'string' },
  desk: { type: 'string' },
  person: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  known: { type: 'string' },
  reason: { type: 'string' },
  csv: { type: 'boolean', default: false },
} as const;

/** Runs `npm run access`. The query itself is recorded, because it reveals who was helped where. @returns the exit code */
export async function runAccess(args: readonly string[], say: Say): Promise<number> {
  return await runTool(USAGE, say, async () => {
    const { values } = parseArgs({ args: [...args], options: ARGUMENTS });
    const search: AccessSearch = {
      caseId: values.case as CaseId | undefined,
      desk: values.desk as DeskCode | undefined,
      person: values.person,
      from: instantOf('from', needed('from', values.from)),
      to: instantOf('to', needed('to', values.to)),
    };
    const reason = needed('reason', values.reason);
    const { tables, operator, now } = await connect(values);
    const record = { at: now(), by: operator, operation: 'read-access-log' as const, reason, target: targetOf(search) };
    await recordOperation(tables, record, ulid());
    const affected = await affectedBy(tables, await searchAccesses(tables, search));
    const known = values.known === undefined ? now() : instantOf('known', values.known);
    for (const line of values.csv ? [csvOf(affected)] : linesOf(affected, known)) say(line);
    return 0;
  });
}

function targetOf({ caseId, desk, person, from, to }: AccessSearch): Record<string, string> {
  return {
    ...(caseId !== undefined && { case: caseId }),
    ...(desk !== undefined && { desk }),
    ...(person !== undefined && { person }),
    ...{ from: isoOf(from), to: isoOf(to) },
  };
}

function linesOf(affected: readonly Affected[], known: Instant): readonly string[] {
  const people = affected.reduce((sum, { subjects }) => sum + subjects.length, 0);
  const byHolder = Map.groupBy(affected, ({ holder }) => holder);
  return [
    `${people === 1 ? '1 person' : `${people} people`} in ${counted(affected.length, 'case')}, held by ${counted(byHolder.size, 'desk')}.`,
    `Known since ${isoOf(known)}: notify them and the authority in writing by ${isoOf(noticeDue(known))} (UU 27/2022 art. 46).`,
    ...[...byHolder].flatMap(([holder, cases]) => [`Desk ${holder} must notify:`, ...cases.map(lineOf)]),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function lineOf({ reference, caseId, subjects, how, by, first, last, times }: Affected): string {
  const who = subjects.length > 0 ? `subjects ${subjects.join(', ')}` : "the partner's contact";
  const seen = `${how.join(', ')} ${times}× between ${isoOf(first)} and ${isoOf(last)} by ${by.join(', ')}`;
  return `  ${reference} (${caseId}), ${who}: ${seen}`;
}

function csvOf(affected: readonly Affected[]): string {
  const rows = affected.map(({ holder, reference, caseId, subjects, how, times, first, last, by }) => ({
    ...{ holder, reference, case: caseId, subjects: subjects.join(' '), how: how.join(' '), times },
    ...{ first: isoOf(first), last: isoOf(last), by: by.join(' ') },
  }));
  return stringify(rows, { header: true, escape_formulas: true }).trimEnd();
}

function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
