import * as z from 'zod';
import { readLinkCode } from '../../kernel/link-code.ts';
import { broken } from '../../platform/http/faults.ts';
import { codeInPath } from '../../platform/http/open-page.ts';
import { line, signInEmail, unjudged } from '../../platform/http/values.ts';
import { profileRequest } from '../requests.ts';
import { registrationHashOf } from './pending.ts';

/** A registration that was sent, in the link of its mail. */
export const registrationId = z
  .string()
  .refine((value) => /^[0-9a-f]{26}$/.test(value), broken('invalid'))
  .meta({ pattern: '^[0-9a-f]{26}$', maxLength: 26, example: '5f0c1e2d3b4a59687786950413' });

/** The code of the link, as its hash. */
export const registrationCode = codeInPath(readLinkCode, registrationHashOf, '7K3QWP0V2MACDFX7K3QWP0V2');

/** Digits with what people write before and between them: enough to call, and nothing else. */
const PHONE = /^[(+]{0,2}[0-9][0-9 ().-]{6,24}$/;

/** What makes an address of the web or of mail out of a name: the form sends mails to addresses that nobody has checked. */
const ADDRESS_IN_NAME = /:\/\/|www\.|@/i;

export const joinRequest = z
  .strictObject({
    ...profileRequest,
    name: profileRequest.name.refine((value) => !ADDRESS_IN_NAME.test(value), broken('name-with-address')),
    contact: z.strictObject({
      name: line(200),
      email: signInEmail,
      phone: z
        .string()
        .trim()
        .refine((value) => PHONE.test(value), broken('phone-format'))
        .meta({ pattern: PHONE.source, maxLength: 27, example: '+62 000 0000 0000' }),
    }),
    terms: z.literal(true).meta({ description: 'That the organisation accepts the terms of the forum.' }),
    form: z
      .strictObject({ stamp: unjudged(80).exactOptional(), website: unjudged(400).exactOptional() })
      .exactOptional()
      .meta({ description: 'Marks of the page; programs leave it out.' }),
  })
  .meta({ id: 'JoinRequest' });

/** The body is empty: the link alone proves that its reader got the mail. */
export const joinConfirmation = z.strictObject({}).meta({ id: 'JoinConfirmation' });
