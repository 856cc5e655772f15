/** Whom a breach of personal data concerns, by the journal of accesses: see docs/how-to/runbook.md, "personal-data-breach". */
import { runAccess } from './operator/access-command.ts';

process.exitCode = await runAccess(process.argv.slice(2), (line) => console.log(line));
