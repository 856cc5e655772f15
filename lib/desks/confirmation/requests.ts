import * as z from 'zod';
import { readLinkCode } from '../../kernel/link-code.ts';
import { codeInPath } from '../../platform/http/open-page.ts';
import { codeHashOf } from '../addresses.ts';

/** The code of a link in a path, as its hash. */
export const confirmationCode = codeInPath(readLinkCode, codeHashOf, '7K3QWP0V2MACDFX7K3QWP0V2');

/** The body is empty: the link alone proves that its reader got the message. */
export const confirmRequest = z.strictObject({}).meta({ id: 'ConfirmRequest' });
