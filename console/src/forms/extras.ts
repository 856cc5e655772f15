import type { FunctionComponent } from 'preact';
import type { ExtraProps } from './act-form.tsx';
import type { About } from './acting.ts';
import type { Pointer } from './field.ts';

/** What stands beside the form of a verb and helps to fill it in. */
export type Extra = FunctionComponent<ExtraProps & { readonly about: About; readonly href: string }>;

/** An extra, and the field below which it stands; above all fields without one. */
export interface Placed {
  readonly Beside: Extra;
  readonly below?: Pointer;
}
