import {
  Refusal, type erasureParticipants, type OperationName, type ProblemType, type RefusalData, type Reply,
  type RequestInput,
} from '@ruxue/contracts';
import type { Effect } from '@ruxue/rules/effects';
import type { Call } from '@ruxue/service-kit';
import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

import { denialOf } from './denial.ts';

/** Refusals that pass by themselves: worth trying again, never an answer. */
const passing: readonly ProblemType[] = [
  'temporarily-unavailable', 'too-many-requests', 'internal-error',
];

const isPassing = ({ type }: RefusalData): boolean => passing.includes(type);

/**
 * An action that records can't read comes to an older records, and waits for the newer one. What is
 * wrong in a readable one names a field of the person's own form, and is the answer.
 */
const isUnread = ({ type, fields = [] }: RefusalData): boolean =>
  type === 'invalid-input' && !fields.some(({ path }) => !/^(?:action|next)(?:\.|$)/u.test(path));

interface OfCase {
  readonly caseId: string;
}
type Erasure = (typeof erasureParticipants)[number]['operation'];
type PerformedEffect = Exclude<Effect, { type: 'account' | 'lastNotice' }>;

/** Several beats within the heartbeat time-out of retries.ts. */
const heartbeatEveryMs = 3000;

/** Shows that this worker lives: the work of one that doesn't is soon given to another. */
async function alive(work: Promise<void>): Promise<void> {
  const beat = setInterval(() => heartbeat(), heartbeatEveryMs);
  try {
    await work;
  } finally {
    clearInterval(beat);
  }
}

/**
 * The work that services do for workflows. Every call is idempotent: activities are repeated
 * after a crash or a time-out, and then change nothing.
 */
