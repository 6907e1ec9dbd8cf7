/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatDialogRef } from '@angular/material/dialog';
import { provideRouter } from '@angular/router';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { RevocationDialog } from './revocation-dialog.ts';

describe('RevocationDialog (S20)', () => {
  let districts: { name: string; isOpen: boolean }[] | ApiProblem;
  let refusal: ApiProblem;
  let waitSeconds: number;
  let fixture: ComponentFixture<RevocationDialog>;
  let page: PageUnderTest;

  const api = {
    call: (name: string) => {
      if (name === 'getSmsCodeWait') {
        return Promise.resolve({ status: 200, body: { resendAfterSeconds: waitSeconds } });
      }
      if (name !== 'listDistricts') return Promise.reject(refusal);
      return districts instanceof ApiProblem
        ? Promise.reject(districts)
        : Promise.resolve({ status: 200, body: { districts } });
    },
  };
  const open = async (): Promise<void> => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: { account: () => ({ username: '12345678' }) } },
        { provide: MatDialogRef, useValue: {} },
      ],
    });
    fixture = TestBed.createComponent(RevocationDialog);
    await fixture.whenStable();
    page = pageOf(fixture);
  };

  beforeEach(() => {
    localStorage.clear();
    districts = [{ name: '东城区', isOpen: true }, { name: '燕山', isOpen: false }];
    refusal = new ApiProblem('sms-code-wrong', {});
    waitSeconds = 0;
  });

  afterEach(() => {
    fixture.destroy();
  });

  it('says what it means and where one can register again', async () => {
    await open();
    expect(page.text()).toContain('若执行撤销操作,数据不可恢复,如仍需采集须重新注册!');
    expect(page.text()).toContain('目前仍可注册的区：东城区。');
  });

  it('goes on with the wait of a code that another device ordered (S19)', async () => {
    waitSeconds = 178;
    await open();
    await page.settle();
    expect(page.button('178秒后重试').disabled).toBe(true);
  });

  it('warns where one can register nowhere', async () => {
    districts = [{ name: '燕山', isOpen: false }];
    await open();
    expect(document.querySelector('.none')?.textContent).toContain('撤销后将不能重新注册');
  });

  it('offers to fetch the districts again', async () => {
    districts = ApiProblem.offline();
    await open();
    districts = [{ name: '朝阳区', isOpen: true }];
    await page.press('重试');
    expect(page.text()).toContain('目前仍可注册的区：朝阳区。');
  });

  it('tells a missing or wrong code beside its field', async () => {
    await open();
    await page.press('确认');
    expect(page.text()).toContain('短信验证码：请填写短信验证码');
    await page.type('短信验证码', '123456');
    await page.press('确认');
    expect(document.querySelector('mat-error')?.textContent).toContain('短信验证码不正确');
    refusal = new ApiProblem('sms-code-expired', {});
    await page.type('短信验证码', '654321');
    await page.press('确认');
    expect(document.querySelector('mat-error')?.textContent).toContain('短信验证码已失效');
  });
});
