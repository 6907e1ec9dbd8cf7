import type { claimRoutes } from '@ruxue/contracts';
import { requestHash, type Call, type Logger } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import { withSmsCode } from '../sms-codes/with-sms-code.ts';
import type { NameStaff } from '../staff/staff-names.ts';

/** Claims to an ID number (B21). */
export function claimHandlers(
  { call, logger, nameStaff }: { call: Call; logger: Logger; nameStaff: NameStaff },
): Pick<RouteHandlers, keyof typeof claimRoutes> {
  return {
    async fileNumberClaim({ body, key, visitor }) {
      const { smsCode: code, district, ...content } = body;
      const redemption = {
        // The code that was sent for the registration: a refused one has given it back.
        purpose: 'register', recipient: { phone: content.guardian.phone },
        visitor: visitor.session, key, code,
        // Without name and number: they could be guessed from a hash. Records compares the content.
        requestHash: requestHash({ key }),
      } as const;
      await withSmsCode({ call, logger }, redemption, () =>
        call('records.file-number-claim', { key, district, content }));
      return { status: 201, body: {} };
    },
    async listNumberClaims(request) {
      const actor = staffActor(request);
      const { claims } = await call('records.list-number-claims', { actor });
      const proposers = claims.map(({ holder }) => holder?.proposal?.proposedBy);
      return { status: 200, body: { claims, staffNames: await nameStaff(actor, proposers) } };
    },
    async refuseNumberClaim(request) {
      await call('records.refuse-number-claim', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
  };
}
