import { Refusal } from '@ruxue/contracts';
import { describeError, requestHash, type Call, type Logger } from '@ruxue/service-kit';

import { signedInParent, type Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';
import { renewForm } from './renew-form.ts';

/**
 * Changes the telephone (B20): checks a code of the new and one of the old number, moves the case
 * with its place (S7), and tells the old number. The notice is sealed while the old number is
 * known, and sent after the change. An identical request may have made the change already, so a
 * refusal is answered only if the change was not made. A repeat uses no code up again; another
 * number under the same key is `key-reused` (L3).
 */
export function createChangePhone(call: Call, logger: Logger): Handler<'changePhone'> {
  return async (request) => {
    const { caseId, sessionId } = signedInParent(request);
    const { body, key } = request;
    const { phone } = body;
    // Without the numbers: they could be guessed from a hash.
    const hash = requestHash({ caseId, key });
    const noticeKey = `phone-changed:${hash}`;
    const redemption = {
      purpose: 'change-phone', visitor: sessionId, key, requestHash: hash,
    } as const;
    const byNewPhone = { ...redemption, recipient: { caseId, phone }, code: body.newPhoneCode };
    const byOldPhone = { ...redemption, recipient: { caseId }, code: body.oldPhoneCode };
    const throwUnlessChanged = async (error: unknown) => {
      if (!(error instanceof Refusal) || !(await hasPhone(call, caseId, phone))) throw error;
    };

    const sms = { call, logger };
    const { isDone } = await call('records.find-phone-change', { caseId, key, phone });
    if (!isDone) await withSmsCode(sms, byNewPhone, async () => {
      if (await hasPhone(call, caseId, phone)) return;
      await withSmsCode(sms, byOldPhone, async () => {
        await call('sms.prepare-notice', { key: noticeKey, caseId, template: 'phone-changed' });
        await call('records.change-phone', { caseId, key, phone });
      }, 'oldPhoneCode').catch(throwUnlessChanged);
    }, 'newPhoneCode').catch(throwUnlessChanged);

    const logged = (message: string) => (error: unknown) =>
      logger.warn({ caseId, error: describeError(error) }, message);
    // Not awaited: a parent must not wait for a slow provider.
    void call('sms.send-prepared-notice', { key: noticeKey }).catch(logged('notice not sent'));
    await renewForm(call, caseId).catch(logged('form not renewed'));
    return { status: 204, body: undefined };
  };
}

async function hasPhone(call: Call, caseId: string, phone: string): Promise<boolean> {
  const { registered } = await call('records.get-enrolment', { caseId });
  return registered.guardian.phone === phone;
}
