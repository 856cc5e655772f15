import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { geoEquirectangular, geoPath } from 'd3-geo';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

/** The outline of a province, ready to be drawn. */
export interface Outline {
  /** Kemendagri's code. */
  readonly code: string;
  readonly path: string;
  /** Where a mark of the province stands. */
  readonly x: number;
  readonly y: number;
}

/** The map: all outlines, in one system of coordinates. */
export interface Outlines {
  readonly width: number;
  readonly height: number;
  readonly provinces: readonly Outline[];
}

interface Named {
  readonly PROVINSI: string;
}

/** The outlines: see `map/README.md` for their source and licence. */
const MAP = join(import.meta.dirname, '../map/indonesia-38-provinces.topo.json');
/** Kemendagri's names, by code; an installation writes them. */
const AREAS = join(import.meta.dirname, '../../lib/forum/generated/areas.json');
/** Near the equator degrees of both directions are nearly alike: a plain projection keeps shapes. */
const [WIDTH, HEIGHT] = [1000, 380];
/** Names that the map writes otherwise. Its codes are of no use: the six provinces of Papua share two. */
const OTHERWISE: Readonly<Record<string, string>> = { 'DKI Jakarta': 'Daerah Khusus Ibukota Jakarta' };

/** Projects the map, and finds the code of each province by its name. Throws for a name that nobody has. */
export function outlines(): Outlines {
  const topology: Topology<Record<string, GeometryCollection<Named>>> = JSON.parse(readFileSync(MAP, 'utf8'));
  const [object] = Object.values(topology.objects);
  if (!object) throw new Error('The map has no objects.');
  const shapes: FeatureCollection<GeoJSON.Geometry, Named> = feature(topology, object);
  const path = geoPath(geoEquirectangular().fitSize([WIDTH, HEIGHT], shapes)).digits(1);
  const codes = new Map(Object.entries(areas()).map(([code, name]) => [name, code]));
  const provinces = shapes.features.map((shape) => {
    const { PROVINSI: name } = shape.properties;
    const code = codes.get(OTHERWISE[name] ?? name);
    if (code === undefined) throw new Error(`No province is called ${name}.`);
    const [x, y] = path.centroid(shape);
    return { code, path: path(shape) ?? '', x: Math.round(x), y: Math.round(y) };
  });
  return { width: WIDTH, height: HEIGHT, provinces: provinces.toSorted((a, b) => a.code.localeCompare(b.code)) };
}

function areas(): Readonly<Record<string, string>> {
  const all: Record<string, string> = JSON.parse(readFileSync(AREAS, 'utf8'));
  return Object.fromEntries(Object.entries(all).filter(([code]) => /^\d\d$/.test(code)));
}

/** Gives the outlines as the module `virtual:provinces`: projected once, when the console is built, so that browsers have no projection to do. */
export function provinces(): Plugin {
  const id = 'virtual:provinces';
  return {
    name: 'provinces',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? `export default ${JSON.stringify(outlines())};` : undefined),
  };
}
