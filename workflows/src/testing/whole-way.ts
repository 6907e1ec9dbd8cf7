import { randomUUID } from 'node:crypto';

import { staffOf } from '@ruxue/testing/staff-of';
import { waitUntil } from '@ruxue/testing/wait-for';

import * as messages from '../child-enrolment/messages.ts';
import type { CaseHandle } from './test-worker.ts';

export const schoolId = 'school-110101-1';
export const parent = { kind: 'parent' } as const;

export const reviewer = staffOf('110101', ['reviewer']);
export const manager = staffOf('110101', ['district-manager']);
const cityOffice = { ...staffOf('110101', ['city-office']), district: null };
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

/** 「退回补正」 (B5). */
export const giveBack = (handle: CaseHandle, until: string) =>
  handle.executeUpdate(messages.updateOf('returnReview'), {
    args: [{ actor: reviewer, submissionVersion: 1, itemsVersion: 0, until }],
  });

/** What was returned comes back as the second version. */
export const resubmit = (handle: CaseHandle, arrivedAt: string) =>
  handle.executeUpdate(messages.updateOf('submitDetails'), {
    args: [{ actor: parent, draftVersion: 2, arrivedAt }],
  });

/** A later deadline (S23). */
export const extend = (handle: CaseHandle, until: string) =>
  handle.executeUpdate(messages.updateOf('extendDeadline'), {
    args: [{ actor: reviewer, submissionVersion: 1, until, reason: 'illness' }],
  });

/** Refused, not published yet. */
export const refuse = (handle: CaseHandle, submissionVersion: number) =>
  handle.executeUpdate(messages.updateOf('decideReview'), {
    args: [{
      actor: reviewer, submissionVersion, itemsVersion: 0, outcome: 'rejected',
      reasonCodes: ['residence-proof'],
    }],
  });

/** What is decided is published. */
export const publishReview = (handle: CaseHandle, decisionVersion: number) =>
  handle.signal(messages.publishedSignal, {
    publicationId: randomUUID(), decisionVersion, kind: 'review',
  });

/** 「申请复核」 (B5). */
export const askAgain = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('askSecondLook'), {
    args: [{ actor: parent }],
  });

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const now = () => new Date().toISOString();

/** Waits short enough for the ways below: reminders a moment after a return of a minute. */
export const shortWaits = { remindBeforeSeconds: [58, 57], deadlineGraceSeconds: 1 } as const;

/** Returned, extended and resubmitted before the deadline, after a reminder. */
export async function correctTwice(handle: CaseHandle): Promise<void> {
  await giveBack(handle, inSeconds(30));
  await extend(handle, inSeconds(60));
  await waitUntil('a reminder', async () =>
    ((await handle.fetchHistory()).events ?? []).some((event) => event.timerFiredEventAttributes));
  await resubmit(handle, now());
}

/** Returned, and overdue; extended, overdue again, and decided on what is there. */
export async function passOver(handle: CaseHandle): Promise<void> {
  const isOverdue = () => waitUntil('an overdue case', async () =>
    (await handle.query(messages.getStateQuery)).isOverdue);
  await giveBack(handle, inSeconds(0));
  await isOverdue();
  await extend(handle, inSeconds(1));
  await isOverdue();
  await refuse(handle, 1);
}

/** Refused, looked at again, and refused again. */
export async function lookAgain(handle: CaseHandle): Promise<void> {
  for (const decisionVersion of [1, 2]) {
    if (decisionVersion === 2) await askAgain(handle);
    await refuse(handle, 1);
    await publishReview(handle, decisionVersion);
    await untilStage(handle, 'rejected');
  }
}

/** Decided and published: a case that is synced next. */
export async function approve(
  handle: CaseHandle, decisionVersion = 1, submissionVersion = 1,
): Promise<void> {
  await handle.executeUpdate(messages.updateOf('decideReview'), {
    args: [{
      actor: reviewer, submissionVersion, itemsVersion: 0, outcome: 'approved', reasonCodes: [],
    }],
  });
  await handle.signal(messages.publishedSignal, {
    publicationId: randomUUID(), decisionVersion, kind: 'review',
  });
}

/** Recalled by a second person after its publication (B22); back in review. */
export const recallReview = (handle: CaseHandle, decisionVersion: number) =>
  handle.executeUpdate(messages.updateOf('recallReview'), {
    args: [{ actor: manager, decisionVersion, proposalVersion: decisionVersion }],
  });

/** A published admission is recalled; the enrolment stands. */
export const recallAdmission = (handle: CaseHandle, decisionVersion: number) =>
  handle.executeUpdate(messages.updateOf('recallAdmission'), {
    args: [{ actor: manager, decisionVersion, proposalVersion: decisionVersion }],
  });

const claimId = randomUUID();

/** 「暂缓办理」 for a family's claim (B21). */
export const hold = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('holdCase'), { args: [{ actor: cityOffice, claimId }] });

/** The claim is refused. */
export const release = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('releaseHold'), { args: [{ actor: cityOffice, claimId }] });

/** On hold and released, approved, on hold again, and its number moved. */
export async function holdReleaseAndMove(handle: CaseHandle): Promise<void> {
  await hold(handle);
  await release(handle);
  await approveAndSync(handle);
  await hold(handle);
  await handle.executeUpdate(messages.updateOf('moveNumber'), {
    args: [{ actor: cityOffice, proposalVersion: 1 }],
  });
}

