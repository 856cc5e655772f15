import { join, relative } from 'node:path';
import { filesUnder, ROOT } from './sources.ts';

/**
 * Whose tests notice what: for each subject the ends of the paths of its test files, each of which stands for exactly one. Few and
 * fast ones, since they are run for every bug of the subject. When a test file moves, only this table changes.
 */
export const TESTS = {
  ladder: ['engine/ladder.test.ts'],
  clock: ['engine/clock.test.ts', 'engine/clock.properties.test.ts'],
  climbing: ['engine/ladder.test.ts', 'engine/clock.test.ts', 'engine/intervention.test.ts'],
  secretariat: ['engine/secretariat.test.ts'],
  upkeep: ['engine/upkeep.test.ts', 'engine/soundness.test.ts'],
  'working-time': ['engine/working-time.test.ts'],
  moves: ['engine/moves.test.ts', 'engine/ladder.test.ts'],
  notifications: ['engine/notifications.test.ts'],
  evolve: ['engine/evolve.test.ts', 'engine/moves.test.ts', 'engine/secretariat.test.ts', 'cases/rules.test.ts'],
  'engine-walks': ['engine/engine.properties.test.ts'],
  figures: ['figures/tasks.test.ts', 'figures/relay.test.ts'],
  allowances: ['engine/allowances.test.ts'],
  visibility: [
    'engine/visibility.test.ts',
    'engine/parts.test.ts',
    'engine/permissions.test.ts',
    'engine/precedence.test.ts',
  ],
  cases: ['cases/rules.test.ts', 'engine/precedence.test.ts', 'engine/secretariat.test.ts'],
  refusals: ['capabilities/commands.test.ts'],
  aggregates: ['engine/aggregates.test.ts'],
  'former-texts': ['functions/amendments.test.ts'],
  corrections: ['cases/amending.test.ts'],
  'corrected-people': ['kernel/amending.test.ts'],
  priorities: ['engine/priority.test.ts'],
  absent: ['kernel/absent.test.ts'],
  addresses: ['forum/places.test.ts'],
  subjects: [
    'kernel/subject.test.ts',
    'kernel/redact.test.ts',
    'kernel/identity-numbers.test.ts',
    'kernel/nik.test.ts',
  ],
  quantities: ['aid/quantities.test.ts', 'aid/commitments.test.ts', 'aid/replay.test.ts'],
  offers: ['aid/offers.test.ts', 'aid/appeals.test.ts', 'aid/decisions.test.ts', 'aid/quantities.test.ts'],
  truth: ['aid/truth.test.ts'],
  suspended: ['aid/suspended-offers.test.ts'],
  'aid-functions': ['functions/aid.test.ts'],
  'dry-runs': ['functions/dry-run.test.ts'],
  'local-desk': ['aid/local-desk.test.ts'],
  givers: ['aid/giver-bounds.test.ts', 'aid/vetting.test.ts'],
  goods: ['aid/commitments.test.ts', 'aid/needs.test.ts', 'aid/quantities.test.ts'],
  receipts: ['aid/receipts.test.ts'],
  'partly-decided': ['aid/partly-decided.test.ts'],
  unsolicited: ['aid/unsolicited.test.ts', 'aid/quantities.test.ts'],
  partners: ['aid/partners.test.ts'],
  journey: ['relay/journey.test.ts', 'relay/parting.test.ts'],
  convoys: ['relay/convoy.test.ts', 'relay/members.test.ts', 'manifest/manifest.test.ts'],
  outside: ['relay/outside.test.ts'],
  arrivals: ['relay/arrivals.test.ts'],
  'arrival-pages': ['relay/arrival-pages.test.ts'],
  costs: ['relay/costs.test.ts'],
  papers: ['papers/rules.test.ts', 'papers/code.test.ts'],
  documents: ['papers/documents.test.ts'],
  'paper-functions': ['functions/papers.test.ts'],
  typesetting: ['typesetting/terbilang.test.ts', 'typesetting/indonesian.test.ts'],
  parted: ['matching/parted.test.ts'],
  sightings: ['matching/secret.test.ts', 'matching/sent-home.test.ts'],
  quota: ['matching/quota.test.ts'],
  checks: ['functions/checks.test.ts'],
  search: ['functions/search.test.ts'],
  'named-cases': ['http/named-case.test.ts'],
  references: ['kernel/reference.test.ts'],
  register: ['functions/register.test.ts'],
  matching: ['matching/compare.test.ts', 'matching/sent-home.test.ts', 'matching/name-evidence.test.ts'],
  edxl: ['edxl/parse-offer.test.ts', 'edxl/attacks.test.ts'],
  access: ['functions/access.test.ts'],
  api: ['functions/api.test.ts'],
  http: ['http/api.test.ts', 'http/json.test.ts', 'http/cursor.test.ts', 'http/principal.test.ts'],
  'http-headers': ['http/api.test.ts', 'http/schemas.test.ts'],
  'http-texts': ['http/request-texts.test.ts', 'kernel/characters.test.ts'],
  'webhook-addresses': ['webhooks/address.test.ts'],
  settings: ['dynamodb/settings.test.ts'],
  'quantity-sums': ['aid/quantities.test.ts', 'aid/aid.properties.test.ts'],
  sweeps: ['tasks/sweeper.test.ts', 'tasks/clocks.test.ts'],
  statements: ['relay/statements.test.ts'],
  'stored-shapes': ['store/samples.test.ts', 'store/stored-fields.test.ts'],
  store: ['store/dynoxide.test.ts'],
  actions: ['capabilities/actions.test.ts', 'capabilities/action-examples.test.ts'],
  summaries: ['capabilities/summary.test.ts'],
  'task-rows': ['capabilities/task-rows.test.ts'],
  'lost-answers': ['store/failures.test.ts'],
  timers: ['store/timers.test.ts'],
  escalations: ['store/escalations.test.ts'],
  digests: ['store/digests.test.ts'],
  firer: ['tasks/firer.test.ts'],
  poisoned: ['tasks/clocks.test.ts'],
  'full-packs': ['tasks/packs.test.ts'],
  people: ['tasks/people.test.ts'],
  'hidden-texts': ['http/hidden-texts.test.ts'],
  'people-of-texts': ['kernel/people.test.ts', 'capabilities/people.test.ts'],
  sweeper: ['tasks/sweeper.test.ts'],
  auditor: ['audit/audit.test.ts'],
  'moving-audit': ['audit/auditor.test.ts'],
  publishing: ['stack/queues.test.ts'],
  publisher: ['delivery/publisher.test.ts'],
  deliverer: ['delivery/deliverer.test.ts'],
  'people-told': ['delivery/people.test.ts'],
  contacts: ['desks/contacts.test.ts', 'desks/addresses.test.ts'],
  mornings: ['delivery/summary.test.ts'],
  'digest-due': ['delivery/digest-due.test.ts'],
  operations: ['operations/handling.test.ts'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

/** Whose tests there are. */
export type Subject = keyof typeof TESTS;

/** Tests of a subject that are meant. */
export interface Tests {
  readonly by: Subject;
  /** Of these tests, only those whose names hold this. */
  readonly among?: string;
}

/** Test files, and which of their tests. */
export interface Selection {
  /** Paths from the root of the project. */
  readonly files: readonly string[];
  /** Only the tests whose names hold one of these; all of them when there is none. */
  readonly among: readonly string[];
}

/** The tests that have to notice a bug. @throws Error when a test file is not found exactly once */
export function selectionOf({ by, among }: Tests): Selection {
  return { files: TESTS[by].map(testFile), among: among === undefined ? [] : [among] };
}

/** How many whole files are run together. */
const TOGETHER = 10;

/** The same tests in few runs: files of which all is asked together, and of a file whose tests are named all that are. */
export function together(selections: readonly Selection[]): readonly Selection[] {
  const named = selections.filter(({ among }) => among.length > 0);
  const whole = [...new Set(selections.filter(({ among }) => among.length === 0).flatMap(({ files }) => files))];
  return [
    ...[...Map.groupBy(named, ({ files }) => files.join(' ')).values()].map((group) => ({
      files: group[0]?.files ?? [],
      among: [...new Set(group.flatMap(({ among }) => among))],
    })),
    ...Array.from({ length: Math.ceil(whole.length / TOGETHER) }, (_, n) => ({
      files: whole.slice(n * TOGETHER, (n + 1) * TOGETHER),
      among: [],
    })),
  ];
}

const ALL_TESTS: readonly string[] = filesUnder(join(ROOT, 'test'))
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => relative(ROOT, file));

function testFile(end: string): string {
  const [file, ...others] = ALL_TESTS.filter((one) => one.endsWith(`/${end}`));
  if (!file || others.length > 0) throw new Error(`${end} is the end of ${file ? others.length + 1 : 0} test files`);
  return file;
}
