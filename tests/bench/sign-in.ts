import { parseArgs } from 'node:util';

import { openTarget } from '../attack/target.ts';
import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { measureRegistrations } from './registration-cpu.ts';
import { ticketOverPasswordRate } from './sign-in-rates.ts';
import { tokenChecksPerSecondCore } from './token-checks.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
});

await runMeasurement('bench sign-in', values.json, measureSignIn);

/** Measures registering and signing in; the registered accounts sign in. */
async function measureSignIn(): Promise<Figure[]> {
  const target = await openTarget(values['base-url']);
  tell('registering, with everything prepared');
  const { accountNumbers } = await measureRegistrations(target);
  tell('signing in by ticket and by password, in turns');
  const { ratio, token } = await ticketOverPasswordRate(target, accountNumbers);
  tell('checking tokens');
  const checks = await tokenChecksPerSecondCore(target, token);
  return [
    figure('ticket-over-password-rate', ratio, 'ratio', { atLeast: 3 }),
    figure('token-checks-per-second-core', checks, 'checks/s', { atLeast: 5000 }),
  ];
}
