/** The same with everything that may be left out, at whatever depth. What can never be there stays away. */
export type Full<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly unknown[]
    ? { readonly [Place in keyof T]: Full<T[Place]> }
    : { readonly [Key in keyof T as [T[Key]] extends [undefined] ? never : Key]-?: Full<Exclude<T[Key], undefined>> };
