type Primitive = string | number | boolean | bigint | null | undefined | Uint8Array;

/** A value that nothing may change: every property and every list in it is read-only, down to the last. */
export type Frozen<Value> = Value extends Primitive
  ? Value
  : Value extends readonly (infer Item)[]
    ? Value extends readonly [unknown, ...unknown[]]
      ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
      : readonly Frozen<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
      : Value;
