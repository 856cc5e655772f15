import * as z from 'zod';
import { FORM_TYPE } from '../../platform/http/body.ts';
import { tokenAnswer, tokenError } from './answers.ts';

/** Any field may come: RFC 6749, section 3.2, has those ignored that are not known, and its errors name the faults of the others. */
const tokenRequest = z.looseObject({}).meta({
  id: 'PartnerTokenRequest',
  description:
    '`grant_type=client_credentials`; `client_id` and `client_secret` here or in `Authorization: Basic`; `scope` optionally.',
});

/** Where machines of partners get their access tokens: OAuth 2.0, client credentials grant. */
export const TOKEN_ROUTES = [
  {
    operationId: 'issuePartnerToken',
    method: 'POST',
    path: '/v1/token',
    who: 'anyone',
    servedBy: 'partner-token',
    summary: {
      id: 'Memberi mesin mitra token akses (OAuth 2.0, client credentials)',
      en: "Gives a partner's machine an access token (OAuth 2.0, client credentials)",
    },
    body: tokenRequest,
    consumes: [FORM_TYPE],
    readsAuthorization: true,
    idempotencyKey: false,
    ifMatch: false,
    answers: { 200: tokenAnswer, 400: tokenError, 401: tokenError },
  },
] as const;
