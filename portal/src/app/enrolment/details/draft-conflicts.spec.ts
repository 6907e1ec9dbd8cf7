/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { EnrolmentApi } from '../testing/enrolment-api.ts';
import { TypedKeep } from '../typed-keep.ts';
import type { DraftSaver } from './draft-saver.ts';
import { type DraftDevice, openDevice } from './testing/draft-device.ts';

describe('a draft on two devices', () => {
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

  it("takes over another device's draft while nothing is typed, and says so", async () => {
    device.seeElsewhere({ ethnicity: '01' });
    await device.pass(0);
    expect(saver.model().ethnicity).toBe('01');
    expect(saver.taken().map(({ label }) => label)).toEqual(['民族']);
    expect(saver.conflict()).toBeNull();
    await device.pass(5000);
    expect(api.bases).toEqual([]);
    saver.read();
    expect(saver.taken()).toEqual([]);
  });

  it('brings together what two devices have typed in different fields', async () => {
    device.type({ householdAddress: '石家庄' });
    api.saveElsewhere({ ethnicity: '01' });
    await device.pass(1000);
    expect(api.draft).toMatchObject({
      version: 2, data: { householdAddress: '石家庄', ethnicity: '01' },
    });
    expect(saver.taken().map(({ label }) => label)).toEqual(['民族']);
  });

  describe('where two devices have typed in the same field', () => {
    beforeEach(async () => {
      device.type({ householdAddress: '石家庄' });
      api.saveElsewhere({ householdAddress: '保定', ethnicity: '01' });
      await device.pass(1000);
    });

    it('shows both and saves neither before the parent has chosen', async () => {
      const conflict = saver.conflict();
      expect(conflict?.fields.map(({ label }) => label)).toEqual(['户籍所在地详细地址']);
      expect(conflict?.theirs.householdAddress).toBe('保定');
      expect(saver.model().householdAddress).toBe('石家庄');
      expect(device.isAskedOnLeaving()).toBe(true);
      await expect(saver.save()).rejects.toThrow('version-conflict');
      await device.pass(60_000);
      expect(api.draft).toMatchObject({ version: 1, data: { householdAddress: '保定' } });
    });

    it.each([[false, '石家庄', 2], [true, '保定', 1]])(
      'saves what was chosen (the other one: %s)', async (isTheirs, address, version) => {
        saver.settle(() => isTheirs);
        await device.pass(0);
        expect(saver.conflict()).toBeNull();
        expect(saver.model().householdAddress).toBe(address);
        expect(api.draft).toMatchObject({
          version, data: { householdAddress: address, ethnicity: '01' },
        });
        expect(device.isAskedOnLeaving()).toBe(false);
      });

    it('saves what else was typed here at once', async () => {
      saver.settle(() => true);
      await device.pass(0);
      device.type({ householdAddress: '邢台', allergies: '花生' });
      api.saveElsewhere({ ...api.draft?.data, householdAddress: '唐山', residenceAddress: '北京' });
      await device.pass(1000);
      expect(saver.conflict()?.fields).toHaveLength(1);
      expect(api.draft?.data).toMatchObject({
        householdAddress: '唐山', residenceAddress: '北京', allergies: '花生',
      });
    });

    it('goes on saving the other fields meanwhile, and keeps both for the parent', async () => {
      device.type({ allergies: '无' });
      await device.pass(1000);
      expect(api.draft?.data).toMatchObject({ householdAddress: '保定', allergies: '无' });
      expect(saver.model().householdAddress).toBe('石家庄');
      expect(saver.conflict()?.fields).toHaveLength(1);
    });

    it('shows it again after a lost session', async () => {
      await device.goToSignIn();
      const again = await device.signInAgain();
      expect(again.saver.conflict()).toMatchObject({ theirs: { householdAddress: '保定' } });
      expect(again.saver.model().householdAddress).toBe('石家庄');
    });

    it('goes on showing it when a third version comes', async () => {
      device.seeElsewhere({ allergies: '无' });
      await device.pass(0);
      expect(saver.conflict()?.fields).toHaveLength(1);
      expect(saver.model().allergies).toBe('无');
      saver.settle(() => false);
      await device.pass(0);
      expect(api.draft).toMatchObject({
        version: 3, data: { householdAddress: '石家庄', allergies: '无' },
      });
    });
  });
});
