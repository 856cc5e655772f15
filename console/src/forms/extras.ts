import type { FunctionComponent } from 'preact';
import type { ExtraProps } from './act-form.tsx';
import type { About } from './acting.ts';

/** What stands beside the form of a verb and helps to fill it in. */
export type Extra = FunctionComponent<ExtraProps & { readonly about: About; readonly href: string }>;
