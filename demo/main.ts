import { startLocalCloud } from '../local/cloud.ts';
import { synthesize } from '../local/synthesize.ts';
import { type Stage, UnexpectedAnswer } from './stage.ts';
import { STORIES } from './stories/index.ts';

/**
 * Plays the field's stories over HTTP and prints each timeline: on a local cloud of its own, or on the one at ESTAFET_URL.
 * Ends with 0 only if every step was answered as told.
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
  console.log(`\n${STORIES.length} stories told, every step answered as expected.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof UnexpectedAnswer ? `\nThe story went wrong. ${error.message}` : error);
  process.exitCode = 1;
});