export function createActivities({ call }: { call: Call }) {
  /** For handlers: a refusal is the answer to the person who asked. */
  const answer = async <Name extends OperationName>(
    name: Name,
    request: RequestInput<Name>,
    isTriedAgain: (refusal: RefusalData) => boolean = isPassing,
  ): Promise<Reply<Name>> => {
    try {
      return await call(name, request);
    } catch (error) {
      if (!(error instanceof Refusal) || isTriedAgain(error.data)) throw error;
      const { type } = error.data;
      // Benign: an answer, so the SDK does not log it as a failure.
      throw ApplicationFailure.create({
        message: type, type, nonRetryable: true, details: [error.data], category: 'BENIGN',
      });
    }
  };

  /**
   * For effects nobody waits for: refused because the case is revoked means there is nothing left
   * to do; any other refusal keeps the task trying, in sight of the operators (B14).
   */
  const perform = async <Name extends OperationName>(
    name: Name,
    request: RequestInput<Name>,
  ): Promise<void> => {
    try {
      await call(name, request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.data.type === 'revoked') return;
      throw new Error(`${name} refused: ${error.data.type}`, { cause: error });
    }
  };

  /** B22: whoever was told of the result is told of the news; for the others it never rang. */
  const recallNotice = async (
    key: string, caseId: string, publicationId: string | null,
  ): Promise<void> => {
    const { wasTold } = publicationId === null
      ? { wasTold: true } : await call('sms.stop-notice', { caseId, publicationId });
    if (wasTold) await perform('sms.send-notice', { key, caseId, template: 'progress' });
  };

  /** To guardian 1, and to guardian 2 beside it: each under a key of its own (B2, B21). */
  const notify = async (
    key: string, caseId: string, { template, also, publicationId }: Extract<Effect, { type: 'notice' }>,
  ): Promise<void> => {
    await perform('sms.send-notice', { key, caseId, template, publicationId });
    if (also === undefined) return;
    await perform('sms.send-notice', { key: `${key}-2`, caseId, template: also, publicationId });
  };

  const performEffect = async (
    { caseId, number, effect }: { caseId: string; number: number; effect: PerformedEffect },
  ): Promise<void> => {
    switch (effect.type) {
      case 'notice':
        return notify(`${caseId}-${number}`, caseId, effect);
      case 'recallNotice':
        return recallNotice(`${caseId}-${number}`, caseId, effect.publicationId);
      case 'stopNotice':
        return perform('sms.stop-notice', { caseId, publicationId: effect.publicationId });
      case 'removal':
        // What a form is printed from goes first: none comes after the others are void.
        await perform('collection.remove-case', { caseId });
        return perform('documents.recall-case', { caseId });
      case 'sync':
        return perform('collection.sync-case', {
          caseId, submissionVersion: effect.submissionVersion,
        });
      case 'schoolStep': {
        const { type: _step, ...step } = effect;
        return perform('collection.set-school-step', { caseId, ...step });
      }
    }
  };

  const lasting = <Name extends OperationName>(name: Name, request: RequestInput<Name>) =>
    alive(perform(name, request));

  return {
    // Answered to a handler or to the main loop: a refusal of theirs is an outcome.
    freezeSubmission: (request: RequestInput<'records.freeze-submission'>) =>
      answer('records.freeze-submission', request),
    checkTakeBack: (request: RequestInput<'records.check-take-back'>) =>
      answer('records.check-take-back', request),
    checkSecondLook: (request: RequestInput<'records.check-second-look'>) =>
      answer('records.check-second-look', request),
    checkCorrection: (request: RequestInput<'records.check-correction'>) =>
      answer('records.check-correction', request),
    checkPlace: (request: RequestInput<'records.check-place'>) =>
      answer('records.check-place', request),
    applyAction: (request: RequestInput<'records.apply-action'>) =>
      answer('records.apply-action', request, (refusal) => isPassing(refusal) || isUnread(refusal)),
    listActions: (request: RequestInput<'records.list-actions'>) =>
      answer('records.list-actions', request),
    claimSchoolStep: (request: RequestInput<'collection.set-school-step'>) =>
      answer('collection.set-school-step', request),

    /** The account, and the browser that waits for it (S10). */
    createAccount: (ofCase: OfCase) => lasting('records.open-account', ofCase),
    /** One effect of an action, under a key of its number: a repeat changes nothing. */
    performEffect: (pending: { caseId: string; number: number; effect: PerformedEffect }) =>
      alive(performEffect(pending)),
    requestRegistryCheck: (request: RequestInput<'records.request-registry-check'>) =>
      lasting('records.request-registry-check', request),

    // Revocation (B13); its order stands in revoke-case.ts.
    /** S20: the case's tokens are refused. */
    denyCase: ({ caseId }: OfCase) => lasting('auth.deny', denialOf(caseId)),
    disableAccount: (ofCase: OfCase) => lasting('auth.disable-account', ofCase),
    eraseCase: ({ operation, caseId }: OfCase & { operation: Erasure }) =>
      lasting(operation, { caseId }),
    destroyKey: (ofCase: OfCase) => lasting('records.destroy-key', ofCase),
    releaseClaims: (ofCase: OfCase) => lasting('records.release-claims', ofCase),
    deleteAccount: (ofCase: OfCase) => lasting('auth.delete-account', ofCase),
    completeRevocation: (ofCase: OfCase) => lasting('records.complete-revocation', ofCase),
    /** The last message to each (S20, B21), then its sealed number goes: it is kept for nothing else. */
    sendLastNotice: async ({ noticeId }: { noticeId: string }): Promise<void> => {
      // One after the other: a number that fails makes nobody else's ring again.
      for (const recipient of ['account', 'guardian2'] as const) {
        await lasting('sms.send-last-notice', { noticeId, recipient });
        await lasting('records.delete-last-notice', { noticeId, recipient });
      }
    },
  };
}

export type Activities = ReturnType<typeof createActivities>;
/** Those that wait for sms, which have a task queue of their own. */
export const activitiesOfNotices = (
  { performEffect, eraseCase, sendLastNotice }: Activities,
) => ({ performEffect, eraseCase, sendLastNotice });
export type ActivitiesOfNotices = ReturnType<typeof activitiesOfNotices>;
/** A request of a handler or the main loop about one case. */
export type CaseActivities = Pick<
  Activities,
  | 'freezeSubmission' | 'checkTakeBack' | 'checkSecondLook' | 'checkPlace' | 'checkCorrection'
  | 'applyAction'
  | 'listActions' | 'claimSchoolStep'
>;
