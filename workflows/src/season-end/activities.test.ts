import { randomUUID } from 'node:crypto';

import type { Info } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { Refusal } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { describe, expect, it } from '@jest/globals';

import { createBoundary } from '../testing/boundary.ts';
import { createSeasonEndActivities, type Progress } from './activities.ts';
import { reportInWords, type SeasonEndReport } from './report.ts';

const season = 'demo';
const activity = (info: Partial<Info> = {}) =>
  new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') });

/** @param call another answer than that of a season which is over. */
function createSeason(size: number, call?: Call) {
  const boundary = createBoundary();
  const cases = Array.from({ length: size }, () => randomUUID()).sort();
  boundary.endSeason(season, cases);
  const told: string[] = [];
  const { tellSeasonEnd, reportSeason } = createSeasonEndActivities({
    call: call ?? boundary.call,
    signal(caseId) {
      told.push(caseId);
      // An ended workflow is passed over.
      return caseId === cases[1]
        ? Promise.reject(new WorkflowNotFoundError('ended', caseId, undefined))
        : Promise.resolve();
    },
    patienceMs: 0,
  });
  return { cases, told, tellSeasonEnd, reportSeason };
}

describe("the telling of a season's end", () => {
  it('goes on from the last heartbeat after a crash, at no more than 100 cases a second', async () => {
    const { cases, told, tellSeasonEnd } = createSeason(250);
    const heartbeatDetails = { after: cases[199], told: 200 };
    const began = performance.now();
    const progress: Progress =
      await activity({ heartbeatDetails }).run(tellSeasonEnd, { season, after: null });
    expect(progress).toEqual({ after: null, told: 250 });
    expect(told.sort()).toEqual(cases.slice(200));
    expect(performance.now() - began).toBeGreaterThanOrEqual(490);
  });

  it('passes over a case that has ended, and its report names it', async () => {
    const { cases, told, tellSeasonEnd, reportSeason } = createSeason(3);
    await activity().run(tellSeasonEnd, { season, after: null });
    expect(told.sort()).toEqual(cases);
    const report: SeasonEndReport = await activity().run(reportSeason, { season, isDryRun: false });
    expect(reportInWords(report).split('\n')).toEqual([
      'season demo is closed', '110101 stays open at registered: 3',
      ...cases.map((caseId) => `110101 registered child-${caseId}`),
    ]);
  });

  it.each([
    ['action-not-allowed', () => Promise.resolve({ ends: '2100-01-01T00:00:00Z', cases: [] })],
    ['not-found', () => Promise.reject(new Refusal('not-found'))],
  ] as const)('is refused as %s without another try', async (type, answer) => {
    const { tellSeasonEnd } = createSeason(0, answer as unknown as Call);
    await expect(activity().run(tellSeasonEnd, { season, after: null }))
      .rejects.toMatchObject({ type, nonRetryable: true });
  });
});
