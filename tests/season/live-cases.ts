import { initialProjection, type DistrictCode, type Stage } from '@ruxue/contracts';
import type { TestStack } from '@ruxue/local/stack-file';
import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { loadedIds, isLiveId } from '@ruxue/testing/loaded-id';
import { caseStart } from '@ruxue/workflows/case-start';
import { workflowIdOf, type ChildEnrolment } from '@ruxue/workflows/messages';
import {
  Client, Connection, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError,
} from '@temporalio/client';
import { Client as Database } from 'pg';

import { forEachOf } from '../report/for-each-of.ts';

const atOnce = 16;
/** As the worker has them by default (workflows/src/config.ts). */
const settings = { registryRecheckSeconds: 3600, continueAsNewAfter: 200 };

/** A loaded child whose workflow runs, or is to be started. */
export interface LiveCase {
  readonly caseId: string;
  readonly district: DistrictCode;
  readonly season: string;
  readonly stage: Stage;
  readonly stageVersion: number;
  readonly submissionVersion: number;
  readonly decisionVersion: number;
  /** Of its items, as a reviewer reads it with the case (B7); no part of the workflow's state. */
  readonly itemsVersion: number;
}

/** The live children of a stack, or of a district, that wait for their review, or for its publication. */
export async function listLiveCases(
  stack: TestStack, district?: DistrictCode, stages: readonly Stage[] = ['inReview', 'decided'],
): Promise<LiveCase[]> {
  const database = new Database({ connectionString: stack.databases['records']?.superuser ?? '' });
  await database.connect();
  try {
    const { rows } = await database.query<LiveCase>(
      `select id as "caseId", district, season, stage, stage_version as "stageVersion",
         submission_version as "submissionVersion", decision_version as "decisionVersion",
         items_version as "itemsVersion"
       from enrolment_case where id >= $1 and id < $2 and stage = any($3)`,
      [...loadedIds, stages],
    );
    return rows.filter((row) =>
      isLiveId(row.caseId) && (district === undefined || row.district === district));
  } finally {
    await database.end();
  }
}

/** The engine of a stack; close its connection. */
export async function connectEngine({ temporal }: TestStack): Promise<Client> {
  const { settings: environment, namespace } = temporal;
  const connection = await Connection.connect(
    temporalConnection(TemporalConfig.parse(environment)),
  );
  return new Client({ connection, namespace });
}

/** Starts those in review that don't run yet, from the state that records has; their number. */
export async function startLiveCases(
  stack: TestStack, district?: DistrictCode,
): Promise<number> {
  const cases = await listLiveCases(stack, district);
  return startCases(stack, cases.filter(({ stage }) => stage === 'inReview'));
}

/** Starts the workflows that don't run yet, from the stage of each case; their number. */
export async function startCases(stack: TestStack, cases: readonly LiveCase[]): Promise<number> {
  const engine = await connectEngine(stack);
  const taskQueue = stack.environments['worker']?.['TASK_QUEUE'] ?? '';
  const start = async (live: LiveCase): Promise<number> => {
    const { caseId, district, season, itemsVersion, ...versions } = live;
    const state = {
      ...initialProjection, district, identity: 'verified' as const, outcome: null, ...versions,
    };
    const carried = {
      // Account and first message are done: numbers go on after theirs.
      state, pending: [], nextEffectNumber: 3, inbox: [], recent: [],
      asked: { version: versions.submissionVersion, times: 1 },
    };
    try {
      await engine.workflow.start<ChildEnrolment>('childEnrolment', {
        ...caseStart({ caseId, district, season }, { taskQueue, settings }, carried),
        workflowIdConflictPolicy: 'FAIL',
      });
      return 1;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return 0;
      throw error;
    }
  };
  try {
    const started = await forEachOf(cases, atOnce, start);
    return started.reduce((sum, one) => sum + one, 0);
  } finally {
    await engine.connection.close();
  }
}

/** Ends the workflows of an earlier load, before its children are replaced. */
export async function endLiveCases(stack: TestStack): Promise<void> {
  const engine = await connectEngine(stack);
  try {
    await forEachOf(await listLiveCases(stack), atOnce, async ({ caseId }) => {
      try {
        await engine.workflow.getHandle(workflowIdOf(caseId)).terminate('another load');
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    });
  } finally {
    await engine.connection.close();
  }
}
