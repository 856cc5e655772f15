import type { CreateDocumentOptions } from 'zod-openapi';

/** Corrects what zod says of our schemas. */
export const overrideSchema: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, io }) => {
  // Requests refuse what they do not know; answers may gain fields, and a client must not reject them.
  if (io === 'output') delete jsonSchema.additionalProperties;
};
