import type { ComponentChildren, VNode } from 'preact';

/** What each part of the desk's page gets. */
export interface PartProps {
  readonly desk: string;
  /** Puts a list under the heading and the tabs. What is done to one entry has a page of its own instead. */
  readonly frame: (children: ComponentChildren) => VNode;
}
