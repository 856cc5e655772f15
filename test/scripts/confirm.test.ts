import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { confirm, NotConfirmedError } from '../../scripts/operator/confirm.ts';

test('without a terminal nobody is asked: the message names --dry-run and --yes', async () => {
  const asked = confirm('As somebody, redrive.', '53');
  await expect(asked).rejects.toThrow(NotConfirmedError);
  await expect(asked).rejects.toThrow(/type 53, so nothing was changed.*--dry-run.*--yes/);
});

test('the runbook says so where it says redrive and discard', () => {
  const runbook = readFileSync(join(import.meta.dirname, '../../docs/how-to/runbook.md'), 'utf8');
  for (const section of ['Tools', 'dead-letters', 'poison-message']) {
    const [, after = ''] = runbook.split(`\n## ${section}\n`);
    expect(after.split('\n## ')[0], section).toContain('--yes');
  }
});
