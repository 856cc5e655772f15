import { STORIES } from './stories/index.ts';

/** Fills a local cloud with the cases of the stories. */
export async function seedDemo(url: string): Promise<void> {
  for (const story of STORIES) await story.play({ url, say: () => undefined });
}
