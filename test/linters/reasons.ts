/** A finding of a linter, as it names it. */
export interface Finding {
  readonly rule: string;
  /** The place in the document, from its root. */
  readonly path: readonly string[];
}

/** Findings that stay, and why. One that no finding needs any more fails the test. */
export interface Reason {
  readonly rule: string;
  readonly where: (place: Place) => boolean;
  readonly why: string;
}

/** A place in the document: where it is, and whether only answers are described there. */
export interface Place {
  readonly path: readonly string[];
  readonly inAnswersAlone: boolean;
}

const everywhere = () => true;
const inAnswers = ({ inAnswersAlone }: Place) => inAnswersAlone;
const under =
  (...starts: readonly string[]) =>
  ({ path }: Place) =>
    path[0] === 'paths' && starts.some((start) => path[1] === start);

const BOUNDED_BY_SENDER =
  'It is described in answers alone. What the service sends is bounded by what it took, and a bound here would be a promise that clients are held to: a longer text must stay an addition.';

/** Routes for anyone, each with what stands in the place of a token. */
const WITHOUT_TOKEN = under(
  // Whether a paper is genuine: anyone who holds it may ask, with its code of 69 random bits.
  '/v1/verify/{code}',
  // The random code in the link is the credential.
  '/v1/arrivals/{link}',
  '/v1/desks/{desk}/confirmations/{confirmation}',
  '/v1/registrations/{registration}/confirmations/{confirmation}',
  '/v1/partners/{partnerId}/credential-links/{credentialLink}',
  // The form by which an organisation asks to be let in: it has no account yet.
  '/v1/registrations',
  // The client credentials of the request are what a token is given for.
  '/v1/token',
  // Public facts: no case, no person.
  '/health',
  '/v1/areas',
  '/v1/areas/{area}',
  '/v1/codes/{list}',
  '/openapi.json',
);

export const REASONS: readonly Reason[] = [
  {
    rule: 'owasp:api4:2023-rate-limit-responses-429',
    where: everywhere,
    why: 'API Gateway answers 429 itself, with {"message"}, which the document says once, in words. A second kind of body for every operation would stand in the type of every refusal of a generated client, and code that reads `code` would no longer compile.',
  },
  { rule: 'owasp:api4:2023-string-limit', where: inAnswers, why: BOUNDED_BY_SENDER },
  { rule: 'owasp:api4:2023-array-limit', where: inAnswers, why: BOUNDED_BY_SENDER },
  {
    rule: 'owasp:api4:2023-string-restricted',
    where: everywhere,
    why: 'Names, notes and reasons are free texts in any script: no pattern describes them. What nobody sees in them is refused with the name of the character (docs/reference/api.md), which a pattern could not say. Values of a form have a pattern or a format.',
  },
  {
    rule: 'owasp:api4:2023-rate-limit',
    where: everywhere,
    why: 'API Gateway throttles HTTP APIs and sends no header that says how much is left. A header that nobody sends must not be described.',
  },
  {
    rule: 'owasp:api8:2023-define-cors-origin',
    where: everywhere,
    why: 'Browsers of other origins may call only in stages whose setting corsOrigins names them, and API Gateway adds the header for those alone. A client cannot count on it.',
  },
  {
    rule: 'owasp:api8:2023-define-error-validation',
    where: everywhere,
    why: 'These operations read nothing but an id in the path or the token. An id that cannot be one is answered like one that nothing has, with 404, so that it tells nothing.',
  },
  {
    rule: 'owasp:api8:2023-define-error-responses-401',
    where: WITHOUT_TOKEN,
    why: 'The operation takes no token, so none can be wrong.',
  },
  {
    rule: 'owasp:api2:2023-read-restricted',
    where: WITHOUT_TOKEN,
    why: 'The operation is for anyone: it shows public facts, or what the random code in its path is the credential for.',
  },
  {
    rule: 'owasp:api2:2023-write-restricted',
    where: WITHOUT_TOKEN,
    why: 'The random code in the path, good once, or the client credentials in the body stand for a token. A registration is for those who have none: it is rate limited, does nothing before a link in a mail is opened, and is vetted.',
  },
  {
    rule: 'owasp:api2:2023-short-lived-access-tokens',
    where: ({ path }) => path.includes('clientCredentials'),
    why: 'RFC 6749, section 4.4.3: a refresh token should not be included for client credentials. The access token expires; the machine asks for another.',
  },
];
