import { Refusal } from '@ruxue/contracts';
import { requestHash, type Call, type Logger } from '@ruxue/service-kit';

import { staffActor, type Handler } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';
import { checkedRegistration } from './checked-registration.ts';

/**
 * Registers a child at the counter (B9): by the family's own rules, with the clerk's visit in place of
 * captcha and password. A telephone is proved by its code; a family without one gets its papers. A
 * repeat with the same key and content answers the same (L3).
 */
export function createRegisterAtCounter(options: {
  call: Call;
  logger: Logger;
  passwordMinLength: number;
}): Handler<'registerAtCounter'> {
  const { call, passwordMinLength } = options;
  return async (request) => {
    const { body, key, caller } = request;
    const { staffId, district } = staffActor(request);
    if (caller === null || district === null) throw new Refusal('forbidden');
    const { child, guardian, readingId, visitId, smsCode } = body;
    const form = { child, guardian, district, password: null };
    const registered = await checkedRegistration(call, form, passwordMinLength);
    // With the visit: its random id keeps the rest from being guessed.
    const hash = requestHash(body);
    const open = () => call('records.open-case', {
      key, requestHash: hash, district, readingId, password: null, registered,
      visit: { actor: { kind: 'counter', staffId, district }, visitId },
    });
    const { phone } = guardian;
    const opened = phone === null || smsCode === null ? await open() : await withSmsCode(options, {
      purpose: 'register', recipient: { phone }, visitor: caller.sessionId,
      key, code: smsCode, requestHash: hash,
    }, open);
    const { caseId, accountNumber } = opened;
    return { status: 201, body: { caseId, accountNumber } };
  };
}

/** Orders the code to the telephone of a family at the counter (S8); the clerk pays no captcha. */
export function createRequestCounterCode(call: Call): Handler<'requestCounterCode'> {
  return async (request) => {
    const { body: { phone }, caller, address } = request;
    const { district } = staffActor(request);
    const reply = await call('sms.request-code', {
      purpose: 'register', recipient: { phone }, visitor: caller?.sessionId ?? null, address, district,
    });
    return { status: 202, body: reply };
  };
}
