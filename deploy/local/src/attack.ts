import { parseArgs } from 'node:util';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

/** Limits are the defaults; budgets are small enough to be used up, and nobody reads the notice. */
const settings = {
  NOTICE_READING_SECONDS: '0',
  SMS_DISTRICT_CODES_PER_DAY: '400',
  SMS_CITY_CODES_PER_DAY: '1600',
};

await runCommand(attack);

/**
 * `npm run attack -- [--json] [--base-url <address>]`: guessing, bombing, pumping and enumeration
 * against a stack with the default limits, with honest users beside it (docs/benchmarks.md).
 */
async function attack(): Promise<boolean> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
  });
  return measure({
    program: 'attack/main.ts',
    arguments: process.argv.slice(2),
    hasStack: values['base-url'] !== undefined,
    directory: '.ruxue-attack',
    settings,
  });
}
