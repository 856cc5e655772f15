import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../lib/platform/http/language.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'id'],
    ['', 'id'],
    ['id', 'id'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['in-ID', 'id'],
    ['fr', 'id'],
    ['fr, en;q=0.5', 'en'],
    ['en;q=0.4, id;q=0.8', 'id'],
    ['id;q=0.4, en;q=0.8', 'en'],
    ['en, id', 'en'],
    ['id, en', 'id'],
    ['*', 'id'],
    ['en;q=0.9, *;q=0.1', 'en'],
    ['id;q=0, en;q=0.1', 'en'],
    ['id;q=0, *;q=0.5', 'en'],
    ['en;q=0, *', 'id'],
    ['en;q=0', 'id'],
    ['en;q=2', 'id'],
    ['en;q=abc, id', 'id'],
    ['en ; q = 1.000', 'en'],
    [';;;,,,', 'id'],
  ])('of %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
