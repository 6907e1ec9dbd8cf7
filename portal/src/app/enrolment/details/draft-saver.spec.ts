/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { EnrolmentApi } from '../testing/enrolment-api.ts';
import { draftOf } from './details-model.ts';
import { DraftSaver } from './draft-saver.ts';

describe('DraftSaver', () => {
  let api: EnrolmentApi;
  let saver: DraftSaver;

  const typed = (householdAddress: string) =>
    draftOf({ ...saver.open(api.view()), householdAddress });

  beforeEach(() => {
    jest.useFakeTimers();
    api = new EnrolmentApi();
    TestBed.configureTestingModule({
      providers: [DraftSaver, EnrolmentStore, { provide: ApiClient, useValue: api }],
    });
    saver = TestBed.inject(DraftSaver);
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('saves one after the other, each on the version before', async () => {
    const versions = await Promise.all([saver.save(typed('石')), saver.save(typed('石家庄'))]);
    expect(versions).toEqual([1, 2]);
    expect(api.bases).toEqual([0, 1]);
    expect(saver.savedAt()).toBe('2027-05-01T04:00:00Z');
  });

  it('saves neither the same twice nor what nobody has changed', async () => {
    await saver.save(draftOf(saver.open(api.view())));
    expect(api.bases).toEqual([]);
    await saver.save(typed('石家庄'));
    await saver.save(typed('石家庄'));
    expect(api.bases).toEqual([0]);
  });

  it("tells the store of each save, so that its hint doesn't set off a fetch", async () => {
    await jest.advanceTimersByTimeAsync(0);
    const data = typed('石家庄');
    await saver.save(data);
    expect(TestBed.inject(EnrolmentStore).view())
      .toMatchObject({ version: 2, draft: { version: 1, data } });
  });

  it('gives a form that opens again what was typed, saved or not', async () => {
    const before = api.view();
    await saver.save(typed('石家庄'));
    expect(saver.open(before).householdAddress).toBe('石家庄');
    api.refusal = ApiProblem.offline();
    await expect(saver.save(typed('石家庄市'))).rejects.toThrow();
    expect(saver.open(api.view()).householdAddress).toBe('石家庄市');
  });

  it('opens with what another device has saved since', async () => {
    await saver.save(typed('石家庄'));
    api.saveElsewhere({ householdAddress: '保定' });
    expect(saver.open(api.view()).householdAddress).toBe('保定');
    await saver.save(typed('保定市'));
    expect(api.draft?.version).toBe(3);
  });

  it('sends what got no answer again before what is newer: no conflict with itself', async () => {
    await saver.save(typed('石'));
    api.losesAnswer = true;
    await expect(saver.save(typed('石家'))).rejects.toThrow();
    expect(await saver.save(typed('石家庄'))).toBe(3);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
  });

  it('tries again by itself what got no answer, a refusal not', async () => {
    api.refusal = new ApiProblem('temporarily-unavailable', {});
    await expect(saver.save(typed('石家庄'))).rejects.toThrow();
    api.refusal = null;
    await jest.advanceTimersByTimeAsync(5000);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
    expect(saver.problem()).toBeNull();
    api.refusal = new ApiProblem('action-not-allowed', {});
    await expect(saver.save(typed('保定'))).rejects.toThrow();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(api.bases).toHaveLength(3);
  });

  it("settles a conflict for what is typed here, or for the other device's draft", async () => {
    const mine = typed('石家庄');
    api.saveElsewhere({ householdAddress: '保定' });
    await expect(saver.save(mine)).rejects.toThrow('version-conflict');
    expect(saver.problem()?.type).toBe('version-conflict');
    await saver.keepMine(api.view(), mine);
    expect(saver.problem()).toBeNull();
    expect(api.draft).toMatchObject({ version: 2, data: { householdAddress: '石家庄' } });
    api.saveElsewhere({ householdAddress: '邢台' });
    const newer = { ...mine, householdAddress: '唐山' };
    await expect(saver.save(newer)).rejects.toThrow('version-conflict');
    expect(saver.takeTheirs(api.view()).householdAddress).toBe('邢台');
    expect(saver.problem()).toBeNull();
  });
});
