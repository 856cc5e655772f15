/**
 * Dead letters: `npm run dlq -- list|show|redrive|discard|republish|log [queue]`, see docs/how-to/runbook.md, "dead-letters".
 */
import { runDlq } from './operator/dlq-commands.ts';

process.exitCode = await runDlq(process.argv.slice(2), (line) => console.log(line));
