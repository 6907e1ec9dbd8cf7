import { randomUUID } from 'node:crypto';

import type { Info } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { describe, expect, it } from '@jest/globals';

import type { Published } from '../child-enrolment/messages.ts';
import { createBoundary } from '../testing/boundary.ts';
import { createPublicationActivities, type Progress } from './activities.ts';

const publicationId = randomUUID();
const activity = (info: Partial<Info> = {}) =>
  new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') });

function createPublication(size: number) {
  const boundary = createBoundary();
  const cases = Array.from({ length: size }, () => randomUUID()).sort();
  boundary.publish(publicationId, cases);
  const told: string[] = [];
  const tellCases = (signal: (caseId: string) => Promise<void>) =>
    createPublicationActivities({
      call: boundary.call,
      async signal(caseId: string, published: Published) {
        await signal(caseId);
        expect(published).toEqual({ publicationId, decisionVersion: 1, kind: 'review' });
        told.push(caseId);
      },
    }).tellCases;
  return { cases, told, tellCases };
}
const always = () => Promise.resolve();

describe('tellCases', () => {
  it('tells 2,000 cases at most, then where to go on', async () => {
    const { cases, told, tellCases } = createPublication(2450);
    const tell = tellCases(always);
    const first: Progress = await activity().run(tell, {
      publicationId, after: null,
    });
    expect(first).toEqual({ after: cases[1999], told: 2000 });
    const rest = await activity().run(tell, {
      publicationId, after: first.after,
    });
    expect(rest).toEqual({ after: null, told: 450 });
    expect(told.sort()).toEqual(cases);
  });

  it('goes on from the last heartbeat after a crash', async () => {
    const { cases, told, tellCases } = createPublication(500);
    const heartbeatDetails = { after: cases[199], told: 200 };
    const environment = activity({ heartbeatDetails });
    const page = await environment.run(tellCases(always), { publicationId, after: null });
    expect(page).toEqual({ after: null, told: 500 });
    expect(told.sort()).toEqual(cases.slice(200));
  });

  it('passes over cases that have ended, and fails on anything else', async () => {
    const { cases, told, tellCases } = createPublication(3);
    const ended = (caseId: string) =>
      caseId === cases[1]
        ? Promise.reject(new WorkflowNotFoundError('ended', `child-${caseId}`, undefined))
        : Promise.resolve();
    const run = (signal: (caseId: string) => Promise<void>) =>
      activity().run(tellCases(signal), { publicationId, after: null });
    expect(await run(ended)).toEqual({ after: null, told: 3 });
    expect(told.sort()).toEqual([cases[0], cases[2]]);
    await expect(run(() => Promise.reject(new Error('no connection')))).rejects.toThrow();
  });
});
