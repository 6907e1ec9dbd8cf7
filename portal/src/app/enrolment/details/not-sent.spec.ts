/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { idNumberCheckDigit } from '@ruxue/contracts/id-number';

import {
  contentOf, type DetailsModel, detailsOf, draftOf,
} from '../../data/details/details-model.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { TypedKeep } from '../typed-keep.ts';
import { NotSent } from './not-sent.ts';
import { type DraftDevice, openDevice } from './testing/draft-device.ts';

const { guardian1 } = contentOf({});
const sent: DetailsModel = {
  ...contentOf({}), householdAddress: '石家庄', residenceAddress: '北京', householdType: 'resident',
  ethnicity: '01', onlyChild: 'yes', bloodType: '1', medicalHistory: '无', allergies: '花生',
  healthConsent: true, singleGuardian: 'yes',
  guardian1: {
    ...guardian1, name: '李强', phone: '13800138000', householdProvince: '13', relation: '51',
    documentNumber: `13010219900101001${idNumberCheckDigit('13010219900101001')}`, education: '21',
    employer: '某公司', employerArea: '东城区',
  },
  employment: 'employed', housing: 'rented', permit: 'held', household: 'same',
};

describe('a submission of another device (B3)', () => {
  let device: DraftDevice;
  let fixture: ComponentFixture<NotSent>;
  let page: PageUnderTest;

  const show = async (): Promise<void> => {
    fixture = TestBed.createComponent(NotSent);
    page = pageOf(fixture);
    await page.settle();
  };
  const submitElsewhere = async (): Promise<void> => {
    const { api } = device;
    api.version += 1;
    api.draft = null;
    api.changes = { allowed: ['take-back', 'revoke'], details: detailsOf(sent) };
    await TestBed.inject(EnrolmentStore).load();
    await page.settle();
  };
  const shown = (): string[] =>
    [...document.querySelectorAll('dt')].map(({ textContent }) => textContent.trim());

  beforeEach(async () => {
    localStorage.clear();
    device = await openDevice();
    device.type(sent);
    await device.saver.save();
    await show();
  });

  afterEach(async () => {
    await TestBed.inject(TypedKeep).drop();
    TestBed.resetTestingModule();
  });

  it('leaves what was typed here and not saved in sight, and sends none of it', async () => {
    expect(shown()).toEqual([]);
    device.type({ residenceAddress: '北京市西城区', allergies: '' });
    await submitElsewhere();
    expect(shown()).toEqual(['居住地详细地址', '过敏史']);
    expect(page.text()).toContain('北京市西城区');
    expect(page.text()).toContain('可以在“查看审核结果”页撤回修改');
    device.saver.leave();
    await device.saver.refresh();
    expect(device.api.bases).toEqual([0]);
  });

  it('says nothing where all of it was sent', async () => {
    await submitElsewhere();
    expect(shown()).toEqual([]);
  });

  it('still shows it after the tab was closed, until the parent has noted it down', async () => {
    device.type({ residenceAddress: '北京市西城区' });
    await device.untilKept(true);
    await submitElsewhere();
    device = await openDevice(device.api, { isFormShown: false });
    await show();
    // Cryptography takes turns of its own.
    while (shown().length === 0) {
      await new Promise((resolve) => { setTimeout(resolve); });
      await page.settle();
    }
    expect(shown()).toEqual(['居住地详细地址']);
    await page.press('知道了，不再显示');
    expect(shown()).toEqual([]);
    await device.untilKept(false);
    expect(device.saver.model()).toEqual(sent);
  });

  it('is the beginning again once it is taken back (B5)', async () => {
    await submitElsewhere();
    device.api.changes = {};
    device.api.saveElsewhere(draftOf(sent));
    device.saver.open(device.api.view());
    await page.settle();
    expect(device.saver.conflict()).toBeNull();
    expect(device.saver.isUnsaved()).toBe(false);
  });
});
