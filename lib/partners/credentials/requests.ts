import * as z from 'zod';
import { readLinkCode } from '../../kernel/link-code.ts';
import { broken } from '../../platform/http/faults.ts';
import { codeInPath } from '../../platform/http/open-page.ts';
import { reason } from '../../platform/http/values.ts';
import { hashOfSecret } from './credentials.ts';

/** The code of the link, as its hash. */
export const credentialCode = codeInPath(readLinkCode, hashOfSecret, '7K3QWP0V2MACDFX7K3QWP0V2');

export const credentialId = z
  .string()
  .refine((value) => /^[0-9a-z]{10}$/.test(value), broken('invalid'))
  .meta({ pattern: '^[0-9a-z]{10}$', maxLength: 10, example: '7k3qwp0v2m' });

export const askLinkRequest = z.strictObject({}).meta({ id: 'CredentialLinkRequest' });
/** The body is empty: the link alone proves that its reader got the mail. */
export const makeCredentialRequest = z.strictObject({}).meta({ id: 'CredentialRequest' });
export const revokeCredentialRequest = z.strictObject({ reason }).meta({ id: 'CredentialRevocation' });
