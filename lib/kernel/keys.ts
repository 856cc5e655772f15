/** The names of a table that is written out in the code: it has no others than its type names. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  // `Object.keys` cannot know that, since a value may have more properties than its type.
  return Object.keys(table) as Key[];
}
