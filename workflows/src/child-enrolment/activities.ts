import { Refusal, type OperationName, type Reply, type RequestInput } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

import type { Effect, EffectGroup } from './case-state.ts';

/** Refusals that pass by themselves: worth trying again, never an answer. */
const passing: ReadonlySet<string> = new Set([
  'temporarily-unavailable', 'too-many-requests', 'internal-error',
]);

/** Tokens of a revoked case stay refused until its account is gone and the last has expired. */
const denialHours = 24;

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
 * What workflows have done by the services. Every call is idempotent: activities are repeated
 * after a crash or a time-out, and then change nothing.
 */
export function createActivities({ call }: { call: Call }) {
  /** For handlers: a refusal is the answer to the person who asked. */
  const answer = async <Name extends OperationName>(
    name: Name,
    request: RequestInput<Name>,
  ): Promise<Reply<Name>> => {
    try {
      return await call(name, request);
    } catch (error) {
      if (!(error instanceof Refusal) || passing.has(error.data.type)) throw error;
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

  const performEffect = (caseId: string, number: number, effect: Effect): Promise<void> => {
    switch (effect.type) {
      case 'notice':
        return perform('sms.send-notice', {
          key: `${caseId}-${number}`, caseId, template: effect.template,
        });
      case 'sync':
        return perform('collection.sync-case', {
          caseId, submissionVersion: effect.submissionVersion,
        });
      case 'schoolStep':
        return perform('collection.set-school-step', {
          caseId, schoolId: effect.schoolId, step: effect.step,
        });
    }
  };

  const performGroup = async (caseId: string, { number, effects }: EffectGroup): Promise<void> => {
    const outcomes = await Promise.allSettled(
      effects.map((effect) => performEffect(caseId, number, effect)),
    );
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure) throw failure.reason;
  };

  const lasting = <Name extends OperationName>(name: Name, request: RequestInput<Name>) =>
    alive(perform(name, request));

  return {
    // Inside handlers: local, short, answered.
    freezeSubmission: (request: RequestInput<'records.freeze-submission'>) =>
      answer('records.freeze-submission', request),
    checkTakeBack: (request: RequestInput<'records.check-take-back'>) =>
      answer('records.check-take-back', request),
    applyAction: (request: RequestInput<'records.apply-action'>) =>
      answer('records.apply-action', request),
    listActions: (request: RequestInput<'records.list-actions'>) =>
      answer('records.list-actions', request),
    claimSchoolStep: (request: RequestInput<'collection.set-school-step'>) =>
      answer('collection.set-school-step', request),
    setSchoolStep: (request: RequestInput<'collection.set-school-step'>) =>
      perform('collection.set-school-step', request),
    /** S20: the case's tokens are refused from the moment of revocation. */
    denyCase: async ({ caseId }: { caseId: string }): Promise<void> => {
      const until = new Date(Date.now() + denialHours * 3_600_000).toISOString();
      await perform('auth.deny', {
        subject: `case:${caseId}`, notBefore: until, expiresAt: until,
      });
    },

    /** The account, the browser that waits for it, and the family's first message (S10). */
    createAccount: (ofCase: { caseId: string }) => lasting('records.open-account', ofCase),

    /** What one action leads to, side by side: one failing is tried again, with all of them. */
    performEffects: ({ caseId, group }: { caseId: string; group: EffectGroup }) =>
      alive(performGroup(caseId, group)),
    requestRegistryCheck: (request: RequestInput<'records.request-registry-check'>) =>
      lasting('records.request-registry-check', request),

    // Revocation, in this order (B13).
    disableAccount: (ofCase: { caseId: string }) => lasting('auth.disable-account', ofCase),
    prepareNotice: ({ caseId }: { caseId: string }) =>
      lasting('sms.prepare-notice', { key: revokedKey(caseId), caseId, template: 'revoked' }),
    eraseCollection: (ofCase: { caseId: string }) => lasting('collection.erase-case', ofCase),
    eraseRecords: (ofCase: { caseId: string }) => lasting('records.erase-case', ofCase),
    eraseMessages: (ofCase: { caseId: string }) => lasting('sms.erase-case', ofCase),
    destroyKey: (ofCase: { caseId: string }) => lasting('records.destroy-key', ofCase),
    releaseClaims: (ofCase: { caseId: string }) => lasting('records.release-claims', ofCase),
    deleteAccount: (ofCase: { caseId: string }) => lasting('auth.delete-account', ofCase),
    sendPreparedNotice: ({ caseId }: { caseId: string }) =>
      lasting('sms.send-prepared-notice', { key: revokedKey(caseId) }),
    completeRevocation: (ofCase: { caseId: string }) =>
      lasting('records.complete-revocation', ofCase),
  };
}

const revokedKey = (caseId: string): string => `${caseId}-revoked`;

export type Activities = ReturnType<typeof createActivities>;
