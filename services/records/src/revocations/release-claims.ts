import { NumberClaim } from '../claims/number-claim.entity.ts';
import type { Handler, Records } from '../records.ts';
import { DocumentClaim } from '../registrations/document-claim.entity.ts';
import { PhoneSlot } from '../registrations/phone-slot.entity.ts';

/** The ID number and the telephone's place are free again (S7, S20), and no hash is left (B13). */
export const releaseClaims = (records: Records): Handler<'records.release-claims'> =>
  async ({ caseId }) => {
    await records.em().transactional(async (em) => {
      await em.nativeDelete(DocumentClaim, { caseId });
      await em.nativeDelete(PhoneSlot, { caseId });
      // Whoever has claimed the number hears that it is free (B21).
      await em.nativeUpdate(
        NumberClaim, { holderId: caseId, state: { $in: ['open', 'held'] } },
        { state: 'ended', tell: 'number-free', until: null },
      );
    });
    return {};
  };
