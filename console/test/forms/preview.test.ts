import { expect, test } from 'vitest';
import { ApiProblem, OfflineError, problemFrom } from '../../src/api/problem.ts';
import { refusalIn } from '../../src/forms/preview.ts';

function answered(status: number, document: unknown = { code: 'a-code', detail: 'Karena itu.' }): ApiProblem {
  return new ApiProblem(problemFrom(document, status));
}

test.each([400, 403, 404, 409, 412, 422])('a dry run that the API refuses with %d goes back to the form', (status) => {
  expect(refusalIn(answered(status))).toMatchObject({ status, detail: 'Karena itu.' });
});

test.each([
  ['no line', new OfflineError()],
  ['a session that has ended', answered(401, { message: 'Unauthorized' })],
  ['a session that the API has ended', answered(401)],
  ['too many requests', answered(429)],
  ['a fault of the service', answered(503)],
  ['a gateway', answered(403, { message: 'Forbidden' })],
  ['somebody on the way', answered(404, null)],
])('a dry run keeps nobody from sending after %s', (_, error) => {
  expect(refusalIn(error)).toBeUndefined();
});
