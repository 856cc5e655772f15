import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Colours of text on what lies below it: WCAG 2.2 AA asks for 4.5. */
const TEXT: readonly (readonly [text: string, ground: string])[] = [
  ...['page', 'surface', 'sunken', 'raised', 'tint'].map((ground) => ['ink', ground] as const),
  ...['page', 'surface', 'sunken', 'raised', 'tint'].map((ground) => ['muted', ground] as const),
  ...['page', 'surface', 'raised', 'tint', 'warning-tint', 'info-tint'].map((ground) => ['link', ground] as const),
  ...['page', 'surface', 'raised', 'tint'].map((ground) => ['link-hover', ground] as const),
  ['on-brand', 'brand'],
  ['on-brand', 'brand-deep'],
  ['on-brand-muted', 'brand'],
  ['on-accent', 'accent'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-tint', 'tint'],
  ['on-danger', 'danger-solid'],
  ['on-danger', 'danger-solid-hover'],
  ...['info', 'success', 'warning', 'danger'].flatMap((tone) =>
    [`${tone}-tint`, 'surface', 'page', 'tint'].map((ground) => [tone, ground] as const),
  ),
  ...['info', 'success', 'warning', 'danger'].map((tone) => ['ink', `${tone}-tint`] as const),
];

/** Edges of controls, bars and rings, without which one would not see what is there: 3. */
const SHAPES: readonly (readonly [shape: string, ground: string])[] = [
  ...['page', 'surface', 'sunken', 'raised'].map((ground) => ['control', ground] as const),
  ...['bar-calm', 'bar-half', 'bar-over'].map((bar) => [bar, 'sunken'] as const),
  ...['bar-half', 'bar-over'].flatMap((bar) => ['surface', 'tint'].map((ground) => [bar, ground] as const)),
  ...['page', 'surface', 'sunken', 'raised', 'tint', 'focus-glow'].map((ground) => ['focus', ground] as const),
  ['focus-glow', 'brand'],
  ['danger', 'surface'],
  ['primary', 'surface'],
  ['link', 'surface'],
];

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');
const [lightText = '', darkText = ''] = css.split('@media screen and (prefers-color-scheme: dark)');
const light = coloursOf(lightText);
const dark = new Map([...light, ...coloursOf(darkText)]);

it('has both schemes', () => {
  expect(coloursOf(lightText).size).toBeGreaterThan(30);
  expect(coloursOf(darkText).size).toBeGreaterThan(30);
});

function coloursOf(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(scheme: ReadonlyMap<string, string>, [one, other]: readonly [string, string]): number {
  const [first, second] = [one, other].map((name) => {
    const colour = scheme.get(name);
    if (!colour) throw new Error(`There is no colour --${name}.`);
    return luminance(colour);
  });
  const [darker, lighter] = [first ?? 0, second ?? 0].toSorted((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the colours in %s', (_, scheme) => {
  it.each(TEXT)('%s is read on %s', (text, ground) => {
    expect(contrast(scheme, [text, ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES.filter(([shape, ground]) => !(scheme === dark && shape === 'focus' && ground === 'focus-glow')))(
    '%s is seen on %s',
    (shape, ground) => {
      expect(contrast(scheme, [shape, ground])).toBeGreaterThanOrEqual(3);
    },
  );
});

it('reckons contrast as WCAG does', () => {
  const known = new Map([
    ['black', '#000000'],
    ['white', '#ffffff'],
    ['grey', '#767676'],
  ]);
  expect(contrast(known, ['black', 'white'])).toBeCloseTo(21);
  expect(contrast(known, ['grey', 'white'])).toBeCloseTo(4.54, 2);
});
