import { randomUUID } from 'node:crypto';

import { staffOf } from '@ruxue/testing/staff-of';
import { waitUntil } from '@ruxue/testing/wait-for';

import * as messages from '../child-enrolment/messages.ts';
import type { CaseHandle } from './test-worker.ts';

export const schoolId = 'school-110101-1';
export const parent = { kind: 'parent' } as const;

export const reviewer = staffOf('110101', ['reviewer']);
export const manager = staffOf('110101', ['district-manager']);
export const officer = staffOf('110101', ['school-officer'], schoolId);

export const stageOf = async (handle: CaseHandle) =>
  (await handle.query(messages.getStateQuery)).stage;
export const untilStage = (handle: CaseHandle, stage: string) =>
  waitUntil(`stage ${stage}`, async () => (await stageOf(handle)) === stage);

/** Details submitted, and the registry's answer: a case that can be decided. */
export async function submitAndVerify(handle: CaseHandle): Promise<void> {
  await handle.executeUpdate(messages.updateOf('submitDetails'), {
    args: [{ actor: parent, draftVersion: 1 }],
  });
  await handle.signal(messages.registryResultSignal, {
    reference: randomUUID(), submissionVersion: 1, outcome: 'verified', fields: [],
  });
  await waitUntil('identity verified', async () =>
    (await handle.query(messages.getStateQuery)).identity === 'verified');
}

/** Taken back (B5), and submitted as the second version. */
export async function takeBackAndResubmit(handle: CaseHandle): Promise<void> {
  await handle.executeUpdate(messages.updateOf('takeBack'), {
    args: [{ actor: parent, submissionVersion: 1 }],
  });
  await handle.executeUpdate(messages.updateOf('submitDetails'), {
    args: [{ actor: parent, draftVersion: 2 }],
  });
}

/** Decided and published: a case that is synced next. */
export async function approve(handle: CaseHandle): Promise<void> {
  await handle.executeUpdate(messages.updateOf('decideReview'), {
    args: [{
      actor: reviewer, submissionVersion: 1, itemsVersion: 0, outcome: 'approved', reasonCodes: [],
    }],
  });
  await handle.signal(messages.publishedSignal, {
    publicationId: randomUUID(), decisionVersion: 1, kind: 'review',
  });
}

/** Decided, published and synced: a case that can go to a school. */
export async function approveAndSync(handle: CaseHandle): Promise<void> {
  await approve(handle);
  await untilStage(handle, 'collecting');
}

/** Confirmed, presented, enrolled, approved and published. */
export async function admit(handle: CaseHandle): Promise<void> {
  await handle.executeUpdate(messages.updateOf('confirmData'), {
    args: [{ actor: parent, submissionVersion: 1 }],
  });
  await handle.executeUpdate(messages.updateOf('recordPresentation'), {
    args: [{ actor: officer, schoolId }],
  });
  await handle.executeUpdate(messages.updateOf('enrol'), { args: [{ actor: officer, schoolId }] });
  await handle.executeUpdate(messages.updateOf('approveAdmission'), { args: [{ actor: manager }] });
  await handle.signal(messages.publishedSignal, {
    publicationId: randomUUID(), decisionVersion: 1, kind: 'admission',
  });
  await untilStage(handle, 'admitted');
}
