import { parseArgs } from 'node:util';
import { dataPathsOf, defaultDataDirectory } from './paths.ts';
import { runCommand } from './run-command.ts';
import { readStatus, type StackStatus } from './status-file.ts';

await runCommand(showStatus);

/**
 * `npm run status [-- --json]`: the stack of `npm start`, one line per process. Exit code 1 when it
 * is stopped.
 */
async function showStatus(): Promise<boolean> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const status = readStatus(dataPathsOf(defaultDataDirectory).status);
  process.stdout.write(values.json ? `${JSON.stringify(status, null, 2)}\n` : tableOf(status));
  return Promise.resolve(status.state !== 'stopped');
}

/** The status for a person. */
function tableOf({ state, components }: StackStatus): string {
  const lines = components.map(({ name, state: one, pid, address, restarts }) =>
    [
      name.padEnd(20),
      one.padEnd(11),
      String(pid ?? '').padEnd(8),
      address ?? '',
      restarts === 0 ? '' : `(restarted ${restarts} times)`,
    ]
      .join('  ')
      .trimEnd(),
  );
  return `${[`The stack is ${state}.`, ...lines].join('\n')}\n`;
}
