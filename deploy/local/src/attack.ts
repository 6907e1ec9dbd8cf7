import { parseArgs } from 'node:util';
import { measure } from './measure.ts';
import { runCommand } from './run-command.ts';

/**
 * The limits are the defaults. The budgets are small enough to be used up; the part for typed
 * accounts suffices for the questions about existence. Nobody waits for the notice.
 */
const settings = {
  NOTICE_READING_SECONDS: '0',
  SMS_DISTRICT_CODES_PER_DAY: '800',
  SMS_CITY_CODES_PER_DAY: '2000',
  SMS_SIGN_IN_PERCENT: '40',
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
