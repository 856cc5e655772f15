/** A journey as it lies on the map: pure. */
import type { Outlines } from '../../build/provinces.ts';

/** A leg, as much of it as the map draws. */
export interface DrawnLeg {
  readonly n: number;
  readonly from: string;
  readonly to: string;
  /** Newer APIs may have further states. */
  readonly state: string;
}

/** A place on the map. */
export interface Spot {
  readonly province: string;
  readonly x: number;
  readonly y: number;
}

/** A leg between two provinces. Legs inside one province have no way to draw. */
export interface Way {
  readonly n: number;
  readonly state: string;
  readonly path: string;
}

/** The part of the map that a journey crosses, and what lies on it. */
export interface Ways {
  readonly spots: readonly Spot[];
  readonly ways: readonly Way[];
  readonly view: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The province of a desk or an area: `53` of `53.08` and of `53-bkkks`. The secretariat has none. */
export function provinceOf(code: string): string | undefined {
  return /^\d\d/.exec(code)?.[0];
}

/** How far a line bows, as a share of its length: the way there and the way back do not cover each other. */
const BOW = 0.18;
/** Around the journey, so that the reader sees where in Indonesia it is. */
const MARGIN = 70;
/** The least part of the map that is shown. */
const LEAST_WIDTH = 320;
const LEAST_HEIGHT = 200;

/** Where the legs of a journey lie. Codes of no province of the map are left out. */
export function waysOf(legs: readonly DrawnLeg[], { provinces, width, height }: Outlines): Ways {
  const spotOf = (code: string): Spot | undefined => {
    const province = provinces.find((one) => one.code === provinceOf(code));
    return province && { province: province.code, x: province.x, y: province.y };
  };
  const drawn = legs.map((leg) => ({ leg, from: spotOf(leg.from), to: spotOf(leg.to) }));
  const all = drawn.flatMap(({ from, to }) => [from, to]).filter((spot) => spot !== undefined);
  const spots = [...new Map(all.map((spot) => [spot.province, spot])).values()];
  const ways = drawn.flatMap(({ leg: { n, state }, from, to }) =>
    from && to && from.province !== to.province ? [{ n, state, path: bowed(from, to) }] : [],
  );
  return { spots, ways, view: viewOf(spots, width, height) };
}

function bowed(from: Spot, to: Spot): string {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const [x, y] = [(from.x + to.x) / 2 + down * BOW, (from.y + to.y) / 2 - across * BOW];
  return `M${from.x},${from.y}Q${Math.round(x)},${Math.round(y)} ${to.x},${to.y}`;
}

function viewOf(spots: readonly Spot[], width: number, height: number): Ways['view'] {
  if (spots.length === 0) return { x: 0, y: 0, width, height };
  const across = stretch(
    spots.map(({ x }) => x),
    LEAST_WIDTH,
    width,
  );
  const down = stretch(
    spots.map(({ y }) => y),
    LEAST_HEIGHT,
    height,
  );
  return { x: across.from, width: across.length, y: down.from, height: down.length };
}

/** The stretch of a map that holds places, with a margin; inside the map, and not shorter than the least. */
function stretch(places: readonly number[], least: number, most: number) {
  const [low, high] = [Math.min(...places) - MARGIN, Math.max(...places) + MARGIN];
  const length = Math.min(most, Math.max(least, high - low));
  const from = Math.min(Math.max(0, (low + high - length) / 2), most - length);
  return { from, length };
}
