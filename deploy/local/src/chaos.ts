import { parseArgs } from 'node:util';
import { ClearError } from './clear-error.ts';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

await runCommand(chaos);

/**
 * `npm run chaos -- [--json] [--fault-seconds <seconds>] [--base-url <address>]`: services stop,
 * hang and refuse while families register and are published, synced and revoked.
 * `npm run chaos -- kills [--json] [--only <words>] [--base-url <address>]`: processes are killed
 * at each moment of an upload, a sync and a revocation (docs/benchmarks.md).
 */
async function chaos(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'fault-seconds': { type: 'string' },
      only: { type: 'string' },
      'base-url': { type: 'string' },
    },
  });
  const hasKills = positionals.length === 1 && positionals[0] === 'kills';
  if (positionals.length > 0 && !hasKills) {
    throw new ClearError('usage: npm run chaos -- [kills] [--json] …');
  }
  return measure({
    program: hasKills ? 'chaos/kills/main.ts' : 'chaos/main.ts',
    arguments: process.argv.slice(2).filter((word) => word !== 'kills'),
    hasStack: values['base-url'] !== undefined,
    directory: '.ruxue-chaos',
  });
}
