import { parseArgs } from 'node:util';
import { ClearError } from './clear-error.ts';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

/** By the word after the command. */
const programs = new Map([
  ['', 'chaos/main.ts'], ['kills', 'chaos/kills/main.ts'], ['batches', 'chaos/batches/main.ts'],
]);

await runCommand(chaos);

/**
 * `npm run chaos -- [--json] [--fault-seconds <seconds>] [--base-url <address>]`: services stop,
 * hang and refuse while families register and are published, synced and revoked.
 * `npm run chaos -- kills [--json] [--only <words>] [--base-url <address>]`: processes are killed
 * at each moment of an upload, a sync, a recall and a revocation (docs/benchmarks.md).
 * `npm run chaos -- batches [--children <n>] [--json] [--base-url <address>]`: worker, records and
 * gateway are killed in the middle of a batch and of its publication.
 */
async function chaos(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'fault-seconds': { type: 'string' },
      only: { type: 'string' },
      children: { type: 'string' },
      'base-url': { type: 'string' },
    },
  });
  const [kind = ''] = positionals;
  const program = programs.get(kind);
  if (positionals.length > 1 || program === undefined) {
    throw new ClearError('usage: npm run chaos -- [kills | batches] [--json] …');
  }
  return measure({
    program,
    arguments: process.argv.slice(2).filter((word) => word !== kind),
    hasStack: values['base-url'] !== undefined,
    directory: '.ruxue-chaos',
  });
}
