/** What the table of access leaves out is not walked: a new route has its rows before anything else. */
import { expect, it } from 'vitest';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import { OPERATIONS } from '../stories/support/access/table.ts';

it('the table of access has every operation of the API', () => {
  expect(new Set(OPERATIONS.map(({ id }) => id))).toEqual(new Set(ROUTES.map(({ operationId }) => operationId)));
});