/** Admitted, both results recalled, and admitted anew. */
export async function recallAndAdmitAnew(handle: CaseHandle): Promise<void> {
  await approveAndSync(handle);
  await admit(handle);
  await recallAdmission(handle, 1);
  await recallReview(handle, 1);
  await approveAndSync(handle, 2);
  await admit(handle, 2);
}

/** A correction that staff accept (B19), of the version that was submitted last. */
export const correct = (handle: CaseHandle, submissionVersion: number) =>
  handle.executeUpdate(messages.updateOf('acceptCorrection'), {
    args: [{ actor: reviewer, submissionVersion, requestVersion: submissionVersion }],
  });

/** The registry's answer about a version. */
export const answer = (
  handle: CaseHandle, submissionVersion: number, outcome: 'verified' | 'mismatch',
) => handle.signal(messages.registryResultSignal, {
  reference: randomUUID(), submissionVersion, outcome,
  fields: outcome === 'mismatch' ? ['documentNumber'] : [],
});

const untilIdentity = (handle: CaseHandle, identity: string) =>
  waitUntil(`identity ${identity}`, async () =>
    (await handle.query(messages.getStateQuery)).identity === identity);

/**
 * Corrected in review, after the sync and at its school: a mismatch is settled by two persons, the
 * number is corrected once more, the family confirms, and the child is admitted.
 */
export async function correctAndAdmit(handle: CaseHandle): Promise<void> {
  await correct(handle, 1);
  await answer(handle, 2, 'verified');
  await untilIdentity(handle, 'verified');
  await approve(handle, 1, 2);
  await untilStage(handle, 'collecting');
  await correct(handle, 2);
  await answer(handle, 3, 'mismatch');
  await untilIdentity(handle, 'mismatch');
  await handle.executeUpdate(messages.updateOf('confirmSettlement'), {
    args: [{ actor: manager, submissionVersion: 3, proposalVersion: 1 }],
  });
  await present(handle, 3);
  await handle.executeUpdate(messages.updateOf('confirmCorrection'), {
    args: [{ actor: manager, submissionVersion: 3, proposalVersion: 2 }],
  });
  await answer(handle, 4, 'verified');
  await untilIdentity(handle, 'verified');
  await handle.executeUpdate(messages.updateOf('confirmData'), {
    args: [{ actor: parent, submissionVersion: 4 }],
  });
  await enrolAndAdmit(handle, 1);
}

/** 「确认学位」 (B24). */
export const confirmPlace = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('confirmPlace'), { args: [{ actor: parent, schoolId }] });

/** 「放弃学位」. */
export const declinePlace = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('declinePlace'), { args: [{ actor: parent, schoolId }] });

/** 「逾期未报到」. */
export const markNoShow = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('markNoShow'), { args: [{ actor: officer, schoolId }] });

/** The child has come after all. */
export const undoNoShow = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('undoNoShow'), { args: [{ actor: officer, schoolId }] });

/** 「收回学位」 by a second person. */
export const withdrawAdmission = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('withdrawAdmission'), {
    args: [{ actor: manager, decisionVersion: 1, proposalVersion: 1 }],
  });

async function admitFirst(handle: CaseHandle): Promise<void> {
  await approveAndSync(handle);
  await admit(handle);
}

/** Admitted, confirmed, and given up all the same. */
export async function confirmAndDecline(handle: CaseHandle): Promise<void> {
  await admitFirst(handle);
  await confirmPlace(handle);
  await declinePlace(handle);
}

/** Admitted, not come, come after all, and withdrawn. */
export async function loseTwice(handle: CaseHandle): Promise<void> {
  await admitFirst(handle);
  await markNoShow(handle);
  await waitUntil('the freed place', async () => {
    const { raw } = await handle.describe();
    return (raw.pendingActivities ?? []).length === 0;
  });
  await undoNoShow(handle);
  await withdrawAdmission(handle);
}

/** Decided, published and synced: a case that can go to a school. */
export async function approveAndSync(handle: CaseHandle, decisionVersion = 1): Promise<void> {
  await approve(handle, decisionVersion);
  await untilStage(handle, 'collecting');
}

/** Confirmed, presented, enrolled, approved and published. */
export async function admit(handle: CaseHandle, decisionVersion = 1): Promise<void> {
  await present(handle, 1);
  await enrolAndAdmit(handle, decisionVersion);
}

/** The data confirmed, and presented at the school. */
export async function present(handle: CaseHandle, submissionVersion: number): Promise<void> {
  await handle.executeUpdate(messages.updateOf('confirmData'), {
    args: [{ actor: parent, submissionVersion }],
  });
  await handle.executeUpdate(messages.updateOf('recordPresentation'), {
    args: [{ actor: officer, schoolId }],
  });
}

async function enrolAndAdmit(handle: CaseHandle, decisionVersion: number): Promise<void> {
  await handle.executeUpdate(messages.updateOf('enrol'), { args: [{ actor: officer, schoolId }] });
  await handle.executeUpdate(messages.updateOf('approveAdmission'), { args: [{ actor: manager }] });
  await handle.signal(messages.publishedSignal, {
    publicationId: randomUUID(), decisionVersion, kind: 'admission',
  });
  await untilStage(handle, 'admitted');
}
