/** The API's page says of each desk what the table of access says, which is walked over HTTP in `test/stories/access.test.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  AID,
  CALLED,
  CLOSED,
  DESK,
  ESCALATED,
  type Letter,
  REGISTRY,
  RELAY,
  type Relation,
} from '../stories/support/access/table.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/reference/api.md'), 'utf8');

/** What the page calls a letter. */
const WORDS: Readonly<Record<Letter, string>> = {
  '*': 'in full',
  '+': 'yes',
  d: '403',
  r: '403',
  v: '403',
  a: '403',
  s: '409',
  p: '403',
  '.': '404',
  '-': '404',
  x: '401',
};

/** The classes of which a caller reads what it may not read in full masked. */
const MASKED: readonly string[] = ['case', 'later', 'partner'];

/** A table of the page: what heads its first column, its other columns with their classes, and its rows. */
interface PageTable {
  readonly head: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Relation[];
}

const TABLES: Readonly<Record<string, PageTable>> = {
  'a case': {
    head: 'a caller that …',
    columns: {
      'reads the case': 'case',
      'reads what was corrected': 'former',
      'reads what was made later': 'later',
      'acts as its holder': 'work',
      'closes it': 'close',
      'writes a note': 'note',
      'reveals a person': 'reveal',
      'enters a cost': 'cost',
      'reads the letter of referral': 'letter',
      'sees its convoy': 'convoy',
    },
    rows: [
      ...RELAY.filter(({ caller }) => caller !== '-'),
      ...named(ESCALATED, { 'is the secretariat': 'is the secretariat, while a task is escalated' }),
      ...named(CALLED, {
        "sits at the secretariat's desk": "sits at the secretariat's desk, once the last rung has called it",
        'is the secretariat': 'is the secretariat, once the last rung has called it',
      }),
      ...named(CLOSED, {
        'was to decide on it': 'was to decide on it when it was closed',
        'was to verify the person': 'was to verify the person when it was closed',
      }),
    ],
  },
  aid: {
    head: 'a caller that …',
    columns: {
      'reads the case': 'case',
      'reads the appeal': 'appeal',
      'makes an offer': 'give',
      "reads a partner's offer and goods": 'theirs',
      'withdraws it, dispatches them': 'take',
      'releases them': 'free',
      'confirms them': 'count',
      "reads a desk's offer and goods": 'ours',
      'reads the pool': 'pool',
    },
    rows: AID,
  },
  'a desk': {
    head: 'a caller that …',
    columns: {
      'reads queue, cases, convoys, webhook, gateway, statement': 'queue',
      'reads contacts': 'called',
      'sets contacts': 'contacts',
      'reads allowances': 'clocks',
      'sets allowances': 'clock-set',
      'sets webhook, gateway': 'hook-set',
      'reads routes': 'routes',
      'sets routes': 'routes-set',
      'reads its figures': 'figures',
    },
    rows: DESK,
  },
  'a partner': {
    head: 'a caller that …',
    columns: {
      'lists partners': 'list',
      'reads the registration': 'partner',
      'suspends, reinstates': 'suspend',
      'reads the vetting': 'vetting',
      vets: 'vet',
      registers: 'register',
      'reads its people': 'people',
      'manages its people': 'people-set',
    },
    rows: REGISTRY,
  },
};

describe('the page on who sees what', () => {
  it.each(Object.keys(TABLES))('says of %s what the table of access says', (title) => {
    const table = TABLES[title];
    expect(PAGE).toContain(table && markdown(table));
  });

  it('says rightly that an auditor reads what its desk reads, masked, but no letter, and writes nothing', () => {
    for (const { name, caller, cells } of RELAY) {
      if (caller === 'mpu' || caller.includes(':') || caller === '-' || caller.startsWith('@')) continue;
      const of = (name: string) => cells.get(name);
      const sees = of('case')?.acting === '.' ? '.' : '+';
      expect([name, of('case')?.auditor, of('letter')?.auditor]).toEqual([name, sees, '.']);
    }
  });

  it('says rightly that the forum’s auditor reads every case, queue and figure', () => {
    const auditor = (scene: readonly Relation[], name: string) =>
      scene.find(({ caller }) => caller === 'mpu')?.cells.get(name)?.auditor;
    expect([auditor(RELAY, 'case'), auditor(AID, 'case'), auditor(DESK, 'queue'), auditor(DESK, 'figures')]).toEqual(
      Array(4).fill('+'),
    );
  });
});

/** Some rows of a scene under names that say its state. */
function named(scene: readonly Relation[], names: Readonly<Record<string, string>>): readonly Relation[] {
  return scene.flatMap((row) => (names[row.name] === undefined ? [] : [{ ...row, name: names[row.name] ?? '' }]));
}

/** The table as the page has it. */
function markdown({ head, columns, rows }: PageTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const classes = Object.values(columns);
  return [
    line([head, ...Object.keys(columns)]),
    `|${'---|'.repeat(classes.length + 1)}`,
    ...rows.map(({ name, cells }) => line([name, ...classes.map((one) => wordFor(one, cells.get(one)?.acting))])),
  ].join('\n');
}

/** What the page says of a cell. */
function wordFor(of: string, letter: Letter | undefined): string {
  if (letter === undefined) throw new Error(`The table has no column ${of}.`);
  return letter === '+' && MASKED.includes(of) ? 'masked' : WORDS[letter];
}
