import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { ROUTES } from '../../../lib/capabilities/routes.ts';
import { faultsOf } from '../../../lib/platform/http/issues.ts';
import type { Route } from '../../../lib/platform/http/route.ts';

/** Texts that may have several lines; every other text of a request is one line. */
const OF_SEVERAL_LINES = new Set([
  ...['summary', 'note', 'text', 'address', 'condition'],
  ...['reason', 'overrideReason', 'unverifiedReason'],
]);
/** Long enough for all minima, short enough for all maxima. */
const HIDDEN = [
  'a\u0007b',
  'a\u200Bb',
  'a\u200Db',
  'a\u202Eb',
  'a\u2066b',
  'a\u2028b',
  'a\uFEFFb',
  '1\uFE0F2',
  'a\u{E0041}b',
  'a\u2800b',
  'a\uE000b',
  'a\u0378b',
];

interface Text {
  readonly where: string;
  readonly name: string;
  readonly schema: z.ZodType;
}

/** The parts of a schema in which texts can be. What is none of these has no text, or is an unknown kind of schema. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
}

/** A row of a manifest is unknown here: each is read by the schemas of an opening, so that all faults are told at once. */
const WITHOUT_TEXT = new Set(['number', 'int', 'boolean', 'enum', 'literal', 'null', 'unknown']);

function textsIn(schema: z.ZodType, where: string, name: string): readonly Text[] {
  const definition = schema.def as unknown as Definition;
  // What a text is made into is judged as a whole: a paper's code is read without its separators.
  if (definition.type === 'string' || definition.in?.type === 'string') return [{ where, name, schema }];
  if (WITHOUT_TEXT.has(definition.type)) return [];
  const fields = Object.entries(definition.shape ?? {});
  const parts = [definition.element, definition.innerType, definition.in, ...(definition.options ?? [])];
  const known = fields.length > 0 || parts.some((part) => part) || definition.type === 'object';
  if (!known) throw new Error(`${where} is a ${definition.type}: say here where its texts are`);
  return [
    ...fields.flatMap(([field, part]) => textsIn(part, `${where}/${field}`, field)),
    ...parts.flatMap((part) => (part ? textsIn(part, where, name) : [])),
  ];
}

const TEXTS = (ROUTES as readonly Route[]).flatMap(({ operationId, body, query, params }) =>
  Object.entries({ body, query, params }).flatMap(([part, schema]) =>
    schema ? textsIn(schema, `${operationId} ${part}`, '') : [],
  ),
);

function faultsIn(schema: z.ZodType, text: string): readonly string[] {
  const { error } = schema.safeParse(text, { reportInput: true });
  return error ? faultsOf(error).map(({ fault }) => fault.kind) : [];
}

describe('every text of a request', () => {
  test('is found by this walk', () => {
    const names = new Set(TEXTS.map(({ name }) => name));
    expect([...names]).toEqual(expect.arrayContaining(['title', 'nik', 'caseIds', 'carrier', 'email', 'url', 'next']));
    expect(TEXTS.length).toBeGreaterThan(150);
  });

  test('is refused with a character that nobody sees', () => {
    const taken = TEXTS.flatMap(({ where, schema }) =>
      HIDDEN.filter((text) => faultsIn(schema, text).length === 0).map((text) => `${where} ${JSON.stringify(text)}`),
    );
    expect(taken).toEqual([]);
  });

  test('is one line, but for those that may have several', () => {
    const taken = TEXTS.filter(({ schema }) => faultsIn(schema, 'a\nb').length === 0);
    const unexpected = taken.filter(({ name }) => !OF_SEVERAL_LINES.has(name));
    expect(unexpected.map(({ where }) => where)).toEqual([]);
  });

  test('names the character', () => {
    const title = TEXTS.find(({ where }) => where === 'openCase body/title');
    const { error } = title?.schema.safeParse('Contoh\u202ERekaan') ?? {};
    expect(error && faultsOf(error)).toEqual([
      { pointer: '', fault: { kind: 'hidden-character', character: 'U+202E' } },
    ]);
  });
});
