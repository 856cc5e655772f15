import { Page } from '../../ui/page.tsx';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

/** The queue of a desk. */
export default function Inbox() {
  return <Page title={say(WORDS.title)}>{null}</Page>;
}
