import type { CreateDocumentOptions } from 'zod-openapi';

/** Corrects what zod says of our schemas. */
export const overrideSchema: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, io }) => {
  // Requests reject unknown fields; answers may gain fields, which a client must accept.
  if (io === 'output') delete jsonSchema.additionalProperties;
};
