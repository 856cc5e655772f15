import { EVENT_SUBJECTS } from './events/rows.ts';
import { HTTP_SUBJECTS } from './http/rows.ts';
import { IMITATIONS } from './imitations.ts';
import { MAIL_SUBJECTS } from './mail/rows.ts';
import { POOL_SUBJECTS } from './pools/rows.ts';
import { QUEUE_SUBJECTS } from './queues/rows.ts';
import type { Answer, Difference } from './row.ts';
import { SITE_SUBJECTS } from './sites/rows.ts';
import { SOURCES, type Source, type SourceName } from './sources.ts';
import { STORE_SUBJECTS } from './store/rows.ts';

type Engine = keyof typeof IMITATIONS;

/** What the page needs of a row. */
export interface ToldRow {
  readonly behaviour: string;
  readonly source: SourceName;
  readonly differs?: Partial<Readonly<Record<Engine, Difference>>>;
}

interface Chapter {
  readonly title: string;
  readonly engines: readonly Engine[];
  readonly subjects: Readonly<Record<string, readonly ToldRow[]>>;
}

/** The whole table: what AWS documents, and what each imitation of it does. */
export const CHAPTERS: readonly Chapter[] = [
  { title: 'DynamoDB', engines: ['dynoxide', 'dynamodb-local'], subjects: STORE_SUBJECTS },
  { title: 'SQS', engines: ['fauxqs', 'local cloud'], subjects: QUEUE_SUBJECTS },
  { title: 'Event source mappings of Lambda', engines: ['local cloud'], subjects: EVENT_SUBJECTS },
  { title: 'Mail and SMS', engines: ['local cloud'], subjects: MAIL_SUBJECTS },
  { title: 'HTTP API', engines: ['local cloud'], subjects: HTTP_SUBJECTS },
  { title: 'CloudFront', engines: ['local cloud'], subjects: SITE_SUBJECTS },
  { title: 'Sign-in of user pools', engines: ['local cloud'], subjects: POOL_SUBJECTS },
];

const HEAD = `# The local cloud, compared with AWS's documentation

Nothing of Estafet has run on AWS. Tests and \`npm start\` run on imitations. This page says what AWS documents, and where an imitation
departs from it. The rows are calls that \`test/conformance\` plays on every imitation. A row without a difference must do as documented. A
row with one must differ exactly so: an update that changes it fails the test.

The page is written by \`npx vitest run test/conformance/page.test.ts -u\` from the rows in \`test/conformance/documented\`. The sources are the
pages of AWS's documentation at the end, as they stood in November 2026; where only an older copy could be read, its date stands there.`;

/** The page docs/reference/local-cloud.md. */
export function page(): string {
  const chapters = CHAPTERS.map(chapterText);
  return `${[HEAD, versions(), ...chapters, sources()].join('\n\n')}\n`;
}

/** Every row of every chapter. */
export function allRows(): ToldRow[] {
  return CHAPTERS.flatMap(({ subjects }) => Object.values(subjects).flat());
}

function versions(): string {
  const rows = Object.values(IMITATIONS).map((imitation) =>
    'npm' in imitation
      ? `| ${imitation.name} | npm \`${imitation.npm.name}\` ${imitation.npm.version} |`
      : `| ${imitation.name} | \`local/\` of this repository |`,
  );
  return ['| imitation | what it is |', '| --- | --- |', ...rows].join('\n');
}

function chapterText({ title, engines, subjects }: Chapter): string {
  const names = engines.map((engine) => IMITATIONS[engine].name);
  const head = `## ${title}\n\nPlayed on ${names.join(' and ')}.`;
  const parts = Object.entries(subjects).map(([subject, rows]) => `### ${subject}\n\n${rows.map(rowText).join('\n')}`);
  return [head, ...parts].join('\n\n');
}

function rowText({ behaviour, source, differs = {} }: ToldRow): string {
  const differences = Object.entries(differs).map(([engine, difference]) =>
    differenceText(engine as Engine, difference),
  );
  return [`- ${behaviour} [${numberOf(source)}]`, ...differences].join('\n');
}

function differenceText(engine: Engine, { how, answer }: Difference): string {
  const imitation = IMITATIONS[engine];
  const version = 'npm' in imitation ? ` ${imitation.npm.version}` : '';
  return `  - **${imitation.name}${version}** differs. ${how} ${answerText(answer)}`;
}

function answerText(answer: Answer): string {
  if ('mended' in answer) return `Mended in \`${answer.mended}\`.`;
  if ('guard' in answer) return `Guarded by \`${answer.guard}\`: ${answer.how}.`;
  return `Not used: ${answer.unused}.`;
}

/** The pages that rows name, in the order of their first row. */
function named(): SourceName[] {
  return [...new Set(allRows().map(({ source }) => source))];
}

function numberOf(source: SourceName): number {
  return named().indexOf(source) + 1;
}

function sources(): string {
  const list = named().map((name, index) => {
    const { title, address, copy }: Source = SOURCES[name];
    return `${index + 1}. ${title}: <${address}>${copy === undefined ? '' : ` (copy of ${copy})`}`;
  });
  return `## Sources\n\n${list.join('\n')}`;
}
