import type { Events, JournalEntry } from '../../engine/journal.ts';
import type { CaseId, DeskCode, Instant } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/roles.ts';
import type { Subject } from '../../kernel/subject.ts';
import {
  type Items,
  itemAt,
  type Page,
  type PageRequest,
  queryPage,
  readItems,
} from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { type FormerCase, parseEntry, parseFormerCase, parseFormerSubjects } from './items.ts';
import { formerCaseKey, formerSubjectsKey, journalKey } from './keys.ts';

/** The events that correct a case. */
type Correcting = Events['case-amended' | 'subject-amended' | 'subject-added' | 'subject-removed'];

/** A correction, with what it replaced. */
export interface Amendment {
  readonly seq: number;
  readonly at: Instant;
  readonly desk: DeskCode;
  readonly role: Role;
  readonly event: Correcting;
  /** The person before it, when it is about one who was there. */
  readonly subject?: Subject | undefined;
  /** What the case said of itself before it. */
  readonly head?: FormerCase | undefined;
}

const COMMANDS = ['amend-case', 'amend-subject', 'add-subject', 'remove-subject'] as const;

/** The corrections of a case, oldest first: their entries in the journal, and the items that they replaced, in one batch. */
export async function amendmentsPage(tables: Tables, caseId: CaseId, page: PageRequest): Promise<Page<Amendment>> {
  const partition = journalKey(caseId, 0).PK;
  const { items, last } = await queryPage(
    tables,
    {
      TableName: tables.journal,
      ConsistentRead: true,
      KeyConditionExpression: 'PK = :partition',
      FilterExpression: '#command IN (:0, :1, :2, :3)',
      ExpressionAttributeNames: { '#command': 'command' },
      ExpressionAttributeValues: {
        ':partition': partition,
        ...Object.fromEntries(COMMANDS.map((name, n) => [`:${n}`, name])),
      },
    },
    page.limit,
    page.after === undefined ? undefined : { PK: partition, SK: page.after },
  );
  const entries = items.map(parseEntry);
  const former = await readItems(
    tables,
    entries.map(({ seq, command }) =>
      command === 'amend-case' ? formerCaseKey(caseId, seq) : formerSubjectsKey(caseId, seq),
    ),
  );
  return { items: entries.flatMap((entry) => amendmentOf(entry, former)), next: last && String(last['SK']) };
}

function amendmentOf({ caseId, seq, at, by, events }: JournalEntry, former: Items): readonly Amendment[] {
  const event = events.find((one) => isCorrecting(one));
  if (!event || by.kind !== 'person') return [];
  const common = { seq, at, desk: by.desk, role: by.role, event };
  if (event.type === 'case-amended') {
    const head = itemAt(former, formerCaseKey(caseId, seq));
    return [{ ...common, head: head && parseFormerCase(head) }];
  }
  const people = itemAt(former, formerSubjectsKey(caseId, seq));
  const before = people ? parseFormerSubjects(people).subjects : [];
  return [{ ...common, subject: before.find(({ n }) => n === event.n) }];
}

function isCorrecting(event: JournalEntry['events'][number]): event is Correcting {
  switch (event.type) {
    case 'case-amended':
    case 'subject-amended':
    case 'subject-added':
    case 'subject-removed':
      return true;
    default:
      return false;
  }
}
