import { parseArgs } from 'node:util';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

await runCommand(reconcile);

/**
 * `npm run reconcile -- [--json] [--base-url <address>]`: all systems of a running stack are
 * compared, what may be repaired is repaired, and the rest is listed. A stack of its own is first
 * given some children and every kind of difference that can be repaired (docs/operations.md).
 */
async function reconcile(): Promise<boolean> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
  });
  return measure({
    program: 'reconcile/main.ts',
    arguments: process.argv.slice(2),
    hasStack: values['base-url'] !== undefined,
    directory: '.ruxue-reconcile',
  });
}
