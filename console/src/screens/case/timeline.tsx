import { useState } from 'preact/hooks';
import type { Case, TimelineEntry as Happened } from '../../api/generated/schema.d.ts';
import { ActButton } from '../../forms/actions.tsx';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Buttons } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { EmptyState, Filters, Pager } from '../../ui/states.tsx';
import type { Tone } from '../../ui/tag.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { useWholeList } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { roleName } from '../../words/roles.ts';
import { timeWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import { casePath } from './case-path.ts';
import { WORDS } from './words.ts';

/** Pages of the timeline that are read by themselves: those who come to read want the latest, which the API gives last. */
const BY_ITSELF = 500;

/** Everything that happened to a case, the latest first. The timeline of the API begins with the opening. */
export function useTimeline(caseId: string) {
  return useWholeList(reading('/v1/cases/{caseId}/timeline', { path: { caseId }, query: { limit: 100 } }), BY_ITSELF);
}

/** What happened, in words. */
export function CaseTimeline({ record }: { readonly record: Case }) {
  const list = useTimeline(record.id);
  const [onlyNotes, setOnlyNotes] = useState(false);
  const addNote = record.actions?.find(({ verb }) => verb === 'add-note');
  return (
    <div class="stack">
      <Filters
        filters={[{ key: 'notes', label: say(WORDS.onlyNotes), on: onlyNotes }]}
        onToggle={() => setOnlyNotes(!onlyNotes)}
      />
      {addNote ? (
        <Buttons>
          <ActButton action={addNote} what={record.reference} back={casePath(record.id)} small />
        </Buttons>
      ) : null}
      <Known read={{ ...list, data: list.items }} lines={10}>
        {(entries) => (
          <>
            {list.hasMore ? <p class="muted">{say(WORDS.restFollows)}</p> : null}
            <Entries entries={onlyNotes ? entries.filter(isNote) : entries} />
            {list.hasMore ? (
              <Pager shown={entries.length} more busy={list.isFetching} onMore={() => void list.more()} />
            ) : null}
          </>
        )}
      </Known>
    </div>
  );
}

function isNote({ events }: Happened): boolean {
  return events.some(({ type }) => type === 'note-added');
}

function Entries({ entries }: { readonly entries: readonly Happened[] }) {
  const { zone } = useHere();
  const lists = useLists();
  if (entries.length === 0) return <EmptyState icon="case" title={say(WORDS.timelineEmpty)} />;
  return (
    <Timeline
      label={say(WORDS.timeline)}
      entries={entries.toReversed().map((entry) => ({
        key: String(entry.seq),
        at: entry.at,
        time: say(timeWords(entry.at, zone)),
        text: entry.text,
        ...lookOf(entry),
        more: <p class="muted small">{doerOf(entry, (code) => lists.nameOf('desks', code))}</p>,
      }))}
    />
  );
}

function doerOf({ by }: Happened, deskName: (code: string) => string): string {
  const role = say(roleName(by.role));
  const place = by.desk ?? by.area;
  return place === undefined ? role : say(WORDS.byDesk(deskName(place), role));
}

/** How an entry looks: by what its events are called, so that those of a newer API get a plain look. */
function lookOf({ events }: Happened): { readonly tone: Tone; readonly icon: IconName } {
  const types = events.map(({ type }) => type);
  return LOOKS.find(([part]) => types.some((type) => type.includes(part)))?.[1] ?? { tone: 'neutral', icon: 'case' };
}

const LOOKS: readonly (readonly [part: string, look: { readonly tone: Tone; readonly icon: IconName }])[] = [
  ['note-added', { tone: 'neutral', icon: 'edit' }],
  ['rung', { tone: 'warning', icon: 'bell' }],
  ['escalat', { tone: 'danger', icon: 'escalate' }],
  ['unreached', { tone: 'danger', icon: 'phone' }],
  ['returned', { tone: 'danger', icon: 'return' }],
  ['case-closed', { tone: 'success', icon: 'check' }],
  ['accepted', { tone: 'success', icon: 'hand' }],
  ['depart', { tone: 'brand', icon: 'bus' }],
  ['leg-', { tone: 'brand', icon: 'bus' }],
  ['paper', { tone: 'neutral', icon: 'paper' }],
  ['ship', { tone: 'brand', icon: 'truck' }],
  ['goods', { tone: 'brand', icon: 'box' }],
  ['receipt', { tone: 'success', icon: 'box' }],
  ['subject', { tone: 'neutral', icon: 'people' }],
];
