import { Notice } from '../../ui/notice.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

/** Says that the reader has changed a list and that it is not in force: the list shows what the API knows. */
export function Pending({ lane }: { readonly lane: string }) {
  const { outbox } = useData();
  const waits = outbox.entries.value.some((entry) => entry.lane === lane && entry.state !== 'sent');
  if (!waits) return null;
  return (
    <Notice tone="warning" live="status">
      <p>{say(WORDS.pending)}</p>
      <p>
        <a href="/keluar">{say(WORDS.toOutbox)}</a>
      </p>
    </Notice>
  );
}
