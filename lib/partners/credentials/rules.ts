import type { RuleContext } from '../../engine/context.ts';
import type { AnyFile } from '../../engine/file.ts';
import { freshVersion } from '../../engine/guards.ts';
import { decided, rule } from '../../engine/rule.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FileKind } from '../../kernel/forum.ts';
import { fileOfPartner, type PartnerState } from '../../kernel/partner.ts';
import type { RegistrationFile } from '../partner.ts';
import { asVetter, inState, OF_VETTER } from '../rules.ts';
import type { AskCredentialLink, MakeCredential, RevokeCredential } from './commands.ts';

/** The home BKKKS or the partner itself asks for a link. Only a vetted partner gets tokens, so only such a one gets a link. */
export function askCredentialLink(file: RegistrationFile, _command: AskCredentialLink, context: RuleContext) {
  const allowed = asOwner(file, ['vetted'], context);
  return allowed.ok ? decided([{ type: 'credential-link-asked' }]) : allowed;
}

/** The reader of the partner's mail makes a credential. That the link can be opened is checked where the link is kept. */
export function makeCredential(file: RegistrationFile, { credential }: MakeCredential) {
  const stands = inState(file, ['vetted']);
  return stands.ok ? decided([{ type: 'credential-made', credential }]) : stands;
}

/** The home BKKKS or the partner itself revokes a credential: also of a partner that is suspended, whose secret may have leaked. */
export function revokeCredential(
  file: RegistrationFile,
  { credential, reason }: RevokeCredential,
  context: RuleContext,
) {
  const allowed = asOwner(file, ['vetted', 'suspended'], context);
  return allowed.ok ? decided([{ type: 'credential-revoked', credential, reason }]) : allowed;
}

function asOwner(file: RegistrationFile, states: readonly PartnerState[], context: RuleContext) {
  if (context.actor.kind !== 'partner') return asVetter(file, states, context);
  const fresh = freshVersion(context, file.case.version);
  return fresh.ok ? inState(file, states) : fresh;
}

/** To any other partner the registration does not exist. */
function isOwn(file: AnyFile, _command: unknown, actor: Actor): boolean {
  return actor.kind === 'partner' && fileOfPartner(actor.partner) === file.case.id;
}

/** A partner whose credentials are none of the caller's business does not exist to it. */
const OF_PARTNER = { about: 'partner', fits: (kind: FileKind) => kind === 'partner', sees: isOwn } as const;

/** The rules of the credentials of a partner's machine. */
export const CREDENTIAL_RULES = {
  'ask-credential-link': rule({ ...OF_PARTNER, refuses: OF_VETTER, decide: askCredentialLink }),
  'make-credential': rule({ ...OF_PARTNER, refuses: ['partner-state'], decide: makeCredential }),
  'revoke-credential': rule({ ...OF_PARTNER, refuses: OF_VETTER, decide: revokeCredential }),
};
