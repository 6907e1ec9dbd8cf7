import { ClearError } from './clear-error.ts';
import { dataPathsOf, defaultDataDirectory } from './paths.ts';
import { runCommand } from './run-command.ts';
import { readStatus } from './status-file.ts';
import { wipe } from './wipe.ts';

await runCommand(reset);

/** `npm run reset`: wipes the data of `npm start`; the next start begins anew. */
async function reset(): Promise<boolean> {
  const { supervisor } = readStatus(dataPathsOf(defaultDataDirectory).status);
  if (supervisor !== null) {
    throw new ClearError(
      `The stack is still running (process ${supervisor.pid}): end it with Ctrl-C first`,
    );
  }
  wipe(defaultDataDirectory);
  process.stdout.write('All data is wiped.\n');
  return Promise.resolve(true);
}
