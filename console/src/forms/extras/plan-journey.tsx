import { useEffect, useState } from 'preact/hooks';
import type { RouteOptions } from '../../api/generated/schema.d.ts';
import { ApiProblem } from '../../api/problem.ts';
import { RadioCards } from '../../ui/choices.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { useData } from '../../use-data.ts';
import { say, type Words } from '../../words/language.ts';
import type { Extra } from '../extras.ts';
import { useLists } from '../lists.ts';
import { isChosen, isUsable, legsTyped, modeName, type Option, ruleWords } from './routes.ts';
import { WORDS } from './words.ts';

type Found =
  | { readonly state: 'nowhere' }
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly options: readonly Option[] }
  | { readonly state: 'refused'; readonly detail: string }
  | { readonly state: 'unanswered' };

/** The ways home that the senders' rules make, to be chosen: the chosen one fills in the legs. */
export const PlanJourney: Extra = ({ typed, fill, about, href }) => {
  const lists = useLists();
  const destination = typed['/destination'] || homeIn(about);
  const found = useRoutes(caseOf(href), destination);
  switch (found.state) {
    case 'nowhere':
      return (
        <Notice tone="info">
          <p>{say(WORDS.chooseDestination)}</p>
        </Notice>
      );
    case 'asking':
      return <Skeleton lines={3} />;
    case 'unanswered':
      return (
        <Notice tone="warning">
          <p>{say(WORDS.routesUnanswered)}</p>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="warning">
          <p>{found.detail}</p>
        </Notice>
      );
    case 'known': {
      const { options } = found;
      const chosen = options.findIndex((option) => isUsable(option) && isChosen(typed, option));
      return (
        <RadioCards
          name="jalan"
          label={say(WORDS.routes)}
          hint={`${say(WORDS.routesTo(lists.nameOf('areas', destination ?? '')))} ${say(WORDS.routesLead)}`}
          optional
          options={options.map((option, n) => ({
            value: String(n),
            label: option.text,
            hint: legLines(option, lists),
            disabled: !isUsable(option),
          }))}
          value={chosen < 0 ? '' : String(chosen)}
          onInput={(value) => {
            const option = options[Number(value)];
            if (option) fill(legsTyped(typed, option));
          }}
        />
      );
    }
  }
};

function caseOf(href: string): string {
  return href.split('/')[3] ?? '';
}

/** The home of the first person, where it is known: the API goes there unless it is told otherwise. */
function homeIn({ record }: Parameters<Extra>[0]['about']): string | undefined {
  return record?.subjects.flatMap((subject) => subject.origin ?? [])[0];
}

/** The legs of a way with whose rule each is. */
function legLines({ legs }: Option, lists: ReturnType<typeof useLists>): string {
  const desk = (code: string) => {
    const name = lists.nameOf('desks', code);
    return name === code ? lists.nameOf('areas', code) : name;
  };
  const lines = legs.map((leg): Words => {
    const { from, to, mode } = leg;
    return WORDS.legWithRule(WORDS.legLine(desk(from), desk(to), modeName(mode)), ruleWords(leg, desk));
  });
  return lines.map(say).join('; ');
}

/** Asks for the ways to a destination, again when it changes. */
function useRoutes(caseId: string, destination: string | undefined): Found {
  const { api } = useData();
  const [found, setFound] = useState<Found>({ state: 'asking' });
  useEffect(() => {
    if (destination === undefined || destination === '') {
      setFound({ state: 'nowhere' });
      return undefined;
    }
    const stop = new AbortController();
    setFound({ state: 'asking' });
    const take = (now: Found) => {
      if (!stop.signal.aborted) setFound(now);
    };
    const params = { path: { caseId }, header: { 'Idempotency-Key': crypto.randomUUID() } };
    api.POST('/v1/cases/{caseId}/journey/options', { params, body: { destination }, signal: stop.signal }).then(
      ({ data }) => take({ state: 'known', options: optionsIn(data) }),
      (error: unknown) => take(failed(error)),
    );
    return () => stop.abort();
  }, [api, caseId, destination]);
  return found;
}

function optionsIn(data: RouteOptions | undefined): readonly Option[] {
  return data?.options ?? [];
}

function failed(error: unknown): Found {
  if (!(error instanceof ApiProblem) || error.status >= 500) return { state: 'unanswered' };
  return { state: 'refused', detail: error.detail || error.title };
}
