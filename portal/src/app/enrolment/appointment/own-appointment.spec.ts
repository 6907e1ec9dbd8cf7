/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppointmentSlot, OwnAppointment as Own } from '@ruxue/contracts/appointments';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { OwnAppointment } from './own-appointment.ts';

const slot: AppointmentSlot = {
  slotId: 'one', schoolId: 's', startsAt: '2099-05-06T01:00:00.000Z',
  endsAt: '2099-05-06T01:30:00.000Z', capacity: 3, left: 2,
};
const full = { ...slot, slotId: 'two', startsAt: slot.endsAt, endsAt: '2099-05-06T02:00:00.000Z', left: 0 };

describe('a family’s appointment (C6)', () => {
  let own: Own;
  let refusal: ApiProblem | null;
  let acts: string[];
  let fixture: ComponentFixture<OwnAppointment>;
  let page: PageUnderTest;
  const call = (name: string, { params }: { params?: { slotId: string } }) => {
    if (name !== 'getAppointment') acts.push(`${name} ${params?.slotId ?? ''}`.trim());
    if (name !== 'getAppointment' && refusal) return Promise.reject(refusal);
    if (name === 'bookAppointment') own = { ...own, mine: slot };
    if (name === 'cancelAppointment') own = { ...own, mine: null };
    return Promise.resolve({ body: own });
  };
  const open = async (given: Own): Promise<void> => {
    own = given;
    fixture = TestBed.createComponent(OwnAppointment);
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.until(() => !page.text().includes('正在'));
    await page.settle();
  };
  beforeEach(() => {
    acts = [];
    refusal = null;
    const view = signal({ phase: 'toPresent', district: { phone: '010-64000000' } });
    TestBed.configureTestingModule({ providers: [
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      { provide: ApiClient, useValue: { call } }, { provide: EnrolmentStore, useValue: { view } },
    ] });
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('is booked where there is a place, told with day, time, school and papers, and given back', async () => {
    await open({ place: 'school', slots: [slot, full], mine: null, schoolNames: { s: '第一小学' } });
    expect(page.text()).toContain('5月6日星期三');
    expect(page.text()).toContain('09:00—09:30，第一小学还可约2家');
    expect(page.text()).toContain('09:30—10:00，第一小学已约满');
    await page.press('预约');
    await page.until(() => page.text().includes('您已预约：5月6日星期三09:00—09:30，第一小学'));
    await page.press('取消预约');
    expect(page.text()).toContain('会让给别的家庭');
    document.querySelectorAll<HTMLButtonElement>('mat-dialog-actions button')[1]?.click();
    await page.until(() => !page.text().includes('您已预约'));
    expect(acts).toEqual(['bookAppointment one', 'cancelAppointment']);
  });

  it('says that a time is taken just now, and shows what is left', async () => {
    await open({ place: 'school', slots: [slot], mine: null, schoolNames: { s: '第一小学' } });
    refusal = new ApiProblem('slot-full', {});
    own = { ...own, slots: [{ ...slot, left: 0 }] };
    await page.press('预约');
    await page.until(() => page.text().includes('这一时段刚刚约满，请另选时间'));
    expect(page.text()).toContain('全部时间都已约满');
    expect(page.text()).toContain('010-64000000');
  });

  it.each([
    [{ place: null, slots: [], mine: null, schoolNames: {} }, '现在不需要预约'],
    [{ place: 'counter', slots: [], mine: null, schoolNames: {} }, '目前没有可以预约的时间'],
  ] as const)('says what to do with nothing to book: %j', async (given, words) => {
    await open({ ...given, slots: [] });
    expect(page.text()).toContain(words);
  });
});
