import * as z from 'zod';

/**
 * Why a token opens nothing. `token-invalid`: forged, expired, revoked or of another service. `access-ended`: its account is
 * disabled or gone. `access-changed`: its account stands elsewhere now. `partner-suspended`: its partner is suspended.
 */
export const TOKEN_REFUSALS = ['token-invalid', 'access-ended', 'access-changed', 'partner-suspended'] as const;
/** See `TOKEN_REFUSALS`. */
export type TokenRefusal = (typeof TOKEN_REFUSALS)[number];

/** The claims of a good token, all as texts: whose it is, and where or for whom it acts. */
export const admittedClaims = z.object({
  sub: z.string().optional(),
  client_id: z.string().optional(),
  scope: z.string().optional(),
  account: z.string().optional(),
  desk: z.string().optional(),
  role: z.string().optional(),
  partner: z.string().optional(),
});
/** See `admittedClaims`. */
export type AdmittedClaims = z.infer<typeof admittedClaims>;

const admitted = admittedClaims.extend({ verdict: z.literal('admitted') });
const refused = z.object({ verdict: z.literal('refused'), refusal: z.enum(TOKEN_REFUSALS) });

/**
 * What the authorizer found about a token, as its context carries it to the functions. A refusal is a verdict too: only so can the
 * answer be a problem document in the caller's language, where the gateway itself says no more than `Forbidden`.
 */
const verdict = z.discriminatedUnion('verdict', [admitted, refused]);
/** See `verdict`. */
export type Verdict = z.infer<typeof verdict>;

/** Reads the context of an authorizer; `undefined` when it is no verdict, which admits nobody. */
export function readVerdict(context: unknown): Verdict | undefined {
  return verdict.safeParse(context).data;
}
