import type { ComponentChildren, VNode } from 'preact';

/** What each part of the desk's page gets. */
export interface PartProps {
  readonly desk: string;
  readonly deskName: string;
  /** An address of this part for this desk, with more in its query. */
  readonly at: (changes?: Readonly<Record<string, string>>) => string;
  /** Puts a list under the heading and the tabs. What is done to one entry has a page of its own instead. */
  readonly frame: (children: ComponentChildren) => VNode;
}
