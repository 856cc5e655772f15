import type { CaseId, OfferId } from '../../kernel/ids.ts';

/** The conversation that an appeal begins: every message about it names it as the one that it originates from. */
export function appealThread(caseId: CaseId): string {
  return `urn:x-estafet:appeal:${caseId}`;
}

/** The conversation that an unsolicited offer begins, and the root of the ids of any offer's messages. */
export function offerThread(id: OfferId): string {
  return `urn:x-estafet:offer:${id}`;
}

/** The conversation's message about the commitments of an offer. */
export function commitmentsThread(id: OfferId): string {
  return `urn:x-estafet:commitments:${id}`;
}

/** A message of a conversation: the same for the same version, so that who gets it twice can tell. */
export function messageIdOf(thread: string, version: number): string {
  return `${thread}:${version}`;
}

/** Whether a message id is that of an appeal, of its conversation or of any of its versions. */
export function isOfAppeal(messageId: string, caseId: CaseId): boolean {
  const thread = appealThread(caseId);
  return (
    messageId === thread || (messageId.startsWith(`${thread}:`) && /^\d+$/.test(messageId.slice(thread.length + 1)))
  );
}
