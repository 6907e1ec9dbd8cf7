/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiProblem } from '../../data/api-problem.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import type { EnrolmentApi } from '../testing/enrolment-api.ts';
import { TypedKeep } from '../typed-keep.ts';
import type { DraftSaver } from './draft-saver.ts';
import { type DraftDevice, openDevice } from './testing/draft-device.ts';

describe('DraftSaver', () => {
  let device: DraftDevice;
  let api: EnrolmentApi;
  let saver: DraftSaver;

  beforeEach(async () => {
    jest.useFakeTimers();
    localStorage.clear();
    device = await openDevice();
    ({ api, saver } = device);
  });

  afterEach(async () => {
    jest.useRealTimers();
    // A test's content, still being encrypted, is none of the next one's.
    await TestBed.inject(TypedKeep).drop();
    TestBed.resetTestingModule();
  });

  it('saves a second after a pause, one after the other, each on the version before', async () => {
    device.type({ householdAddress: '石' });
    await device.pass(900);
    device.type({ householdAddress: '石家' });
    await device.pass(900);
    expect(api.bases).toEqual([]);
    await device.pass(100);
    device.type({ householdAddress: '石家庄' });
    await device.pass(1000);
    expect(api.bases).toEqual([0, 1]);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
    expect(saver.savedAt()).toBe('2027-05-01T04:00:00Z');
  });

  it('saves neither the same twice nor what nobody has changed', async () => {
    await saver.save();
    expect(api.bases).toEqual([]);
    device.type({ householdAddress: '石家庄' });
    expect(await saver.save()).toBe(1);
    expect(await saver.save()).toBe(1);
    await device.pass(2000);
    expect(api.bases).toEqual([0]);
  });

  it("tells the store of each save, so that its hint doesn't set off a fetch", async () => {
    device.type({ householdAddress: '石家庄' });
    await device.pass(1000);
    expect(TestBed.inject(EnrolmentStore).view())
      .toMatchObject({ version: 2, draft: { version: 1, data: { householdAddress: '石家庄' } } });
  });

  it.each(['pagehide', 'visibilitychange'])('saves at once on %s', async (name) => {
    device.type({ householdAddress: '石家庄' });
    if (name === 'visibilitychange') {
      const state = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      document.dispatchEvent(new Event(name));
      state.mockRestore();
    } else {
      dispatchEvent(new Event(name));
    }
    await Promise.resolve();
    await device.pass(0);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
  });

  it('looks for what another device has done when the page comes into sight again', async () => {
    const fetches = api.fetches;
    document.dispatchEvent(new Event('visibilitychange'));
    await device.pass(0);
    expect(api.fetches).toBe(fetches + 1);
  });

  it('leaves with the newest text also while an older one is on its way', async () => {
    device.type({ householdAddress: '石' });
    void saver.save();
    await Promise.resolve();
    device.type({ householdAddress: '石家庄' });
    dispatchEvent(new Event('pagehide'));
    await device.pass(0);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
    expect(saver.isUnsaved()).toBe(false);
    expect(saver.conflict()).toBeNull();
    device.type({ householdAddress: '石家庄市' });
    await device.pass(1000);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄市' });
  });

  it('gives a form that opens again what was typed, saved or not', async () => {
    const before = api.view();
    device.type({ householdAddress: '石家庄' });
    await device.pass(1000);
    saver.open(before);
    expect(saver.model().householdAddress).toBe('石家庄');
    api.refusal = ApiProblem.offline();
    device.type({ householdAddress: '石家庄市' });
    await expect(saver.save()).rejects.toThrow();
    saver.open(api.view());
    await device.pass(0);
    expect(saver.model().householdAddress).toBe('石家庄市');
  });

  it('sends what got no answer again before what is newer: no conflict with itself', async () => {
    device.type({ householdAddress: '石' });
    await saver.save();
    api.losesAnswer = true;
    device.type({ householdAddress: '石家' });
    await expect(saver.save()).rejects.toThrow();
    device.type({ householdAddress: '石家庄' });
    expect(await saver.save()).toBe(3);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
  });

  it('knows its own draft when the view brings it before the answer', async () => {
    api.losesAnswer = true;
    device.type({ householdAddress: '石' });
    await expect(saver.save()).rejects.toThrow();
    device.type({ householdAddress: '石家庄' });
    saver.open(api.view());
    await device.pass(1000);
    expect(saver.conflict()).toBeNull();
    expect(saver.taken()).toEqual([]);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
  });

  it('tries again by itself what got no answer, a refusal not', async () => {
    api.refusal = new ApiProblem('temporarily-unavailable', {});
    device.type({ householdAddress: '石家庄' });
    await device.pass(1000);
    expect(saver.problem()?.isAnswered).toBe(false);
    api.refusal = null;
    await device.pass(5000);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
    expect(saver.problem()).toBeNull();
    api.refusal = new ApiProblem('action-not-allowed', {});
    device.type({ householdAddress: '保定' });
    await device.pass(120_000);
    expect(api.bases).toHaveLength(3);
  });

  it('waits without a network and saves when there is one again', async () => {
    dispatchEvent(new Event('offline'));
    api.refusal = ApiProblem.offline();
    device.type({ householdAddress: '石家庄' });
    await device.pass(1000);
    expect(saver.isOnline()).toBe(false);
    expect(device.isAskedOnLeaving()).toBe(true);
    api.refusal = null;
    dispatchEvent(new Event('online'));
    await device.pass(0);
    expect(saver.isOnline()).toBe(true);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄' });
    expect(device.isAskedOnLeaving()).toBe(false);
  });

  it('asks nobody who leaves when all is saved, or will be on leaving', async () => {
    expect(device.isAskedOnLeaving()).toBe(false);
    device.type({ householdAddress: '石家庄' });
    expect(device.isAskedOnLeaving()).toBe(false);
    await device.pass(1000);
    expect(device.isAskedOnLeaving()).toBe(false);
  });

  it('brings what was typed through a lost session, beside what came meanwhile', async () => {
    api.refusal = new ApiProblem('signed-out', {});
    device.type({ householdAddress: '石家庄' });
    await device.pass(1000);
    expect(TestBed.inject(EnrolmentStore).isSignedOut()).toBe(true);
    expect(device.isAskedOnLeaving()).toBe(true);
    await device.goToSignIn();
    expect(device.isAskedOnLeaving()).toBe(false);
    api.refusal = null;
    api.saveElsewhere({ ethnicity: '01' });
    const again = await device.signInAgain();
    expect(again.saver.model()).toMatchObject({ householdAddress: '石家庄', ethnicity: '01' });
    await again.saver.save();
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄', ethnicity: '01' });
  });

  it('brings what a closed tab had not saved to the next sign-in of the account', async () => {
    api.refusal = ApiProblem.offline();
    device.type({ householdAddress: '石家庄市长安区' });
    await device.untilKept(true);
    expect(localStorage.getItem('ruxue.sealed')).not.toContain('石家庄');
    api.refusal = null;
    api.saveElsewhere({ ethnicity: '01' });
    const again = await device.signInAgain();
    expect(again.saver.model())
      .toMatchObject({ householdAddress: '石家庄市长安区', ethnicity: '01' });
    await again.saver.save();
    await again.untilKept(false);
    expect(api.draft?.data).toMatchObject({ householdAddress: '石家庄市长安区', ethnicity: '01' });
  });

  it('keeps in the browser only what the server lacks', async () => {
    device.type({ householdAddress: '石家庄' });
    await device.untilKept(true);
    await saver.save();
    await device.untilKept(false);
  });

  it('opens with what was submitted, once that is taken back (B5)', async () => {
    device.type({ householdAddress: '石家庄' });
    await device.pass(1000);
    const submitted = { ...api.view(), draft: null };
    saver.open(submitted);
    api.saveElsewhere({ ...api.draft?.data });
    saver.open(api.view());
    await device.pass(0);
    expect(saver.model().householdAddress).toBe('石家庄');
    expect(saver.taken()).toEqual([]);
    device.type({ householdAddress: '石家庄市' });
    await device.pass(1000);
    expect(api.draft).toMatchObject({ version: 3, data: { householdAddress: '石家庄市' } });
  });
});
