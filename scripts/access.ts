/** Lists the people affected by a personal-data breach, from the access log: see docs/runbook.md, "personal-data-breach". */
import { runAccess } from './operator/access-command.ts';

process.exitCode = await runAccess(process.argv.slice(2), (line) => console.log(line));
