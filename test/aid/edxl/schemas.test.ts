import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { haveTools, run } from '../../support/tools.ts';

/** The folder with the schemas of EDXL-RM 1.0 and of CIQ 3.0. They are those of OASIS, and not in this repository. */
const SCHEMAS = process.env['ESTAFET_EDXL_SCHEMAS'];

describe('a message, by xmllint', () => {
  beforeAll(() => {
    if (SCHEMAS) return;
    process.stderr.write(
      'not validated: ESTAFET_EDXL_SCHEMAS names no folder (docs/reference/edxl-rm.md, Validation)\n',
    );
  });

  it.each([
    ['RequestResource', 'request-resource'],
    ['ResponseToRequestResource', 'response-to-request-resource'],
    ['OfferUnsolicitedResource', 'offer-unsolicited-resource'],
    ['CommitResource', 'commit-resource'],
  ])('%s is well-formed, and valid by the schemas of OASIS where they are', (message, file) => {
    if (!haveTools('xmllint')) return;
    const written = join(import.meta.dirname, 'golden', `${file}.xml`);
    const against = SCHEMAS ? ['--schema', join(SCHEMAS, `EDXL-RM${message}.xsd`)] : [];
    // It ends with an error when a message is not valid, and prints nothing to standard output otherwise.
    expect(run('xmllint', ['--nonet', '--noout', ...against, written])).toBe('');
  });
});
