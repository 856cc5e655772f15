import { expect, test } from 'vitest';
import { problemIn } from '../../src/api/problem.ts';
import { WORDS } from '../../src/api/words.ts';

test.each([
  [401, 'Unauthorized', WORDS.signedOut],
  [403, 'Forbidden', WORDS.forbidden],
  [404, 'Not Found', WORDS.missing],
  [413, 'Request Entity Too Large', WORDS.tooLarge],
  [429, 'Too Many Requests', WORDS.tooMany],
  [503, 'Service Unavailable', WORDS.notNow],
  [400, 'Bad Request', WORDS.refused],
])('a gateway that says %d in English is said in the words of the console', async (status, message, words) => {
  expect(await problemIn(Response.json({ message }, { status }))).toMatchObject({ status, detail: words.id });
});

test('the API speaks for itself', async () => {
  const said = { code: 'not-found', title: 'Tidak ada', detail: 'Kasus ini tidak ada.' };
  expect(await problemIn(Response.json(said, { status: 404 }))).toMatchObject(said);
});
