import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { backUp } from './backup/back-up.ts';
import { ClearError } from './clear-error.ts';
import { dataPathsOf, defaultDataDirectory, projectDirectory } from './paths.ts';
import { portsFromEnvironment } from './ports.ts';
import { runCommand } from './run-command.ts';
import { openStackSecrets } from './stack.ts';
import { readStatus } from './status-file.ts';

await runCommand(backup);

/**
 * `npm run backup -- [--to <folder>]`: backs up the running stack of `npm start`, the children's
 * keys apart (docs/operations.md).
 */
async function backup(): Promise<boolean> {
  const { values } = parseArgs({
    options: { to: { type: 'string', default: join(projectDirectory, '.ruxue-backups') } },
  });
  const paths = dataPathsOf(defaultDataDirectory);
  if (readStatus(paths.status).state !== 'running') {
    throw new ClearError('The stack is not running: npm start');
  }
  const { secrets } = openStackSecrets(paths, { hasTests: false });
  const place = {
    directory: defaultDataDirectory, ports: portsFromEnvironment(process.env), secrets,
  };
  const { path, keys, files } = await backUp(place, values.to, new Date());
  process.stdout.write(`${path}: all databases but keys, ${files} files\n`);
  process.stdout.write(`${keys}: keys, for 7 days\n`);
  return true;
}
