import { describe, expect, it } from 'vitest';
import { PLAIN_CSV } from '../../../lib/platform/http/csv.ts';
import { csvFormOf, mediaTypeOf } from '../../../lib/platform/http/media-type.ts';

const CSV = ['text/csv'] as const;

describe('the media type of an answer', () => {
  it.each([
    ['nothing is asked for', undefined, 'application/json'],
    ['anything is welcome', '*/*', 'application/json'],
    ['a table is wanted', 'text/csv', 'text/csv'],
    ['a table is wanted in other letters', 'Text/CSV; charset=utf-8', 'text/csv'],
    ['any text is wanted', 'text/*', 'text/csv'],
    ['a table is preferred', 'application/json;q=0.5, text/csv', 'text/csv'],
    ['a table is second best', 'application/json, text/csv;q=0.9', 'application/json'],
    ['both are as good', 'text/csv, application/json', 'application/json'],
    ['everything but JSON is welcome', '*/*, application/json;q=0', 'text/csv'],
    ['the header cannot be read', 'csv', 'application/json'],
  ])('when %s', (_what, header, expected) => {
    expect(mediaTypeOf(header, CSV)).toEqual({ ok: true, value: expected });
  });

  it('is refused when it is none of those that the route knows', () => {
    const allowed = ['application/json', 'text/csv'];
    expect(mediaTypeOf('application/pdf', CSV)).toEqual({ ok: false, refusal: { code: 'not-acceptable', allowed } });
    expect(mediaTypeOf('text/csv;q=0', CSV)).toMatchObject({ ok: false });
  });

  it('is JSON on a route that knows nothing else, whatever is asked for', () => {
    expect(mediaTypeOf('application/pdf')).toEqual({ ok: true, value: 'application/json' });
  });
});

describe('the form of CSV', () => {
  it.each([
    ['text/csv; separator=semicolon; decimal=comma', { separator: ';', decimal: ',', mark: true }],
    ['application/json;q=0.1, Text/CSV;Separator="Semicolon";q=0.9', { separator: ';', decimal: '.', mark: true }],
    ['text/csv;decimal=comma', { separator: ';', decimal: ',', mark: true }],
    ['text/csv; decimal=comma; separator=comma', { separator: ',', decimal: ',', mark: true }],
    ['text/csv; separator=comma', { separator: ',', decimal: '.', mark: true }],
    ['text/csv; header=present', PLAIN_CSV],
    ['text/csv', PLAIN_CSV],
    ['application/json; separator=semicolon', PLAIN_CSV],
    [undefined, PLAIN_CSV],
  ])('of %s', (header, expected) => {
    expect(csvFormOf(header)).toEqual(expected);
  });
});
