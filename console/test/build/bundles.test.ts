import { expect, test } from 'vitest';
import { bundles } from '../../build/bundles.ts';

/** What each module of a small console imports. */
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  '/c/src/main.tsx': ['/c/src/ui/page.tsx'],
  '/c/src/session/oauth.ts': ['/n/oauth4webapi.js'],
  '/c/src/screens/inbox/index.tsx': ['/c/src/ui/page.tsx', '/c/src/ui/card.tsx'],
  '/c/src/ui/card.tsx': ['/c/src/ui/card.css', '/c/src/screens/inbox/index.tsx'],
};
const MODULES = { getModuleInfo: (id: string) => ({ importedIds: IMPORTS[id] ?? [] }) };

test.each([
  ['/c/src/main.tsx', 'start'],
  ['/n/oauth4webapi.js', 'start'],
  ['/c/src/ui/page.tsx', 'start'],
  ['/c/src/ui/card.css', 'inbox'],
  ['/c/src/screens/inbox/index.tsx', 'inbox'],
  ['/c/src/screens/case/index.tsx', undefined],
])('%s is in the file %s', (id, file) => {
  const byPriority = bundles('/c').toSorted((a, b) => b.priority - a.priority);
  expect(byPriority.map(({ name }) => name(id, MODULES)).find((name) => name !== null)).toBe(file);
});
