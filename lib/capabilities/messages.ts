import { HTTP_MESSAGES } from '../platform/http/http-messages.ts';
import type { ApiRefusal } from '../platform/http/http-refusals.ts';
import type { Message, Messages } from '../platform/http/message.ts';
import type { Bilingual } from '../platform/http/route.ts';
import { DOMAIN_MESSAGES } from './domain-messages.ts';

const MESSAGES: Messages<ApiRefusal> = { ...DOMAIN_MESSAGES, ...HTTP_MESSAGES };

/** The title and the detail of a refusal in both languages. */
export function messageOf(refusal: ApiRefusal): { readonly title: Bilingual; readonly detail: Bilingual } {
  // The table holds each code's own message, which the compiler cannot follow through a lookup by a union.
  const message = MESSAGES[refusal.code] as Message<ApiRefusal>;
  return { title: message.title, detail: message.detail(refusal) };
}
