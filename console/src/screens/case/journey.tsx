import type { Case, Journey, Leg } from '../../api/generated/schema.d.ts';
import { Actions } from '../../forms/actions.tsx';
import { JourneyMap } from '../../map/journey-map.tsx';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useData, useRead } from '../../use-data.ts';
import {
  carriedName,
  escortReasonName,
  modeName,
  outcomeName,
  stateOfLeg,
  verificationName,
} from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { nearTimeWords, timeWords, ZONES } from '../../words/times.ts';
import { ActsRow } from '../acts-row.tsx';
import { Known } from '../known.tsx';
import { casePath } from './case-path.ts';
import { usePlaces } from './places.ts';
import { WORDS } from './words.ts';

/** The way home of a case's people, leg by leg. */
export function CaseJourney({ record }: { readonly record: Case }) {
  const read = useRead(reading('/v1/cases/{caseId}/journey', { path: { caseId: record.id } }));
  const plan = record.actions?.filter(({ verb }) => verb === 'plan-journey');
  return (
    <Known
      read={read}
      lines={10}
      absent={
        <EmptyState
          icon="map"
          title={say(WORDS.noJourney)}
          action={<Actions actions={plan} what={record.reference} back={pathOf(record.id)} />}
        >
          {say(WORDS.noJourneyWhy)}
        </EmptyState>
      }
    >
      {(journey) => <JourneyParts journey={journey} reference={record.reference} />}
    </Known>
  );
}

function pathOf(caseId: string): string {
  return `${casePath(caseId)}?bagian=journey`;
}

interface JourneyPartsProps {
  readonly journey: Journey;
  readonly reference: string;
}

/** What has a part of the page of its own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['issue-paper', 'record-cost']);

function JourneyParts({ journey, reference }: JourneyPartsProps) {
  const { zone } = useHere();
  const { legs, position, outside, actions } = journey;
  const places = usePlaces([...legs.flatMap(({ from, to }) => [from, to]), position, outside]);
  return (
    <div class="stack">
      {journey.hold ? <Hold hold={journey.hold} /> : null}
      <Card heading={say(WORDS.journey)}>
        <JourneyMap journey={journey} nameOf={places} zone={zone} />
        <ActsRow
          actions={actions?.filter(({ verb }) => !ELSEWHERE.has(verb))}
          what={reference}
          back={pathOf(journey.caseId)}
        />
      </Card>
      <Card heading={say(WORDS.about)}>
        <JourneyFacts journey={journey} />
      </Card>
      <Card heading={say(WORDS.legs)}>
        <ol class="stack stack-wide">
          {legs.map((leg) => (
            <LegItem key={leg.n} leg={leg} />
          ))}
        </ol>
      </Card>
    </div>
  );
}

function Hold({ hold: { since, reviewAt, reason } }: { readonly hold: NonNullable<Journey['hold']> }) {
  const { clock } = useData();
  const { zone } = useHere();
  const time = (at: string) => say(nearTimeWords(at, zone, clock.now()));
  return (
    <Notice tone="warning" title={say(WORDS.hold)}>
      <p>{say(WORDS.holdWhy(reason, time(since), time(reviewAt)))}</p>
    </Notice>
  );
}

function JourneyFacts({ journey }: { readonly journey: Journey }) {
  const { destination, position, outside, escortRequired, verification } = journey;
  const places = usePlaces([destination, position, outside]);
  const facts: readonly (Fact | undefined)[] = [
    { term: say(WORDS.destination), value: places(destination) },
    {
      term: say(WORDS.position),
      value: outside === undefined ? places(position) : say(WORDS.outside(places(outside), places(position))),
    },
    escortRequired.length === 0
      ? undefined
      : {
          term: say(WORDS.escort),
          value: say(WORDS.escortFor(say(WORDS.listed(escortRequired.map((one) => say(escortReasonName(one))))))),
        },
    verification && { term: say(WORDS.verification), value: verificationOf(verification, places) },
  ];
  return <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />;
}

function verificationOf(
  { desk, outcome }: NonNullable<Journey['verification']>,
  places: (code: string) => string,
): string {
  return outcome === undefined
    ? say(WORDS.verifying(places(desk)))
    : say(WORDS.verified(say(verificationName(outcome)), places(desk)));
}

const TONES: Readonly<Record<Leg['state'], Tone>> = {
  planned: 'neutral',
  'under-way': 'info',
  arrived: 'success',
  failed: 'danger',
};

function LegItem({ leg }: { readonly leg: Leg }) {
  const { n, from, to, state, mode, payer, note, departure } = leg;
  const places = usePlaces([from, to, payer]);
  const facts: readonly (Fact | undefined)[] = [
    {
      term: say(WORDS.carrier),
      value: departure?.carrier
        ? say(WORDS.by(say(modeName(mode)), departure.carrier))
        : say(modeName(departure?.mode ?? mode)),
    },
    ...timesOf(leg),
    departure?.escort === undefined ? undefined : { term: say(WORDS.escortName), value: departure.escort },
    departure && departure.papers.length > 0
      ? {
          term: say(WORDS.carried),
          value: say(WORDS.listed(departure.papers.map((code) => say(carriedName(code))))),
        }
      : undefined,
    departure?.condition === undefined ? undefined : { term: say(WORDS.condition), value: departure.condition },
    departure?.unverifiedReason === undefined
      ? undefined
      : { term: say(WORDS.unverified), value: departure.unverifiedReason },
    { term: say(WORDS.payer), value: places(payer) },
    note === undefined ? undefined : { term: say(WORDS.note), value: note },
  ];
  return (
    <li class="stack stack-tight">
      <div class="cluster">
        <h3>{say(WORDS.leg(n, places(from), places(to)))}</h3>
        <Tag tone={TONES[state] ?? 'neutral'}>{say(stateOfLeg(state))}</Tag>
      </div>
      <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />
      {departure?.convoy ? <a href={`/rombongan/${departure.convoy}`}>{say(WORDS.openConvoy)}</a> : null}
    </li>
  );
}

/** The times of a leg on the clock of its own end, and on the reader's. */
function timesOf({ departure, ended }: Leg): readonly Fact[] {
  return [
    ...(departure
      ? [
          { term: say(WORDS.departed), value: <Time local={departure.localAt} at={departure.at} /> },
          { term: say(WORDS.eta), value: <Time local={departure.localEta} at={departure.eta} /> },
        ]
      : []),
    ...(ended
      ? [
          {
            term: say(WORDS.ended),
            value: (
              <>
                <p>{say(outcomeName(ended.outcome))}</p>
                <Time local={ended.localAt} at={ended.at} />
              </>
            ),
          },
        ]
      : []),
  ];
}

function Time({ local, at }: { readonly local: string; readonly at: string }) {
  const { zone } = useHere();
  const mine = say(timeWords(at, zone));
  // The API writes the local time with the name of its zone, and sorts it like a machine.
  const there = ZONES.find((one) => local.endsWith(` ${one}`));
  const theirs = there ? say(timeWords(at, there)) : local;
  return <time dateTime={at}>{there === zone ? mine : say(WORDS.bothEnds(theirs, mine))}</time>;
}
