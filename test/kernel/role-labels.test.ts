import { expect, test } from 'vitest';
import { ROLE_NAMES, RUNG_LABELS, RUNG_ROLE_LABELS } from '../../lib/kernel/role-labels.ts';

test.each(['supervisor', 'head'] as const)('%s has one name, wherever it is called', (role) => {
  expect(RUNG_LABELS[role]).toEqual(ROLE_NAMES[role]);
  expect(RUNG_ROLE_LABELS[role]).toEqual({ id: ROLE_NAMES[role].id, en: `the ${ROLE_NAMES[role].en}` });
});

test('a supervisor is atasan, and the head that of the agency', () => {
  expect([ROLE_NAMES.supervisor.id, ROLE_NAMES.head.en]).toEqual(['atasan', 'head of the agency']);
});
