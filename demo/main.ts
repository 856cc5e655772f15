import { startLocalCloud } from '../local/cloud.ts';
import { synthesize } from '../local/synthesize.ts';
import { type Stage, UnexpectedAnswer } from './stage.ts';
import { STORIES } from './stories/index.ts';

/**
 * Plays stories of the field over HTTP and prints their timelines, on a local cloud of its own or on the one at ESTAFET_URL.
 * Exits with 0 only if every answer is as expected.
 */
async function main(): Promise<void> {
  const url = process.env['ESTAFET_URL'];
  if (url !== undefined) return await playAll(url);
  const cloud = await startLocalCloud({ assembly: synthesize(), port: 0, log: () => undefined });
  try {
    await playAll(cloud.url);
  } finally {
    await cloud.close();
  }
}

async function playAll(url: string): Promise<void> {
  const stage: Stage = { url, say: (line) => console.log(line) };
  for (const story of STORIES) {
    console.log(`\n${story.title}`);
    await story.play(stage);
  }
  console.log(`\nAll ${STORIES.length} stories played; every answer was as expected.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof UnexpectedAnswer ? `\nUnexpected answer. ${error.message}` : error);
  process.exitCode = 1;
});
