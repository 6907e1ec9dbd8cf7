import { parseArgs } from 'node:util';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

await runCommand(erasure);

/**
 * `npm run erasure -- [--json] [--base-url <address>]`: a marked child goes its way and is revoked;
 * then everything that the set-up keeps is searched for it (docs/benchmarks.md).
 */
async function erasure(): Promise<boolean> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
  });
  return measure({
    program: 'erasure/main.ts',
    arguments: process.argv.slice(2),
    hasStack: values['base-url'] !== undefined,
    directory: '.ruxue-erasure',
  });
}
