/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { CaseMessages } from './case-messages.ts';

const message = {
  messageId: 'm1', kind: 'notice', template: 'progress', state: 'delivered',
  createdAt: '2027-05-06T04:30:00.000Z', notBefore: null, sentAt: '2027-05-06T04:30:01.000Z',
  deliveredAt: '2027-05-06T04:31:00.000Z', failureCode: null, mayResend: true,
};
const failed = {
  ...message, messageId: 'm2', kind: 'code', template: 'revoke', state: 'failed', sentAt: null,
  deliveredAt: null, failureCode: 'isv.MOBILE_NUMBER_ILLEGAL', mayResend: false,
};
const waiting = {
  ...message, messageId: 'm3', state: 'waiting', notBefore: '2027-05-07T00:00:00.000Z',
  sentAt: null, deliveredAt: null, mayResend: false,
};

describe('CaseMessages (B10)', () => {
  const asked: string[] = [];
  let refusal: ApiProblem | null;
  let fixture: ComponentFixture<CaseMessages>;
  let page: PageUnderTest;

  const api = {
    call: (name: string) => {
      asked.push(name);
      if (name === 'resendMessage' && refusal) return Promise.reject(refusal);
      return Promise.resolve({ body: { messages: [message, failed, waiting] } });
    },
  };
  beforeEach(async () => {
    asked.length = 0;
    refusal = null;
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
    fixture = TestBed.createComponent(CaseMessages);
    fixture.componentRef.setInput('caseId', 'one');
    document.body.append(fixture.nativeElement);
    page = pageOf(fixture);
    await page.settle();
  });
  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });
  const open = async (): Promise<void> => {
    const details = document.querySelector('details');
    if (details === null) throw new Error('nothing to open');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await page.settle();
  };

  it('reads when it is opened, and tells each state in words', async () => {
    expect(asked).toEqual([]);
    await open();
    expect(asked).toEqual(['listMessages']);
    for (const words of [
      '办理有新进展', '2027年5月6日 12:31已送达', '撤销录入验证码',
      '发送失败（isv.MOBILE_NUMBER_ILLEGAL），请用其他方式联系家长',
      '等待发送，2027年5月7日 08:00以后发出',
    ]) expect(page.text()).toContain(words);
    expect(document.querySelectorAll('li button')).toHaveLength(1);
  });

  it('sends a notice once more, or says why not', async () => {
    await open();
    await page.press('重新发送：办理有新进展');
    await page.settle();
    expect(page.text()).toContain('已重新发送');
    expect(asked).toEqual(['listMessages', 'resendMessage', 'listMessages']);
    refusal = new ApiProblem('sms-too-soon', { detail: '十分钟内已经重新发送过一次，请稍后再试' });
    await page.press('重新发送：办理有新进展');
    await page.settle();
    expect(page.text()).toContain('十分钟内已经重新发送过一次');
  });
});
