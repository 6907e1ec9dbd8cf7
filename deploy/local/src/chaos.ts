import { parseArgs } from 'node:util';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

await runCommand(chaos);

/**
 * `npm run chaos -- [--json] [--fault-seconds <seconds>] [--base-url <address>]`: services stop,
 * hang and refuse while families register and are published, synced and revoked
 * (docs/benchmarks.md).
 */
async function chaos(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      'fault-seconds': { type: 'string' },
      'base-url': { type: 'string' },
    },
  });
  return measure({
    program: 'chaos/main.ts',
    arguments: process.argv.slice(2),
    hasStack: values['base-url'] !== undefined,
    directory: '.ruxue-chaos',
  });
}
