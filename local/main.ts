import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { requestLine, shortLine } from './console.ts';
import type { AnsweredRequest } from './gateway/server.ts';
import type { Identity } from './pool/identities.ts';
import { synthesize } from './synthesize.ts';

/**
 * `npm start -- [--data DIR] [--empty] [--assembly DIR] [--logs]`, port in `PORT`.
 * The ready line is the last of the start; after it come one line a request, and what goes wrong.
 */
const USAGE = 'npm start -- [--data DIR] [--empty] [--assembly DIR] [--logs], with the port in PORT';

/** What `demo/seed.ts` gives: the local cloud knows the project's demo by its address only. */
type Demo = {
  USER_AGENT: string;
  SHOWN_DESK: string;
  identities(url: string, pool: { scoped: boolean }): Promise<readonly Identity[]>;
  seedFirst(url: string): Promise<void>;
  seedOthers(url: string): Promise<void>;
};

// Lambda runs in UTC, and the time zone of worker threads is that of their process.
process.env['TZ'] = 'UTC';

let stopping = false;
/** The name of a client whose requests are not shown, as long as there is one. */
let unseen: string | undefined;

const options = readOptions();
const dataDir = options.data === undefined ? undefined : resolve(options.data);
const fresh = dataDir === undefined || !existsSync(join(dataDir, 'cloud.sqlite'));
const demo = await loadDemo();
const cloud = await start();
stopOnSignal(cloud);
for (const note of cloud.engine.notes) console.log(note);
const seeded = fresh && !options.empty ? demo : undefined;
if (seeded !== undefined) await seedWhatIsShown(seeded).catch(fail);
console.log(readyLine(cloud, seeded));

function readOptions() {
  try {
    return parseArgs({
      options: {
        data: { type: 'string' },
        empty: { type: 'boolean', default: false },
        assembly: { type: 'string' },
        logs: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

async function start(): Promise<LocalCloud> {
  try {
    return await startLocalCloud({
      assembly: options.assembly ?? synthesize((line) => console.log(line)),
      port: Number(process.env['PORT'] ?? 3000),
      ...{ log, answered },
      identities: async (pool) => (await demo?.identities(cloud.url, pool)) ?? [],
      ...(dataDir !== undefined && { dataDir }),
    });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return fail(taken ? `${error.message}. Set PORT to a free port: PORT=3001 npm start` : error);
  }
}

function log(line: string): void {
  // A function cut off by the end of the cloud is no trouble.
  const shown = options.logs ? line : stopping ? undefined : shortLine(line);
  if (shown !== undefined) console.log(shown);
}

function answered(request: AnsweredRequest): void {
  if (unseen === undefined || request.userAgent !== unseen) console.log(requestLine(request));
}

async function loadDemo(): Promise<Demo | undefined> {
  const file = join(import.meta.dirname, '..', 'demo', 'seed.ts');
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as Demo) : undefined;
}

/** The first story is there when this returns. The others follow while the cloud is used already. */
async function seedWhatIsShown(story: Demo): Promise<void> {
  unseen = story.USER_AGENT;
  await story.seedFirst(cloud.url);
  story.seedOthers(cloud.url).then(
    () => {
      unseen = undefined;
    },
    (error: unknown) => {
      // Who ends the cloud cuts the demo off.
      if (!stopping) console.error('The rest of the demo could not be made:', error);
    },
  );
}

/** A site is what people open; a stack without one has its API. */
function readyLine({ url, distributions: [site] }: LocalCloud, seeded: Demo | undefined): string {
  const desk = seeded?.SHOWN_DESK ?? '35';
  const token = `$(curl -s ${url}/_local/token -d '{"desk":"${desk}","role":"officer"}' | sed 's/.*"token":"//;s/".*//')`;
  return (
    `Estafet is ready at ${site === undefined ? url : `${site.url}, its API at ${url}`}, documentation at ${url}/docs, dashboards at ${url}/_local/dashboard; ` +
    (seeded === undefined ? '' : 'more cases of the demo arrive within seconds; ') +
    `try: curl -s -H "authorization: Bearer ${token}" '${url}/v1/desks/${desk}/tasks?state=open'`
  );
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function stopOnSignal(running: LocalCloud): void {
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
