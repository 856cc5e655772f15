import type { Partner } from '../../api/generated/schema.d.ts';
import { reading } from '../../reads/reading.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useData, useRead } from '../../use-data.ts';
import { say, type Words } from '../../words/language.ts';
import { useReadAgain } from '../aid/polling.ts';
import { Known } from '../known.tsx';
import { PartnerParts } from '../partner/parts.tsx';
import { WORDS } from './words.ts';

/** The organisation of the reader: who it is, who acts for it, and which systems do. */
export default function Ourselves() {
  const { session } = useData();
  const who = session.who.value;
  const partnerId = who?.pool === 'partners' ? (who.partnerId ?? who.partner) : undefined;
  const read = useRead(
    partnerId === undefined ? undefined : reading('/v1/partners/{partnerId}', { path: { partnerId } }),
    useReadAgain(),
  );
  return (
    <Page title={read.data?.name ?? say(WORDS.title)} caption={say(WORDS.title)}>
      <Known
        read={read}
        lines={12}
        absent={
          <EmptyState icon="people" title={say(WORDS.notRegistered)}>
            {say(WORDS.notRegisteredWhy)}
          </EmptyState>
        }
      >
        {(partner) => (
          <div class="stack">
            <Standing state={partner.state} />
            <PartnerParts partner={partner} reader="self" back="/kami" />
          </div>
        )}
      </Known>
    </Page>
  );
}

const STANDING: ReadonlyMap<string, Words> = new Map<Partner['state'], Words>([
  ['awaiting-vetting', WORDS.waiting],
  ['suspended', WORDS.suspended],
  ['declined', WORDS.declined],
]);

/** What the state of the registration means for those who wait. */
function Standing({ state }: { readonly state: string }) {
  const words = STANDING.get(state);
  if (!words) return null;
  return (
    <Notice tone="warning">
      <p>{say(words)}</p>
    </Notice>
  );
}
