import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { registeredFamily } from '../support/family.ts';
import { openReconcilePlace, type ReconcilePlace } from './place.ts';

const program = join(import.meta.dirname, '..', '..', 'workflows', 'src', 'reconcile.ts');
const operator = `qian-${randomUUID().slice(0, 8)}`;

let place: ReconcilePlace;
beforeAll(async () => {
  place = await openReconcilePlace();
});
afterAll(() => place.close());

it("compares all systems at an operator's command, which leaves a trace (B11, B14)", async () => {
  await registeredFamily(place.world);
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...place.world.stack.environments['worker'],
    // Other tests' cases are theirs: to this run each difference is young.
    RECONCILE_MINIMUM_AGE_SECONDS: '999999999',
  };
  const { stdout } = await promisify(execFile)(
    process.execPath, [program, '--operator', operator, '--reason', 'after a restore'], { env },
  );
  const [told, ...left] = stdout.trimEnd().split('\n');
  expect(told).toMatch(/^[1-9]\d* cases compared, 0 differences repaired, \d+ left$/u);
  // They also leave rows of unknown cases that say they are of 1970.
  expect(left.filter((line) => !line.endsWith('since 1970-01-01T00:00:00.000Z'))).toEqual([]);
  const traces = await place.sql(
    'auth', 'select operation, outcome, reason from staff_access where actor_id = $1',
    [`operator:${operator}`],
  );
  expect(traces).toEqual([
    { operation: 'reconciliation', outcome: 'asked', reason: 'after a restore' },
  ]);
});

it('is on a schedule that never runs two at once (B14)', async () => {
  const { schedule } = place.temporal;
  const { policies, action } = await schedule.getHandle('reconciliation').describe();
  expect(policies.overlap).toBe('SKIP');
  expect(action).toMatchObject({ workflowType: 'reconciliation' });
});
