import type { phoneRoutes } from '@ruxue/contracts';
import { requestHash, type Call, type Logger } from '@ruxue/service-kit';

import { familyActor, ownCase, staffActor, type HttpRequest, type RouteHandlers } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';

/** A telephone that its family can't use any more (B20); records checks visit, person and number. */
export function phoneHandlers(
  { call, logger }: { call: Call; logger: Logger },
): Pick<RouteHandlers, keyof typeof phoneRoutes> {
  return {
    async requestNewPhoneCode(request) {
      const { params: { caseId }, body: { phone }, address } = request;
      const actor = staffActor(request);
      await call('records.check-phone-change', { actor, caseId, phone });
      const reply = await call('sms.request-code', {
        purpose: 'change-phone', recipient: { caseId, phone }, visitor: visitorOf(request), address,
        district: actor.district,
      });
      return { status: 202, body: reply };
    },
    async proposePhoneChange(request) {
      const { params: { caseId }, body: { smsCode: code, ...proposed }, key } = request;
      const actor = staffActor(request);
      const redemption = {
        purpose: 'change-phone', recipient: { caseId, phone: proposed.phone },
        visitor: visitorOf(request), key, code,
        // Without the number: it could be guessed from a hash.
        requestHash: requestHash({ caseId, key }),
      } as const;
      await withSmsCode({ call, logger }, redemption, () =>
        call('records.propose-phone-change', { actor, caseId, key, proposed }));
      return { status: 201, body: {} };
    },
    async stopPhoneChange(request) {
      await call('records.stop-phone-change', {
        actor: familyActor(request), caseId: ownCase(request),
      });
      return { status: 204, body: undefined };
    },
    async stopPhoneChangeForFamily(request) {
      await call('records.stop-phone-change', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
  };
}

/** The clerk's session, as a parent's own at its page. */
const visitorOf = ({ caller }: HttpRequest<'requestNewPhoneCode' | 'proposePhoneChange'>): string | null =>
  caller?.sessionId ?? null;
