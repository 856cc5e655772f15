/** An object whose properties that may be `undefined` are optional ones instead. */
type Defined<Given> = {
  [Name in keyof Given as undefined extends Given[Name] ? never : Name]: Given[Name];
} & {
  [Name in keyof Given as undefined extends Given[Name] ? Name : never]?: Exclude<Given[Name], undefined>;
};

/** The properties that are not `undefined`: commands and stored shapes omit absent fields. */
export function defined<Given extends object>(given: Given): Defined<Given> {
  // The compiler cannot follow a filter over the properties of an object.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<Given>;
}

/** Maps a value with `make`; `undefined` stays `undefined`. */
export function ifDefined<Value, Made>(value: Value | undefined, make: (value: Value) => Made): Made | undefined {
  return value === undefined ? undefined : make(value);
}

/** The entry of a table under a name that somebody else wrote: `constructor` and the like are no entries. */
export function entryIn<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
