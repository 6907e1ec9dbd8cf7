import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreStack } from './backup/restore-stack.ts';
import { ClearError } from './clear-error.ts';
import { interruptionSignal } from './interruption.ts';
import { defaultDataDirectory } from './paths.ts';
import { portsFromEnvironment } from './ports.ts';
import { runCommand } from './run-command.ts';

await runCommand(restore);

/**
 * `npm run restore -- <backup> [--keys <file>]`: puts a backup in the place of all data of the
 * stopped stack, and erases again who was erased since (docs/operations.md).
 */
async function restore(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true, options: { keys: { type: 'string' } },
  });
  const [backup] = positionals;
  if (backup === undefined) {
    throw new ClearError('usage: npm run restore -- <folder of a backup> [--keys <file>]');
  }
  await restoreStack({
    directory: defaultDataDirectory,
    ports: portsFromEnvironment(process.env),
    settings: {},
    hasTests: false,
    signal: interruptionSignal(),
    backup: resolve(backup),
    ...(values.keys === undefined ? {} : { keys: resolve(values.keys) }),
  });
  process.stdout.write('Restored. npm start goes on, and reconciliation compares all systems.\n');
  return true;
}
