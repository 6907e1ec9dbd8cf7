import { parseArgs } from 'node:util';
import { ClearError } from './clear-error.ts';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

await runCommand(season);

/**
 * `npm run season -- load --children <n> [--live <n>] [--replace] [--json] [--base-url <address>]`:
 * fills a test stack with a season's children, or a stack of its own to measure how long that takes
 * (docs/benchmarks.md).
 */
async function season(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      children: { type: 'string' }, live: { type: 'string' },
      replace: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false }, 'base-url': { type: 'string' },
    },
  });
  if (positionals.length !== 1 || positionals[0] !== 'load') {
    throw new ClearError(
      'usage: npm run season -- load --children 200000 [--live 5000] [--replace] [--json] [--base-url …]',
    );
  }
  return measure({
    program: 'season/main.ts',
    arguments: process.argv.slice(2).filter((word) => word !== 'load'),
    hasStack: values['base-url'] !== undefined,
    directory: '.ruxue-season',
  });
}
