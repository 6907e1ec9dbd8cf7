/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProofOfWork } from '@ruxue/contracts/captchas';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { Session } from '../data/session/session.ts';
import { ProofOfWorkSolver } from '../ui/proof-of-work-solver.ts';
import { type PageUnderTest, pageOf } from '../ui/testing/page-of.ts';
import { ForgottenPassword } from './forgotten-password.ts';

const uuid = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const proofOfWork = (maxNumber: number) =>
  ({ seed: 'seed', iterations: 1, challenge: '0'.repeat(64), maxNumber });

/** The API for this page: it numbers its captchas and refuses on demand. */
class ScriptedApi {
  lastForSeconds: number | null = null;
  captchas = 0;
  readonly sent: { name: string; body: unknown }[] = [];
  readonly refusals = new Map<string, ApiProblem>();
  /** Refuses a request so many times, if given. */
  readonly times = new Map<string, number>();

  call(name: string, { body }: { body: { kind?: string } }): Promise<unknown> {
    if (name === 'createCaptcha') {
      this.captchas += 1;
      const captchaId = uuid(this.captchas);
      const content = body.kind === 'picture'
        ? { imagePng: 'AAAA', proofOfWork: proofOfWork(0) }
        : { proofOfWork: proofOfWork(9) };
      return Promise.resolve({ status: 201, body: { kind: body.kind, captchaId, ...content } });
    }
    this.sent.push({ name, body });
    const refusal = this.refusals.get(name);
    const times = this.times.get(name) ?? Infinity;
    this.times.set(name, times - 1);
    if (refusal && times > 0) return Promise.reject(refusal);
    const answer = name === 'requestSmsCode'
      ? { resendAfterSeconds: 180, lastForSeconds: this.lastForSeconds }
      : { signInTicket: 'ticket' };
    return Promise.resolve({ status: 200, body: answer });
  }
}

