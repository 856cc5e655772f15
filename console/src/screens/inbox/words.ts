/** What the queue says. */
export const WORDS = { title: { id: 'Antrean', en: 'Queue' } } as const;
