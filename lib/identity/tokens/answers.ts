import * as z from 'zod';

/** RFC 6749, section 5.1. */
export const tokenAnswer = z
  .object({
    access_token: z.string().meta({ description: 'Opaque: send it as `Authorization: Bearer`.' }),
    token_type: z.literal('Bearer'),
    expires_in: z.int().meta({ description: 'In seconds. Keep the token until then.' }),
    scope: z.string(),
  })
  .meta({ id: 'PartnerToken' });

/** RFC 6749, section 5.2. */
export const tokenError = z
  .object({
    error: z.enum(['invalid_request', 'invalid_client', 'unsupported_grant_type', 'invalid_scope']),
    error_description: z.string(),
  })
  .meta({ id: 'PartnerTokenError' });
