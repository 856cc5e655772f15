import { STORIES } from './stories/index.ts';

/** Fills a local cloud with the cases of the shorter stories, its clock left alone. */
export async function seedDemo(url: string): Promise<void> {
  for (const story of STORIES.filter(({ movesClock, long }) => !movesClock && !long))
    await story.play({ url, say: () => undefined });
}
