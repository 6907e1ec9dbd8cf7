import {
  Refusal, type ProblemType, type Reply, type RequestInput,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { activityInfo, heartbeat } from '@temporalio/activity';
import * as z from 'zod';

import type { UpdateCase } from '../child-enrolment/update-case.ts';
import { inParallel } from '../in-parallel.ts';

const casesPerRun = 2000;
/** Results are told by as many, so that whoever watches sees them come. */
const casesPerPage = 48;
const updatesAtOnce = 16;
/** Several beats within the heartbeat time-out of the workflow. */
const heartbeatEveryMs = 5000;

/** How far a batch has come; also what a heartbeat carries. */
export const BatchProgress = z.object({ after: z.uuid().nullable(), acted: z.number().int() });
export type BatchProgress = z.infer<typeof BatchProgress>;

type Page = Reply<'records.next-batch-targets'>;
type Ended = RequestInput<'records.end-batch-targets'>['ended'][number];

/**
 * Activities of the batch workflow; `updateCase` has a case's workflow do what a person asks. Verdicts
 * of an agency, notes and assignments are records' own facts.
 */
export function createBatchActivities(dependencies: { call: Call; updateCase: UpdateCase }) {
  const { call, updateCase } = dependencies;

  /** The result of one child; what is no answer, such as an outage, is thrown. */
  const act = async (
    batchId: string,
    { act: asked, actor, startedAt, until }: Page,
    target: Page['targets'][number],
  ): Promise<Ended> => {
    const { caseId, submissionVersion, itemsVersion, decisionVersion } = target;
    const { schoolId, schoolBefore } = target;
    const request = { caller: { userId: actor.staffId }, key: `${batchId}.${caseId}` };
    try {
      switch (asked) {
        case 'inRecords':
          return { caseId, ...(await call('records.act-on-target', { batchId, caseId })) };
        case 'undoDecision':
          await updateCase(caseId, asked, { actor, decisionVersion }, request);
          break;
        case 'approveAdmission':
          await updateCase(caseId, asked, { actor, ...(schoolId && { schoolId }) }, request);
          break;
        case 'undoApproval':
          await updateCase(caseId, asked, { actor }, request);
          break;
        case 'nameSchool':
          if (schoolId === null) throw new Error('a plan names a school');
          await updateCase(
            caseId, asked, { actor, schoolId, insteadOf: schoolBefore }, request,
          );
          break;
        case 'recallReview':
        case 'recallAdmission':
          await updateCase(caseId, asked, { actor, decisionVersion, batchId }, request);
          break;
        case 'returnReview':
          await updateCase(caseId, asked, {
            actor, submissionVersion, itemsVersion, until: until ?? startedAt, arrivedAt: startedAt,
          }, request);
          break;
        case 'decideReview':
          await updateCase(caseId, asked, {
            actor, submissionVersion, itemsVersion, outcome: 'approved', reasonCodes: [],
          }, request);
      }
      return { caseId, reason: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Records' own facts are tried until they are done; an action's refusal is its answer.
      if (asked === 'inRecords' && error.data.type === 'temporarily-unavailable') throw error;
      return { caseId, reason: reasonOf(error.data.type, asked) };
    }
  };

  return {
    /**
     * Acts on the next 2,000 children at most, from the last heartbeat on, and keeps each result in
     * records; `after` is null when there are no more.
     */
    async actOnCases({ batchId, after }: {
      batchId: string;
      after: string | null;
    }): Promise<BatchProgress> {
      const resumed = BatchProgress.safeParse(activityInfo().heartbeatDetails);
      let progress: BatchProgress = resumed.success ? resumed.data : { after, acted: 0 };
      const beat = setInterval(() => heartbeat(progress), heartbeatEveryMs);
      try {
        while (progress.acted < casesPerRun) {
          const page = await call('records.next-batch-targets', {
            batchId, after: progress.after, limit: casesPerPage,
          });
          const ended: Ended[] = [];
          await inParallel(updatesAtOnce, page.targets, async (target) => {
            ended.push(await act(batchId, page, target));
          });
          await call('records.end-batch-targets', { batchId, ended });
          const last = page.targets.at(-1);
          const acted = progress.acted + page.targets.length;
          if (!last || page.targets.length < casesPerPage) return { after: null, acted };
          progress = { after: last.caseId, acted };
          heartbeat(progress);
        }
        return progress;
      } finally {
        clearInterval(beat);
      }
    },
  };
}

export type BatchActivities = ReturnType<typeof createBatchActivities>;

/** Why a child was refused, in the words of a batch. */
function reasonOf(type: ProblemType, act: Page['act']): Ended['reason'] {
  if (type === 'action-not-allowed') {
    return notAllowed[act] ?? 'decided';
  }
  if (type === 'items-disagree' && act === 'returnReview') return 'nothingToCorrect';
  return reasons.get(type) ?? 'failed';
}

const notAllowed: Readonly<Partial<Record<Page['act'], NonNullable<Ended['reason']>>>> = {
  recallReview: 'changed', recallAdmission: 'changed', nameSchool: 'changed',
  approveAdmission: 'notEnrolled', undoDecision: 'published', undoApproval: 'published',
};

const reasons: ReadonlyMap<ProblemType, NonNullable<Ended['reason']>> = new Map([
  ['version-conflict', 'changed'],
  ['items-disagree', 'itemOpen'],
  ['school-full', 'schoolFull'],
  ['case-leased', 'leased'],
  ['identity-not-verified', 'identityOpen'],
  ['revoked', 'revoked'],
  ['not-found', 'revoked'],
]);
