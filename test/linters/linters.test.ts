import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../support/run-script.ts';
import { placesIn, spectralFindings } from './findings.ts';
import { type Finding, REASONS } from './reasons.ts';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENT = join(ROOT, 'docs/reference/openapi.json');
const document = JSON.parse(readFileSync(DOCUMENT, 'utf8'));

describe('the OpenAPI document, by public linters', () => {
  it('has no error and no warning of Redocly’s recommended rules, and its examples fit their schemas', async () => {
    const redocly = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
    const config = join(import.meta.dirname, 'redocly.yaml');
    const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const { code, output, errors } = await runScript([redocly, 'lint', '--config', config, DOCUMENT], quiet);
    expect(`${output}${errors}`).toContain('Your API description is valid');
    expect(`${output}${errors}`).not.toContain('warning');
    expect(code).toBe(0);
  });

  describe('Spectral with the rules of OWASP', () => {
    let found: readonly Finding[];
    const placeOf = placesIn(document);
    const explains = (reason: (typeof REASONS)[number], { rule, path }: Finding) =>
      reason.rule === rule && reason.where(placeOf(path));

    beforeAll(async () => {
      found = await spectralFindings(document);
    });

    it('finds nothing without a written reason', () => {
      const bare = found.filter((finding) => !REASONS.some((reason) => explains(reason, finding)));
      expect(bare.map(({ rule, path }) => `${rule} ${path.join('/')}`)).toEqual([]);
    });

    it.each(REASONS)('still needs the reason for $rule', (reason) => {
      expect(found.some((finding) => explains(reason, finding))).toBe(true);
    });
  });
});
