import { describeError, requestHash, type Call, type Logger } from '@ruxue/service-kit';

import { ownCase, type Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';

/**
 * Change of telephone (B20): a code to the new number and one to the old, then the case moves with
 * its place (S7), and the old number is told. The notice is sealed while the old number is known,
 * and sent when the change stands.
 */
export function createChangePhone(call: Call, logger: Logger): Handler<'changePhone'> {
  return async (request) => {
    const caseId = ownCase(request);
    const { body, key } = request;
    const { phone } = body;
    // The numbers are no part of it: a hash of one could be guessed back.
    const hash = requestHash({ caseId, key });
    const noticeKey = `phone-changed:${hash}`;
    const redemption = { purpose: 'change-phone', key, requestHash: hash } as const;
    const byNewPhone = { ...redemption, recipient: { phone }, code: body.newPhoneCode };
    const byOldPhone = { ...redemption, recipient: { caseId }, code: body.oldPhoneCode };

    await withSmsCode(call, byNewPhone, async () => {
      // A repeat whose answer got lost (L3): the old number is not the case's any more.
      if (await hasPhone(call, caseId, phone)) return;
      await withSmsCode(call, byOldPhone, async () => {
        await call('sms.prepare-notice', { key: noticeKey, caseId, template: 'phone-changed' });
        await call('records.change-phone', { caseId, phone });
      }, 'oldPhoneCode');
    }, 'newPhoneCode');
    await call('sms.send-prepared-notice', { key: noticeKey }).catch((error: unknown) =>
      logger.warn({ caseId, error: describeError(error) }, 'notice not sent'));
    return { status: 204, body: undefined };
  };
}

async function hasPhone(call: Call, caseId: string, phone: string): Promise<boolean> {
  const { registered } = await call('records.get-enrolment', { caseId });
  return registered.guardian.phone === phone;
}
