import * as z from 'zod';

const message = z.looseObject({
  at: z.string(),
  message: z.looseObject({
    default: z.looseObject({
      type: z.string(),
      data: z.looseObject({ id: z.string(), taskId: z.string().optional() }),
    }),
    sms: z.string(),
  }),
  attributes: z.looseObject({ id: z.string(), desk: z.string(), role: z.string(), kind: z.string() }),
});
const mailbox = z.looseObject({ items: z.array(message) });

/** A message that was published on the topic. */
export type Mail = z.output<typeof message>;

/** What was published on the topic, with these attributes. */
export async function mailOf(url: string, attributes: Readonly<Record<string, string>>): Promise<readonly Mail[]> {
  const answer = await fetch(`${url}/_local/mailbox?${new URLSearchParams(attributes).toString()}`);
  return mailbox.parse(await answer.json()).items;
}

const personal = z.looseObject({
  id: z.string(),
  way: z.string(),
  to: z.string().optional(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
});
const personals = z.looseObject({ items: z.array(personal) });

/** A message to one person, as its reader sees it. */
export type Letter = z.output<typeof personal>;

/** What was sent to people, with these fields. */
export async function lettersTo(url: string, fields: Readonly<Record<string, string>>): Promise<readonly Letter[]> {
  const answer = await fetch(`${url}/_local/messages?${new URLSearchParams(fields).toString()}`);
  return personals.parse(await answer.json()).items;
}

/** Lets a mail come back. */
export async function returnMail(url: string, id: string, as: 'Bounce' | 'Complaint'): Promise<void> {
  const body = JSON.stringify({ id, as });
  const answer = await fetch(`${url}/_local/messages/returned`, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
}
