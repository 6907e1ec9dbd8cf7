/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { expect, it } from '@jest/globals';

import { ApiClient } from '../data/api-client.ts';
import { Session } from '../sign-in/session.ts';
import { pageOf } from '../ui/testing/page-of.ts';
import { Registration } from './registration.ts';
import { RegistrationForm } from './registration-form.ts';

const readingId = '8c5b41a6-4f0c-4a0e-9d3c-2f6f5a6b7c8d';
const answers: Record<string, unknown> = {
  startReading: { readingId, waitSeconds: 0, text: '一段说明' },
  getDistrict: { primaryPhones: [] },
  getPortalConfiguration: { passwordMinLength: 8 },
  createCaptcha: { kind: 'picture', captchaId: readingId, imagePng: 'AAAA' },
};
const api = { call: (name: string) => Promise.resolve({ status: 200, body: answers[name] }) };

it('shows the notice again where the server knows of none, and keeps what is typed', async () => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: ApiClient, useValue: api },
      { provide: Session, useValue: { account: () => null } },
    ],
  });
  const fixture = TestBed.createComponent(Registration);
  fixture.componentRef.setInput('code', '110101');
  await fixture.whenStable();
  const page = pageOf(fixture);
  const agree = async (): Promise<void> => {
    // The notice has been fetched by then.
    await fixture.whenStable();
    await page.tick('我已认真阅读并同意该条款');
    await page.press('确认');
  };
  await agree();
  await page.type('儿童姓名', '李明');
  const form: unknown = fixture.debugElement.query(By.directive(RegistrationForm)).componentInstance;
  if (!(form instanceof RegistrationForm)) throw new Error('expected the form');
  form.noticeNotRead.emit();
  await fixture.whenStable();
  expect(page.text()).toContain('请再完整阅读一遍家长须知');
  await agree();
  expect(page.text()).not.toContain('请再完整阅读一遍家长须知');
  expect(page.valueOf('儿童姓名')).toBe('李明');
  fixture.destroy();
});
