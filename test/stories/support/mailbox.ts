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
