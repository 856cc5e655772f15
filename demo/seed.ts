import { deskIdentities, type Identity, partnerIdentities } from './identities.ts';
import { vettedPartner } from './partners.ts';
import { officers, type Story } from './stage.ts';
import { floodInNtt } from './stories/flood-in-ntt.ts';
import { STORIES } from './stories/index.ts';

/** By this name the demo's requests are told from those of people. */
export { USER_AGENT } from './client.ts';

/** A desk whose queue has something in it as soon as the first story has been played. */
export const SHOWN_DESK = '53';

/** What there is to see at once: one story, a dozen requests. */
const FIRST: Story = floodInNtt;
/** The other stories that leave the clock alone and are short. */
const OTHERS = STORIES.filter((story) => story !== FIRST && !story.movesClock && !story.long);

/** Whom the sign-in pages offer: the partners, where tokens have scopes, and else everybody at a desk. */
export async function identities(url: string, { scoped }: { readonly scoped: boolean }): Promise<readonly Identity[]> {
  return await (scoped ? partnerIdentities : deskIdentities)(url, SHOWN_DESK);
}

/** Plays the first story of the demo: after it `SHOWN_DESK` has a task in its queue. */
export async function seedFirst(url: string): Promise<void> {
  await play(FIRST, url);
}

/** Registers a partner that one can sign in for, and plays the other stories, which takes seconds. */
export async function seedOthers(url: string): Promise<void> {
  const stage = { url, say: () => undefined };
  const [bkkks] = await officers(stage, '35-bkkks');
  if (bkkks) await vettedPartner(stage, bkkks, 'Yayasan Contoh Rekaan');
  for (const story of OTHERS) await play(story, url);
}

async function play(story: Story, url: string): Promise<void> {
  await story.play({ url, say: () => undefined });
}
