import * as z from 'zod';

export const credentialList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        clientId: z.string().meta({ description: 'What `POST /v1/token` takes as `client_id`.' }),
        madeAt: z.string(),
        lastUsed: z.string().optional().meta({ description: 'The day on which it last got a token (UTC).' }),
      }),
    ),
    maximum: z.int().meta({ description: 'How many may live at once.' }),
  })
  .meta({ id: 'CredentialList', description: "The live credentials of a partner's machine. No secret is kept." });

export const credentialLinkAsked = z
  .object({
    state: z.literal('asked'),
    validHours: z.int().meta({ description: 'How long the link in the mail is of use.' }),
  })
  .meta({ id: 'CredentialLinkAsked', description: "A mail with a link goes to the partner's contact." });

export const credentialLinkView = z
  .object({ partner: z.string(), name: z.string().meta({ description: 'Of the organisation.' }), until: z.string() })
  .meta({ id: 'CredentialLink', description: 'What a one-time link is for. Reading it uses nothing up.' });

export const madeCredential = z
  .object({
    clientId: z.string(),
    clientSecret: z.string().meta({ description: 'Shown once. Nobody can show it again.' }),
    tokenUrl: z.string().meta({ description: 'Where tokens come from, as a path of this API.' }),
  })
  .meta({ id: 'MadeCredential' });
