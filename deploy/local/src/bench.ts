import { parseArgs } from 'node:util';
import { ClearError } from './clear-error.ts';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

const benches = ['sign-in', 'portal', 'documents', 'staff', 'exports', 'season-end', 'settings'];

await runCommand(bench);

/**
 * `npm run bench -- sign-in|portal|documents|staff|exports|season-end|settings [--json]
 * [--base-url <address>]`: measures a part of the system (docs/benchmarks.md). `staff` takes `--children`
 * and `--live`, the size of its load; `exports` and `season-end` take `--children`.
 */
async function bench(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false }, 'base-url': { type: 'string' },
      children: { type: 'string' }, live: { type: 'string' },
    },
  });
  const [name = ''] = positionals;
  if (positionals.length !== 1 || !benches.includes(name)) {
    throw new ClearError(`usage: npm run bench -- ${benches.join('|')} [--json] [--base-url …]`);
  }
  return measure({
    program: `bench/${name}.ts`,
    arguments: process.argv.slice(2).filter((word) => word !== name),
    hasStack: values['base-url'] !== undefined,
    directory: '.ruxue-bench',
  });
}
