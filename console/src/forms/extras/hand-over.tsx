import { useHere } from '../../shell/here.ts';
import { everyQuarterMinute } from '../../ui/beat.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { clockWords } from '../../words/times.ts';
import type { Extra } from '../extras.ts';
import { deskKind, useLists } from '../lists.ts';
import { hoursAhead, isOfficeTime } from './office-hours.ts';
import { WORDS } from './words.ts';

/** Who the chosen desk is, what time it is there, and whether anybody is at work. */
export const HandOver: Extra = ({ typed, about }) => {
  const { clock } = useData();
  const { zone } = useHere();
  const lists = useLists();
  const desk = about.forum.desks.find(({ code }) => code === typed['/to']);
  // The clock of the desk goes on while the page is open.
  void everyQuarterMinute.value;
  if (!desk) return <Letter caseId={about.record?.id} />;
  const there = desk.zone ?? zone;
  const [now, ahead] = [clock.now(), hoursAhead(there, zone)];
  const difference = ahead === 0 ? WORDS.sameTime : ahead > 0 ? WORDS.ahead(ahead) : WORDS.behind(-ahead);
  const isOpen = isOfficeTime(now, there);
  return (
    <Card heading={desk.name}>
      <DefinitionList
        facts={[
          { term: say(WORDS.kind), value: deskKind(desk.kind ?? '') },
          ...(desk.province === undefined
            ? []
            : [{ term: say(WORDS.province), value: lists.nameOf('areas', desk.province) }]),
          {
            term: say(WORDS.timeThere),
            value: (
              <>
                {say(clockWords(now, there))} <span class="muted">({say(difference)})</span>{' '}
                <Tag tone={isOpen ? 'success' : 'neutral'}>{say(isOpen ? WORDS.openNow : WORDS.closedNow)}</Tag>
              </>
            ),
          },
          { term: say(WORDS.hours), value: say(WORDS.officeHours(there)) },
        ]}
      />
      <p class="hint">{say(WORDS.urgentRuns)}</p>
      <Letter caseId={about.record?.id} />
    </Card>
  );
};

/** Where the letter of referral is made: what is typed here stays while one looks. */
function Letter({ caseId }: { readonly caseId: string | undefined }) {
  return (
    <p class="hint">
      {say(WORDS.letter)} {caseId === undefined ? null : <a href={`/kasus/${caseId}`}>{say(WORDS.toCase)}</a>}
    </p>
  );
}
