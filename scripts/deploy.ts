/**
 * Deploys a stage: `npm run deploy -- --stage dev`. First checks everything that would otherwise fail late: the command line, the
 * credentials, the region's bootstrap, the project (`npm run check`), for production a clean work tree, and that nothing is lost that
 * no later deployment brings back. Then runs CDK. `--check` and `--dry-run` only look.
 */
import { deployTool } from './deploy/tool.ts';

process.exitCode = deployTool(process.argv.slice(2));
