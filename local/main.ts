import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { synthesize } from './synthesize.ts';

/** `node local/main.ts [--data DIR] [--empty] [--assembly DIR]`, port in `PORT`. */
const { values } = parseArgs({
  options: { data: { type: 'string' }, empty: { type: 'boolean', default: false }, assembly: { type: 'string' } },
});

// Lambda runs in UTC, and the time zone of worker threads is that of their process.
process.env['TZ'] = 'UTC';

const root = join(import.meta.dirname, '..');
const dataDir = values.data === undefined ? undefined : resolve(values.data);
const fresh = dataDir === undefined || !existsSync(join(dataDir, 'cloud.sqlite'));
const assembly = values.assembly ?? synthesize();
const port = Number(process.env['PORT'] ?? 3000);
const cloud = await startLocalCloud({
  assembly,
  port,
  log: (line) => console.log(line),
  ...(dataDir !== undefined && { dataDir }),
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
stopOnSignal(cloud);
for (const note of cloud.engine.notes) console.log(note);
if (fresh && !values.empty) await seed(cloud.url);
console.log(readyLine(cloud.url));

/** The demo data are made over HTTP by the demo itself, when it is there. */
async function seed(url: string): Promise<void> {
  const file = join(root, 'demo', 'seed.ts');
  if (!existsSync(file)) return;
  const { seedDemo } = (await import(pathToFileURL(file).href)) as { seedDemo: (url: string) => Promise<void> };
  await seedDemo(url);
}

function readyLine(url: string): string {
  const token = `$(curl -s ${url}/_local/token -d '{"desk":"35","role":"officer"}' | sed 's/.*"token":"//;s/".*//')`;
  return (
    `Estafet is ready at ${url}, documentation at ${url}/docs, dashboards at ${url}/_local/dashboard; ` +
    `try: curl -s -H "authorization: Bearer ${token}" '${url}/v1/desks/35/tasks?state=open'`
  );
}

function stopOnSignal(running: LocalCloud): void {
  let stopping = false;
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
