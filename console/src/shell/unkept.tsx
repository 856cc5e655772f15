import { Notice } from '../ui/notice.tsx';
import { say } from '../words/language.ts';
import { WORDS } from './words.ts';

/** In place of the console where the browser keeps nothing: acts and drafts would be lost. */
export function Unkept() {
  return (
    <Notice tone="danger" title={say(WORDS.unkept)}>
      <p>{say(WORDS.unkeptLead)}</p>
    </Notice>
  );
}
