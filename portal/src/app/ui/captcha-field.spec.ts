/**
 * @jest-environment ./jest-environment.mjs
 */
import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { CaptchaField, emptyCaptcha } from './captcha-field.ts';
import { ProofOfWorkSolver } from './proof-of-work-solver.ts';

@Component({
  selector: 'app-host',
  imports: [CaptchaField],
  template: '<app-captcha-field [field]="form.captcha" />',
})
class Host {
  readonly model = signal({ captcha: emptyCaptcha() });
  readonly form = form(this.model);
}

const minutes = 60_000;

describe('CaptchaField', () => {
  const kinds: string[] = [];
  let refusal: ApiProblem | null;
  let solving: PromiseWithResolvers<number>;
  let given: AbortSignal[];
  let fixture: ComponentFixture<Host>;

  const api = {
    call: (_: string, { body }: { body: { kind: string } }) => {
      if (refusal !== null) return Promise.reject(refusal);
      kinds.push(body.kind);
      const captcha = { kind: body.kind, captchaId: `id-${kinds.length}`, imagePng: 'AAAA' };
      return Promise.resolve({ status: 201, body: captcha });
    },
  };
  const captcha = () => fixture.componentInstance.model().captcha;
  const captchaField = (): CaptchaField => {
    const found: unknown = fixture.debugElement.children[0]?.componentInstance;
    if (found instanceof CaptchaField) return found;
    throw new Error('expected the field');
  };
  const pass = async (milliseconds: number): Promise<void> => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    fixture.detectChanges();
  };
  const press = async (name: string): Promise<void> => {
    const host: unknown = fixture.nativeElement;
    if (!(host instanceof HTMLElement)) throw new Error('expected an element');
    const buttons = [...host.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.includes(name))?.click();
    await pass(1);
  };

  beforeEach(async () => {
    jest.useFakeTimers();
    kinds.length = 0;
    refusal = null;
    given = [];
    solving = Promise.withResolvers<number>();
    const solver = {
      solve: (_: unknown, told: (share: number) => void, gone: AbortSignal) => {
        given.push(gone);
        told(0.5);
        return solving.promise;
      },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: ApiClient, useValue: api },
        { provide: ProofOfWorkSolver, useValue: solver },
      ],
    });
    fixture = TestBed.createComponent(Host);
    await pass(1);
  });

  afterEach(() => {
    fixture.destroy();
    jest.useRealTimers();
  });

  it('fetches a fresh picture before an unread one expires, never one that is typed', async () => {
    await pass(5 * minutes);
    expect(captcha().captchaId).toBe('id-2');
    fixture.componentInstance.form.captcha.answer().value.set('AB12');
    await pass(10 * minutes);
    expect(captcha()).toEqual({ captchaId: 'id-2', answer: 'AB12', work: '' });
  });

  it("does a picture's work unseen, and its form waits for it with a word", async () => {
    expect(document.querySelector('mat-progress-bar')).toBeNull();
    expect(document.body.textContent).not.toContain('自动验证，');
    fixture.componentInstance.form.captcha.answer().value.set('3A2E');
    const settled = captchaField().settle();
    await pass(1);
    expect(document.body.textContent).toContain('正在自动验证，请稍候');
    solving.resolve(7);
    expect(await settled).toBe('');
    await pass(1);
    expect(document.body.textContent).not.toContain('请稍候');
    expect(captcha()).toEqual({ captchaId: 'id-1', answer: '3A2E', work: '7' });
  });

  it("says that a picture's work failed, and tries with another picture", async () => {
    solving.reject(new Error('no cryptography'));
    await pass(1);
    expect(document.body.textContent).toContain('请换一张图片重试，或换用较新版本的浏览器');
    expect(await captchaField().settle()).toContain('自动验证没有成功');
    solving = Promise.withResolvers<number>();
    solving.resolve(8);
    await press('换一张');
    expect(captcha().work).toBe('8');
  });

  it('says how far the work is, and gives it up with the page (B18)', async () => {
    await press('看不清图片？改用自动验证');
    expect(document.body.textContent).toContain('已完成50%');
    // The picture's own work is given up with the picture.
    expect(given.map(({ aborted }) => aborted)).toEqual([true, false]);
    fixture.destroy();
    expect(given.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('does nothing for a page that is left', async () => {
    const left = captchaField();
    fixture.destroy();
    const before = jest.getTimerCount();
    await left.renew();
    left.keep();
    expect(kinds).toEqual(['picture']);
    expect(jest.getTimerCount()).toBe(before);
  });

  it('stays the same while a request with it may have to go again (L3)', async () => {
    await press('看不清图片？改用自动验证');
    solving.resolve(7);
    await pass(1);
    captchaField().hold();
    await pass(10 * minutes);
    expect(captcha()).toEqual({ captchaId: 'id-2', answer: '7', work: '' });
  });

  it('stays with the work when it must be done anew', async () => {
    await press('看不清图片？改用自动验证');
    solving.resolve(7);
    await pass(1);
    expect(captcha().answer).toBe('7');
    await pass(5 * minutes);
    expect(kinds).toEqual(['picture', 'proof-of-work', 'proof-of-work']);
    expect(captcha()).toEqual({ captchaId: 'id-3', answer: '7', work: '' });
  });

  it('tells of work that failed and of a picture that did not come, with a way on', async () => {
    await press('看不清图片？改用自动验证');
    solving.reject(new Error('no worker'));
    await pass(1);
    expect(document.body.textContent).toContain('自动验证没有成功');
    refusal = new ApiProblem('too-many-requests', { retryAfterSeconds: 90 });
    await press('改用图片验证码');
    expect(document.body.textContent).toContain('约2分钟后可以再试');
    refusal = null;
    await press('换一张');
    expect(captcha().captchaId).toBe('id-3');
  });
});
