/** The first account of a stage: `npm run accounts -- first`, see docs/how-to/deployment.md, "A person". */
import { runAccounts } from './operator/accounts-command.ts';

process.exitCode = await runAccounts(process.argv.slice(2), (line) => console.log(line));