describe('ForgottenPassword (S18)', () => {
  const redeemed: string[] = [];
  const targets: string[] = [];
  const account = signal<{ username: string } | null>(null);
  let failure: ApiProblem | null;
  let api: ScriptedApi;
  /** The work without a picture; that of a picture is done at once. */
  let solving: PromiseWithResolvers<number>;
  let fixture: ComponentFixture<ForgottenPassword>;
  let page: PageUnderTest;

  const session = {
    account,
    prepareTicket: (target: string) => {
      targets.push(target);
      const prepared = { loginUrl: 'https://keycloak.test/', codeChallenge: 'c'.repeat(43) };
      return Promise.resolve(prepared);
    },
    redeemTicket: (_: unknown, ticket: string) => {
      redeemed.push(ticket);
      return failure === null ? Promise.resolve() : Promise.reject(failure);
    },
  };

  const solver = {
    solve: ({ maxNumber }: ProofOfWork) => maxNumber === 0 ? Promise.resolve(0) : solving.promise,
  };

  beforeEach(async () => {
    localStorage.clear();
    redeemed.length = 0;
    failure = null;
    targets.length = 0;
    account.set(null);
    api = new ScriptedApi();
    solving = Promise.withResolvers<number>();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: session },
        { provide: ProofOfWorkSolver, useValue: solver },
      ],
    });
    fixture = TestBed.createComponent(ForgottenPassword);
    fixture.componentRef.setInput('at', '110101');
    fixture.componentRef.setInput('entrance', 'school');
    await fixture.whenStable();
    page = pageOf(fixture);
  });

  afterEach(() => {
    fixture.destroy();
  });

  const inputOf = (label: string): Element | null | undefined =>
    [...document.querySelectorAll('label')]
      .find(({ textContent }) => textContent.trim().startsWith(label))?.control;
  const fillIn = async (): Promise<void> => {
    await page.type('儿童信息采集编号/身份证号', ' 12345678 ');
    await page.type('验证码', 'ab12');
  };

  it('points at what is missing before a code is ordered', async () => {
    await page.press('获取验证码');
    expect(page.text()).toContain('请填写8位账号或儿童的身份证号码');
    await page.type('儿童信息采集编号/身份证号', '12345678');
    await page.press('获取验证码');
    expect(page.text()).toContain('请填写图片验证码');
    expect(api.sent).toEqual([]);
  });

  it('fetches another picture when it is refused, and keeps the rest', async () => {
    await fillIn();
    api.refusals.set('requestSmsCode', new ApiProblem('captcha-wrong', {}));
    await page.press('获取验证码');
    expect(api.captchas).toBe(2);
    expect(page.text()).toContain('已为您换了一张，请重新输入');
    expect(page.valueOf('验证码')).toBe('');
    expect(page.valueOf('儿童信息采集编号/身份证号')).toBe(' 12345678 ');
    expect(page.button('获取验证码').disabled).toBe(false);
  });

  it('says why no other picture will do either, where the server knows', async () => {
    await fillIn();
    const detail = '请允许浏览器使用 Cookie，再换一张图片重试';
    api.refusals.set('requestSmsCode', new ApiProblem('captcha-wrong', { detail }));
    await page.press('获取验证码');
    expect(page.text()).toContain(detail);
    expect(page.text()).not.toContain('已为您换了一张');
  });

  it('warns with the last code before a pause, and says how long that is', async () => {
    api.lastForSeconds = 85_900;
    await fillIn();
    await page.press('获取验证码');
    expect(page.text()).toContain('这是目前能发送的最后一条验证码，如果没有用上，约24小时后才能再次获取');
    expect(page.text()).toContain('请致电区教委咨询');
    expect(page.button('180秒后重试').disabled).toBe(true);
  });

  it('counts the wait down, then signs in with the same captcha', async () => {
    await fillIn();
    await page.press('获取验证码');
    expect(page.text()).toContain('验证码已发至您的手机,请注意查收!');
    expect(page.text()).toContain('如果5分钟内没有收到');
    expect(page.text()).toContain('达到上限后不再发送；着急办理请用密码登录，或致电区教委咨询');
    expect(page.button('180秒后重试').disabled).toBe(true);
    const captcha = { captchaId: uuid(1), answer: 'ab12', work: '0' };
    expect(api.sent[0]?.body).toEqual({ purpose: 'sign-in', account: '12345678', captcha });
    await page.type('手机短信码', '123456');
    await page.press('登录');
    expect(api.sent[1]?.body).toMatchObject({ account: '12345678', captcha, smsCode: '123456' });
    expect(redeemed).toEqual(['ticket']);
    expect(targets).toEqual(['/enrolment/password?at=110101&entrance=school']);
    expect(page.button('正在登录…').disabled).toBe(true);
  });

  it('says when to try again in words where it takes long (L5)', async () => {
    await fillIn();
    const retryAfterSeconds = 3500;
    api.refusals.set('requestSmsCode', new ApiProblem('sms-limit-reached', { retryAfterSeconds }));
    await page.press('获取验证码');
    expect(page.text()).toContain('着急办理请致电区教委咨询。约59分钟后可以再试');
    const tooSoon = new ApiProblem('sms-too-soon', { retryAfterSeconds: 42 });
    api.refusals.set('requestSmsCode', tooSoon);
    await page.press('获取验证码');
    expect(page.button('42秒后重试').disabled).toBe(true);
  });

  it('tells a wrong code beside its field and needs no other picture (decision 0008)', async () => {
    await fillIn();
    await page.type('手机短信码', '123456');
    api.refusals.set('createSignInTicket', new ApiProblem('sms-code-wrong', {}));
    await page.press('登录');
    expect(page.text()).toContain('短信验证码不正确');
    expect(page.valueOf('手机短信码')).toBe('123456');
    // The picture serves the corrected code too.
    expect(api.captchas).toBe(1);
    expect(redeemed).toEqual([]);
  });

  it('works without sight of a picture (B18)', async () => {
    await page.type('儿童信息采集编号/身份证号', '12345678');
    await page.press('看不清图片？改用自动验证');
    expect(page.text()).toContain('正在自动验证');
    page.button('获取验证码').click();
    expect(api.sent).toEqual([]);
    solving.resolve(7);
    await page.press('改用');
    expect(page.text()).not.toContain('验证完成');
    await page.press('看不清图片？改用自动验证');
    expect(page.text()).toContain('验证完成');
    await page.press('获取验证码');
    expect(api.sent.at(-1)?.body).toMatchObject({ captcha: { captchaId: uuid(4), answer: '7' } });
  });

  it('does refused work anew and orders once more by itself (B18)', async () => {
    await page.type('儿童信息采集编号/身份证号', '12345678');
    solving.resolve(7);
    await page.press('看不清图片？改用自动验证');
    api.refusals.set('requestSmsCode', new ApiProblem('captcha-wrong', {}));
    api.times.set('requestSmsCode', 1);
    await page.press('获取验证码');
    expect(api.sent.map(({ body }) => body)).toMatchObject([
      { captcha: { captchaId: uuid(2) } }, { captcha: { captchaId: uuid(3) } },
    ]);
    expect(page.text()).toContain('验证码已发至您的手机,请注意查收!');
    expect(document.activeElement).toBe(inputOf('手机短信码'));
    await page.type('手机短信码', '123456');
    api.refusals.set('createSignInTicket', new ApiProblem('captcha-wrong', {}));
    await page.press('登录');
    expect(page.text()).toContain('现已重新完成，请再次提交');
    expect(page.text()).not.toContain('已为您换了一张');
    api.refusals.clear();
    await page.press('登录');
    expect(redeemed).toEqual(['ticket']);
  });

  it('keeps a captcha that was not used up, and tells of the refusal (L5)', async () => {
    await fillIn();
    await page.type('手机短信码', '123456');
    const retryAfterSeconds = 90;
    const refusal = new ApiProblem('too-many-requests', { retryAfterSeconds });
    api.refusals.set('createSignInTicket', refusal);
    await page.press('登录');
    expect(page.text()).toContain('约2分钟后可以再试');
    expect(page.valueOf('验证码')).toBe('ab12');
    expect(api.captchas).toBe(1);
  });

  it('goes on with its ticket when Keycloak could not be reached (L3)', async () => {
    await fillIn();
    await page.type('手机短信码', '123456');
    failure = ApiProblem.offline();
    await page.press('登录');
    failure = new ApiProblem('ticket-expired', {});
    await page.press('登录');
    expect(redeemed).toEqual(['ticket', 'ticket']);
    expect(api.sent).toHaveLength(1);
    expect(page.text()).toContain('请重新获取短信验证码后再试');
    expect(api.captchas).toBe(2);
  });

  it('asks whether to switch where another child is signed in (S22)', async () => {
    account.set({ username: '87654321' });
    await fixture.whenStable();
    expect(page.text()).toContain('此浏览器已登录账号 87654321');
    expect(page.button('退出该账号并找回密码')).toBeDefined();
  });
});
