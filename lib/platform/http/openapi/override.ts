import type { CreateDocumentOptions } from 'zod-openapi';

const MAX_INT32 = 2 ** 31 - 1;

/** Corrects what zod says of our schemas. */
export const overrideSchema: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, io }) => {
  // Requests reject unknown fields; answers may gain fields, which a client must accept.
  if (io === 'output') delete jsonSchema.additionalProperties;
  if (jsonSchema.type === 'integer') jsonSchema.format ??= widthOf(jsonSchema);
};

/** How wide a whole number can be: languages with several kinds of integers need to know. */
function widthOf({
  minimum = -Infinity,
  maximum = Infinity,
}: {
  readonly minimum?: number;
  readonly maximum?: number;
}) {
  return minimum >= -MAX_INT32 - 1 && maximum <= MAX_INT32 ? 'int32' : 'int64';
}
