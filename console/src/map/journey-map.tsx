import { useId } from 'preact/hooks';
import type { Journey, Leg } from '../api/generated/schema.d.ts';
import { Tag, type Tone } from '../ui/tag.tsx';
import { say, type Words } from '../words/language.ts';
import { timeWords, type Zone } from '../words/times.ts';
import './map.css';
import { provinceName } from './names.ts';
import { useOutlines } from './outlines.ts';
import { provinceOf, type Spot, waysOf } from './ways.ts';
import { WORDS } from './words.ts';

export interface JourneyMapProps {
  readonly journey: Pick<Journey, 'legs' | 'position' | 'outside' | 'hold'>;
  /** The name of a desk or an area. */
  readonly nameOf: (code: string) => string;
  /** The zone of the reader. */
  readonly zone: Zone;
  /** The zone of a desk or an area: times are those of the clock there. Where it is not known, of the reader's. */
  readonly zoneOf?: ((code: string) => Zone | undefined) | undefined;
}

/** A journey as a list of its legs, and on the map: where the traveller is, what is done, under way and planned. */
export function JourneyMap({ journey, nameOf, zone, zoneOf }: JourneyMapProps) {
  const onTheRoad = journey.legs.find(({ state }) => state === 'under-way');
  return (
    <div class="map-beside">
      <div class="map-list">
        <ol class="legs" aria-label={say(WORDS.legs)}>
          {journey.legs.map((leg) => (
            <LegItem key={leg.n} leg={leg} nameOf={nameOf} zoneOf={(code) => zoneOf?.(code) ?? zone} />
          ))}
        </ol>
        <p class="legs-now">
          {say(
            onTheRoad
              ? WORDS.travellerBetween(nameOf(onTheRoad.from), nameOf(onTheRoad.to))
              : WORDS.travellerAt(nameOf(journey.position)),
          )}
        </p>
        {journey.outside ? <p>{say(WORDS.arrivedOutside(nameOf(journey.outside)))}</p> : null}
        {journey.hold ? <p>{say(WORDS.heldUntil(timeWords(journey.hold.reviewAt, zone)))}</p> : null}
      </div>
      <Drawn journey={journey} />
    </div>
  );
}

/** The states of a leg. One that a newer API has is shown by its code. */
const STATES: Readonly<Record<string, { readonly words: Words; readonly tone: Tone } | undefined>> = {
  arrived: { words: WORDS.arrived, tone: 'success' },
  'under-way': { words: WORDS.underWay, tone: 'info' },
  planned: { words: WORDS.planned, tone: 'neutral' },
  failed: { words: WORDS.failedLeg, tone: 'danger' },
};

interface LegItemProps {
  readonly leg: Leg;
  readonly nameOf: (code: string) => string;
  readonly zoneOf: (code: string) => Zone;
}

function LegItem({ leg: { n, from, to, state, departure, ended }, nameOf, zoneOf }: LegItemProps) {
  const { words, tone } = STATES[state] ?? { words: { id: state, en: state }, tone: 'neutral' };
  return (
    <li class="leg">
      <p class="leg-title">{say(WORDS.legTo(n, nameOf(from), nameOf(to)))}</p>
      <Tag tone={tone}>{say(words)}</Tag>
      {departure ? <p>{say(WORDS.departed(timeWords(departure.at, zoneOf(from))))}</p> : null}
      {departure && !ended ? <p>{say(WORDS.expected(timeWords(departure.eta, zoneOf(to))))}</p> : null}
      {ended ? <p>{say(WORDS.ended(timeWords(ended.at, zoneOf(to))))}</p> : null}
    </li>
  );
}

function Drawn({ journey }: Pick<JourneyMapProps, 'journey'>) {
  const map = useOutlines();
  const id = useId();
  // The list says it all: a journey is never held up by its map.
  if (map === undefined || map === 'failed') return null;
  const { spots, ways, view } = waysOf(journey.legs, map);
  const here = provinceOf(journey.outside ?? journey.position);
  return (
    <figure class="map map-journey">
      <svg
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="img"
        aria-label={say(WORDS.sameInList(WORDS.journey))}
      >
        <defs>
          <marker id={id} viewBox="0 0 10 10" refX="13" refY="5" markerWidth="6" markerHeight="6" orient="auto">
            <path class="map-arrow" d="M0 0 10 5 0 10z" />
          </marker>
        </defs>
        {map.provinces.map(({ code, path }) => (
          <path key={code} class="map-province map-shade-0" d={path} />
        ))}
        {ways.map(({ n, state, path }) => (
          <path key={n} class={`map-way map-way-${state}`} d={path} marker-end={`url(#${id})`} />
        ))}
        {spots.map((spot) => (
          <SpotMark key={spot.province} spot={spot} isHere={spot.province === here} />
        ))}
      </svg>
      <figcaption class="map-legend">
        {(['arrived', 'under-way', 'planned', 'failed'] as const)
          .filter((state) => ways.some((way) => way.state === state))
          .map((state) => (
            <span key={state} class="map-key">
              <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false">
                <path class={`map-way map-way-${state}`} d="M1 8H23" />
              </svg>
              {say(STATES[state]?.words ?? WORDS.planned)}
            </span>
          ))}
        <span class="map-key">
          <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false">
            <circle class="map-here" cx="12" cy="8" r="6" />
          </svg>
          {say(WORDS.traveller)}
        </span>
      </figcaption>
    </figure>
  );
}

interface SpotMarkProps {
  readonly spot: Spot;
  readonly isHere: boolean;
}

function SpotMark({ spot: { province, x, y }, isHere }: SpotMarkProps) {
  return (
    <g>
      {isHere ? <circle class="map-halo" cx={x} cy={y} r="10" /> : null}
      <circle class={isHere ? 'map-here' : 'map-spot'} cx={x} cy={y} r={isHere ? 6 : 4} />
      <text class="map-label" x={x} y={y + 22}>
        {provinceName(province) ?? province}
      </text>
    </g>
  );
}
