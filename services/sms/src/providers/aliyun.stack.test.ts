import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codePurposes, noticeTemplates } from '@ruxue/contracts';
import { somePhone } from '@ruxue/testing/people';

import { codeMessage, noticeMessage } from '../templates.ts';
import { createAliyun } from './aliyun.ts';
import { AliyunConfig } from './aliyun-config.ts';
import { SmsFailure, type SmsProvider } from './sms-provider.ts';
import { openAliyunStandIn, type AliyunStandIn } from './testing/aliyun-stand-in.ts';

const templateCodes = AliyunConfig.shape.ALIYUN_SMS_TEMPLATE_CODES.parse(
  [...codePurposes, ...noticeTemplates].map((name) => `${name}=SMS_${name}`).join(','),
);

let standIn: AliyunStandIn;
let aliyun: SmsProvider;

beforeAll(async () => {
  standIn = await openAliyunStandIn(templateCodes);
  aliyun = createAliyun(standIn.config, { connectMs: 500, readMs: 500 });
});
beforeEach(() => {
  standIn.mood = 'ok';
});
afterAll(() => standIn.close());

const message = (phone = somePhone()) => ({
  messageId: crypto.randomUUID(), phone, content: codeMessage('revoke', '012345'),
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return error instanceof SmsFailure
      ? [error.code, error.isPermanent, error.isUnanswered]
      : error;
  }
}

describe('sending by Aliyun', () => {
  it('signs the request, and names template and parameters instead of the text', async () => {
    const outgoing = message();
    const { providerMessageId } = await aliyun.send(outgoing);
    expect(providerMessageId).toBe(`biz-${standIn.sent.length}`);
    expect(standIn.sent.at(-1)).toEqual({
      PhoneNumbers: outgoing.phone,
      SignName: standIn.config.ALIYUN_SMS_SIGN_NAME,
      TemplateCode: 'SMS_revoke',
      TemplateParam: '{"code":"012345"}',
      OutId: outgoing.messageId,
    });
  });

  it('sends a notice without parameters', async () => {
    await aliyun.send({ ...message(), content: noticeMessage('progress') });
    expect(standIn.sent.at(-1)).toMatchObject({
      TemplateCode: 'SMS_progress', TemplateParam: '{}',
    });
  });

  it('is refused with a wrong key', async () => {
    const config = { ...standIn.config, ALIYUN_ACCESS_KEY_SECRET: 'another' };
    expect(await failureOf(createAliyun(config).send(message()))).toEqual([
      'SignatureDoesNotMatch', false, false,
    ]);
  });

  it.each([
    ['isv.MOBILE_NUMBER_ILLEGAL', ['isv.MOBILE_NUMBER_ILLEGAL', true, false]],
    ['isv.BUSINESS_LIMIT_CONTROL', ['isv.BUSINESS_LIMIT_CONTROL', false, false]],
    ['server-error', ['InternalError', false, false]],
  ] as const)('knows what a failure means: %s', async (mood, failure) => {
    standIn.mood = mood;
    expect(await failureOf(aliyun.send(message()))).toEqual(failure);
  });

  it('gives up on an answer that does not come, which leaves open what was done', async () => {
    standIn.mood = 'silent';
    expect(await failureOf(aliyun.send(message()))).toEqual(['RequestTimeout', false, true]);
  });

  it('gives up on a line that is broken', async () => {
    const config = { ...standIn.config, ALIYUN_SMS_ENDPOINT: 'http://127.0.0.1:9' };
    const failure = await failureOf(createAliyun(config).send(message()));
    expect(failure).toEqual(['ECONNREFUSED', false, false]);
  });
});

describe('receipts of Aliyun', () => {
  const receiptFor = async (mood: AliyunStandIn['mood']) => {
    standIn.mood = 'ok';
    const { messageId, phone, content } = message();
    const { providerMessageId } = await aliyun.send({ messageId, phone, content });
    standIn.mood = mood;
    // Late in the evening of 30 April by universal time is 1 May in Beijing.
    const sentAt = new Date('2027-04-30T20:00:00Z');
    return aliyun.findReceipt?.({
      messageId, phone, providerMessageId: providerMessageId ?? '', sentAt,
    });
  };

  it('are awaited, delivered or failed', async () => {
    expect(await receiptFor('ok')).toBeNull();
    expect(await receiptFor('undelivered')).toEqual({
      status: 'failed', failureCode: 'MOBILE_IN_BLACK',
    });
    expect(await receiptFor('delivered')).toEqual({
      status: 'delivered', at: new Date('2027-05-01T01:30:05Z'),
    });
  });

  it("are asked for by number, message and the vendor's day", () => {
    expect(standIn.asked.at(-1)).toMatchObject({
      BizId: `biz-${standIn.sent.length}`, SendDate: '20270501', PageSize: '10', CurrentPage: '1',
    });
  });
});

describe('the settings of Aliyun', () => {
  it('name a template for every text', () => {
    const { ALIYUN_SMS_TEMPLATE_CODES } = AliyunConfig.shape;
    expect(ALIYUN_SMS_TEMPLATE_CODES.safeParse('register=SMS_1').success).toBe(false);
    expect(templateCodes['password-changed']).toBe('SMS_password-changed');
  });
});
