import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitUntil } from '@ruxue/testing/wait-for';
import { workflowIdOf } from '@ruxue/workflows/messages';

import { caseIdOf } from '../chaos/kills/kill-moment.ts';
import { leftOf } from '../chaos/kills/revoked-family.ts';
import { uploadedInTheEnd } from '../chaos/kills/uploads.ts';
import { openReconcilePlace, type ReconcilePlace } from '../reconcile/place.ts';
import { messagesTo, registeredFamily } from '../support/family.ts';
import { askedFamily } from '../support/materials.ts';
import {
  dongchengStaff, draftedDetails, revocationReceipt, revoked, viewOf, type DistrictStaff,
} from '../support/way.ts';

const operator = `qian-${randomUUID().slice(0, 8)}`;

let place: ReconcilePlace;
let staff: DistrictStaff;
beforeAll(async () => {
  place = await openReconcilePlace();
  staff = await dongchengStaff(place.world);
});
afterAll(() => place.close());

/** A season of its own for some cases; other tests' seasons go on. */
async function seasonOf(ends: string, ...caseIds: string[]): Promise<string> {
  const season = randomUUID().slice(0, 16);
  await place.sql(
    'records',
    `insert into season (code, is_current, data)
     select $1, false, data || jsonb_build_object('ends', $2::text) from season where is_current`,
    [season, ends],
  );
  await place.sql(
    'records', 'update enrolment_case set season = $1 where id = any($2)', [season, caseIds],
  );
  return season;
}

/** An operator's command on the machine itself. */
async function command(program: string, ...args: string[]): Promise<string[]> {
  const env = {
    PATH: process.env['PATH'] ?? '', ...place.world.stack.environments['worker'],
  };
  const path = join(import.meta.dirname, '..', '..', 'workflows', 'src', program);
  const { stdout } = await promisify(execFile)(
    process.execPath, [path, ...args, '--operator', operator, '--reason', 'a test'], { env },
  );
  return stdout.trimEnd().split('\n');
}

const traces = async () => (await place.sql<{ operation: string }>(
  'auth', 'select operation from staff_access where actor_id = $1 order by at',
  [`operator:${operator}`],
)).map(({ operation }) => operation);

async function endedWorkflow(caseId: string): Promise<void> {
  await waitUntil('the end of the workflow', async () => {
    const handle = place.temporal.workflow.getHandle(workflowIdOf(caseId));
    return (await handle.describe()).status.name === 'COMPLETED';
  }, 60);
}

/** The engine keeps ended workflows for a week only. */
async function forgottenWorkflow(caseId: string): Promise<void> {
  const { workflowService, options: { namespace } } = place.temporal;
  const workflowExecution = { workflowId: workflowIdOf(caseId) };
  await workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
  await waitUntil('the engine to forget', () =>
    place.temporal.workflow.getHandle(workflowIdOf(caseId)).describe()
      .then(() => false, () => true), 60);
}

it('closes a case, which answers with its outcome for as long as it is kept (B25)', async () => {
  const { world: { api, staffToken } } = place;
  const family = await registeredFamily(place.world);
  const { token } = family;
  const draftVersion = await draftedDetails(api, family);
  const caseId = caseIdOf(family);
  const season = await seasonOf('2026-01-01T00:00:00Z', caseId);
  expect(await command('end-season.ts', 'end', '--season', season, '--dry-run')).toEqual([
    `season ${season}: what its end would do`, '110101 would be closed as notSubmitted: 1',
  ]);
  expect((await viewOf(api, family)).allowed).toContain('submit-details');
  expect(await command('end-season.ts', 'end', '--season', season)).toEqual([
    `season ${season} is closed`, '110101 closed as notSubmitted: 1',
  ]);
  expect(await traces()).toEqual(['season.end.dry-run', 'season.end']);

  const elsewhere = await staffToken('reviewer-chaoyang');
  const decide = (by: string) => api.send('decideReview', {
    token: by, params: { caseId },
    body: { submissionVersion: 1, itemsVersion: 0, outcome: 'approved' },
  });
  const answers = async () => {
    const asked = [
      await api.send('submitDetails', { token, body: { draftVersion } }),
      await decide(staff.reviewer), await decide(elsewhere),
    ];
    return Promise.all(asked.map(async (answer) => {
      const { type, detail } = await answer.json() as { type: string; detail?: string };
      return [answer.status, type, detail];
    }));
  };
  const closed = [
    409, '/problems/case-closed', expect.stringContaining('本次入学办理已结束，结果为：逾期未提交'),
  ];
  const expected = [closed, closed, [404, '/problems/not-found', undefined]];
  await endedWorkflow(caseId);
  expect(await answers()).toEqual(expected);
  await forgottenWorkflow(caseId);
  expect(await answers()).toEqual(expected);
  expect(await viewOf(api, family)).toMatchObject({ status: '逾期未提交', allowed: ['revoke'] });

  // Consent can be withdrawn as long as anything is kept (S20).
  await revoked(api, await revocationReceipt(api, family));
  await endedWorkflow(caseId);
  expect(await leftOf(place.world, { ...family, caseId })).toEqual([]);
  const [last] = await messagesTo(api, family.registered.guardian.phone);
  expect(last).toContain('撤销');
});

it('erases a closed case when its time is over, and tells nobody (B13)', async () => {
  const { api } = place.world;
  const family = await askedFamily(place.world);
  await uploadedInTheEnd(place.world, family, randomUUID());
  const other = await registeredFamily(place.world);
  const caseId = caseIdOf(family);
  const season = await seasonOf('2025-01-01T00:00:00Z', caseId);
  const kept = await seasonOf('2026-11-01T00:00:00Z', caseIdOf(other));
  await command('end-season.ts', 'end', '--season', season);
  await command('end-season.ts', 'end', '--season', kept);
  await endedWorkflow(caseId);

  expect(await command('retain.ts', 'run', '--dry-run'))
    .toContain(`${season}: 1 cases would be erased`);
  expect(await viewOf(api, family)).toMatchObject({ status: '逾期未提交' });
  const told = await command('retain.ts', 'run');
  expect(told).toContain(`${season}: 1 cases erased`);
  expect(told.join()).not.toContain(kept);
  expect(await leftOf(place.world, { ...family, caseId })).toEqual([]);
  // Its own messages are erased with it, and there is no other.
  expect(await messagesTo(api, family.registered.guardian.phone)).toEqual([]);
  expect(await viewOf(api, other)).toMatchObject({ status: '逾期未提交' });
  const audit = await place.sql<{ event: string }>(
    'records', "select event from audit_entry where case_id = $1 and event like 'erase%'", [caseId],
  );
  expect(audit).toEqual([{ event: 'eraseCase' }]);
  expect(await traces()).toEqual(expect.arrayContaining(['retention.dry-run', 'retention']));
});

it('is on a schedule that never runs two at once (B13)', async () => {
  const { policies, action } = await place.temporal.schedule.getHandle('retention').describe();
  expect(policies.overlap).toBe('SKIP');
  expect(action).toMatchObject({ workflowType: 'retention' });
});
