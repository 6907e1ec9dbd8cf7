/**
 * @jest-environment ./jest-environment.mjs
 */
import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { appConfig } from '../app.config.ts';
import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import type { Account } from '../data/session/account.ts';
import { Session } from '../data/session/session.ts';
import { EnrolmentApi } from './testing/enrolment-api.ts';
// Imported before the tests, so that the first one has its full time.
import '../sign-in/wrong-account.ts';
import './details/details.ts';
import './enrolment.routes.ts';
import './registered/registered.ts';
import './result/review-result.ts';

/** The address to return to after signing in. */
const signedInFor: string[] = [];
/** A parent who is signed in. */
const session = {
  resume: () => Promise.resolve(),
  open: () => Promise.resolve(true),
  failure: () => null,
  signIn: (target: string) => {
    signedInFor.push(target);
    return Promise.resolve();
  },
  account: (): Account =>
    ({
      username: '12345678', roles: ['parent'], district: null, schoolId: null, smsVerifiedAt: null,
    }),
};

describe('the pages of a parent', () => {
  let api: EnrolmentApi;
  let harness: RouterTestingHarness;

  const page = (): HTMLElement => {
    const host = harness.fixture.nativeElement;
    if (host instanceof HTMLElement) return host;
    throw new Error('expected an element');
  };
  const wait = async (milliseconds: number): Promise<void> => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    harness.detectChanges();
  };
  const visit = async (address: string): Promise<void> => {
    await harness.navigateByUrl(address);
    await wait(0);
  };
  const address = (): HTMLInputElement => {
    const label = [...page().querySelectorAll('label')]
      .find(({ textContent }) => textContent.includes('居住地详细地址'));
    if (label?.control instanceof HTMLInputElement) return label.control;
    throw new Error('expected the field of the address');
  };
  const type = (text: string): void => {
    address().value = text;
    address().dispatchEvent(new Event('input', { bubbles: true }));
  };
  const press = async (name: string): Promise<void> => {
    const buttons = [...page().querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.includes(name))?.click();
    await wait(0);
  };

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
    jest.spyOn(window, 'scrollTo').mockReturnValue(undefined);
    api = new EnrolmentApi();
    TestBed.configureTestingModule({
      providers: [
        ...appConfig.providers,
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: session },
      ],
    });
    harness = await RouterTestingHarness.create('/wrong-account');
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('begin at the current step, and the way back leads out of them', async () => {
    const router = TestBed.inject(Router);
    router.setUpLocationChangeListener();
    await visit('/enrolment');
    expect(router.url).toBe('/enrolment/details');
    TestBed.inject(Location).back();
    await wait(0);
    expect(router.url).toBe('/wrong-account');
  });

  it('end with their stream of changes when the person leaves them', async () => {
    await visit('/enrolment/details');
    expect(api.signal?.aborted).toBe(false);
    await visit('/enrolment/registered');
    expect(api.signal?.aborted).toBe(false);
    await visit('/wrong-account');
    expect(api.signal?.aborted).toBe(true);
    const before = api.fetches;
    await visit('/enrolment/details');
    expect(api.fetches).toBe(before + 1);
    expect(api.signal?.aborted).toBe(false);
  });

  it('keep what is typed when another step is opened, saved or not (B3)', async () => {
    await visit('/enrolment/details');
    type('石家庄');
    await wait(1500);
    expect(page().textContent).toContain('已自动保存');
    await visit('/enrolment/registered');
    await visit('/enrolment/details');
    expect(address().value).toBe('石家庄');
    type('石家庄市');
    await visit('/enrolment/registered');
    await wait(1500);
    expect(api.draft?.data).toMatchObject({ residenceAddress: '石家庄市' });
    await visit('/enrolment/details');
    expect(address().value).toBe('石家庄市');
    type('石家庄市桥西区');
    await wait(1500);
    expect(api.draft).toMatchObject({ version: 3, data: { residenceAddress: '石家庄市桥西区' } });
  });

  it('replace what another device saved by what is typed here, when told to', async () => {
    await visit('/enrolment/details');
    api.saveElsewhere({ residenceAddress: '保定' });
    type('石家庄');
    await wait(1500);
    expect(page().textContent).toContain('项与另一处填写的不同');
    await press('都用这里的');
    expect(page().textContent).not.toContain('项与另一处填写的不同');
    await wait(1500);
    expect(api.draft).toMatchObject({ version: 2, data: { residenceAddress: '石家庄' } });
  });

  it('take what another device saved, when told to', async () => {
    await visit('/enrolment/details');
    api.saveElsewhere({ residenceAddress: '保定' });
    type('石家庄');
    await wait(1500);
    await press('都用另一处的');
    expect(address().value).toBe('保定');
    await wait(1500);
    expect(api.draft).toMatchObject({ version: 1, data: { residenceAddress: '保定' } });
  });

  it('fold steps and card up on a telephone, on all pages to which a tap leads', async () => {
    const fold = () => page().querySelector('app-step-bar')?.closest('details');
    await visit('/enrolment/details');
    expect(fold()).toBeNull();
    for (const path of ['registered', 'password', 'progress']) {
      await visit(`/enrolment/${path}?at=110101`);
      expect(fold()?.hasAttribute('open')).toBe(false);
      expect(page().querySelectorAll('app-step-bar')).toHaveLength(1);
    }
    // The page of the current step too, unfolded before or not: its heading would be out of sight.
    fold()?.setAttribute('open', '');
    fold()?.dispatchEvent(new Event('toggle'));
    await wait(0);
    await visit('/enrolment/details');
    expect(fold()?.hasAttribute('open')).toBe(false);
  });

  it('unfold them on a telephone where the case itself leads', async () => {
    const isFolded = () => page().querySelector('app-step-bar')?.closest('details') !== null;
    await visit('/enrolment/registered');
    await visit('/enrolment/details');
    expect(isFolded()).toBe(true);
    api.move({ version: 2, step: 4 });
    await wait(1);
    expect(TestBed.inject(Router).url).toBe('/enrolment/result');
    expect(isFolded()).toBe(false);
  });

  it('read out what moves, and nothing when they open (B2, B18)', async () => {
    await visit('/enrolment/registered');
    expect(page().textContent).not.toContain('进展有更新');
    api.move({ version: 2, status: '尚未公布', step: 4 });
    await wait(1);
    const told = [...page().querySelectorAll('[role="status"]')].map((box) => box.textContent);
    expect(told).toContain('进展有更新：尚未公布。身份证及户籍信息待验证。请填写详细信息');
    const identity = { status: 'verified', text: '身份证及户籍信息已验证', wayOut: null } as const;
    api.move({ version: 3, status: '尚未公布', step: 4, identity });
    await wait(1);
    const news = [...page().querySelectorAll('[role="status"]')].map((box) => box.textContent);
    expect(news).toContain('进展有更新：尚未公布。身份证及户籍信息已验证。请填写详细信息');
  });

  it('move on with the case from the page of its step (B2)', async () => {
    const router = TestBed.inject(Router);
    await visit('/enrolment/result');
    api.move({ version: 2, step: 4 });
    await wait(1);
    api.move({ version: 3, step: 3 });
    await wait(1);
    expect(router.url).toBe('/enrolment/details');
  });

  it('say why nothing can be revoked any more, and whom to call (S20)', async () => {
    await visit('/enrolment/registered');
    expect(page().textContent).toContain('撤销录入');
    expect(page().textContent).not.toContain('不能再撤销');
    api.move({ version: 2, phase: 'admitted', allowed: ['view-admission', 'print-form'] });
    await wait(0);
    await wait(1);
    const buttons = [...page().querySelectorAll('button')].map(({ textContent }) => textContent);
    expect(buttons).not.toContain('撤销录入');
    expect(page().textContent).toContain('入学结果已公布，不能再撤销录入；如需放弃学位，请致电');
    const { phone } = api.view().district;
    expect(page().querySelector(`header a[href="tel:${phone.replace(' ', '')}"]`)).not.toBeNull();
  });

  it('show what was typed here on the page to which a submission elsewhere leads (B3)', async () => {
    await visit('/enrolment/details');
    api.refusal = ApiProblem.offline();
    type('石家庄市裕华区');
    await wait(1500);
    api.refusal = null;
    const details = {
      householdAddress: '石家庄', residenceAddress: '北京', householdType: 'resident',
      ethnicity: '01', onlyChild: true, bloodType: '1', medicalHistory: '无', allergies: '无',
      healthConsent: true, singleGuardian: true, guardian2: null, guardian2Consent: false,
      guardian1: {
        name: '李强', phone: '13800138000', nationality: 'CHN', householdProvince: '13',
        relation: '51', documentType: 'id-card', documentNumber: '130102199001010015',
        education: '21', employer: '某公司', employerArea: '东城区',
      },
      employment: 'employed', housing: 'rented', permit: 'held', household: 'same',
    } as const;
    api.move({ version: 2, step: 4, allowed: ['revoke'], draft: null, details });
    await wait(1);
    await wait(1);
    expect(TestBed.inject(Router).url).toBe('/enrolment/result');
    expect(page().textContent).toContain('没有保存，也不在提交的内容中');
    expect(page().textContent).toContain('石家庄市裕华区');
    expect(page().textContent).toContain('如需修改，请致电010-64000000咨询。');
  });

  it('say what the second entrance still misses (S15)', async () => {
    await visit('/enrolment/registered?entrance=school');
    expect(page().textContent).toContain('现在还需要您填写并提交详细信息，然后等待审核结果。');
  });

  it('stay when the session is lost, and lead back to it (S22)', async () => {
    await visit('/enrolment/registered');
    expect(page().textContent).not.toContain('登录已失效');
    api.refusal = new ApiProblem('signed-out', {});
    api.endStream();
    await wait(10_000);
    // This page has nothing to type into.
    expect(page().textContent).toContain('登录已失效。重新登录后会回到这一页');
    expect(page().textContent).toContain('学龄儿童基本信息');
    await press('重新登录');
    expect(signedInFor).toEqual(['/enrolment/registered']);
  });

  it('offer to try again what could not be fetched', async () => {
    await visit('/enrolment/registered');
    api.refusal = new ApiProblem('too-many-requests', {});
    await press('刷新');
    expect(page().textContent).toContain('操作过于频繁');
    api.refusal = null;
    await press('重试');
    expect(page().textContent).not.toContain('操作过于频繁');
  });
});
