import { actPath } from '../../forms/actions.tsx';
import { MANIFEST_DRAFT, OPENING_DRAFT } from '../../forms/drafts.ts';
import type { Entry } from '../../outbox/entry.ts';
import { isVerb } from '../convoy/board.ts';
import { actOf, actPagePath } from '../partner-act/acts.ts';

/** The page on which an act was typed, and the draft that it takes up. */
export interface FormPage {
  readonly path: string;
  readonly draft: string;
  /** Whether the draft is of whatever is typed on that page, and not of this thing alone: another text may stand there. */
  readonly shared?: true;
}

/** Where an act can be corrected; nothing for what has no such page. */
export function formPageOf({ href, says: { verb, what } }: Pick<Entry, 'href' | 'says'>): FormPage | undefined {
  const [, , kind, id, list, inner] = href.split('?')[0]?.split('/') ?? [];
  const draft = `${verb} ${href}`;
  if (id === undefined) return pageOfNew(verb, what, draft);
  switch (kind) {
    case 'tasks':
    case 'cases':
    case 'appeals':
    case 'offers':
    case 'commitments':
    case 'costs':
      return { path: actPath({ verb, href }, '/keluar'), draft };
    case 'convoys':
      return isVerb(verb) ? { path: `/rombongan/${id}/${verb}`, draft } : undefined;
    case 'accounts':
      return { path: `/meja/orang?${new URLSearchParams({ akun: decoded(id), buat: verb })}`, draft };
    case 'partners':
      return pageOfPartner(verb, id, { list, inner }, draft);
    default:
      return undefined;
  }
}

/** The pages on which something new is made. */
function pageOfNew(verb: string, what: string, draft: string): FormPage | undefined {
  switch (verb) {
    case 'open-case':
      return { path: '/buka', draft: OPENING_DRAFT, shared: true };
    case 'open-manifest':
      return { path: '/rombongan/baru', draft: MANIFEST_DRAFT, shared: true };
    case 'make-unsolicited-offer':
      return { path: '/tawaran/baru', draft };
    case 'register-partner':
      return { path: '/mitra/baru', draft };
    case 'invite-account':
      return { path: '/meja/orang?undang=ya', draft: `${verb} ${what}` };
    default:
      return undefined;
  }
}

function pageOfPartner(
  verb: string,
  id: string,
  { list, inner }: { readonly list: string | undefined; readonly inner: string | undefined },
  draft: string,
): FormPage | undefined {
  const act = actOf(verb);
  if (!act) return undefined;
  const ids = {
    partnerId: decoded(id),
    ...(act.on !== 'partner' && inner !== undefined && list === 'accounts' && { accountId: decoded(inner) }),
    ...(act.on !== 'partner' && inner !== undefined && list === 'credentials' && { credentialId: decoded(inner) }),
  };
  return { path: actPagePath(act.verb, ids, '/keluar'), draft };
}

/** A part of an address of an act, which the console itself has encoded. */
function decoded(part: string): string {
  return decodeURIComponent(part);
}
