import { defineEntity, p } from '@mikro-orm/core';
import type { ClaimState, DistrictCode, NoticeTemplate } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

/** The sealed column of a claim: under a key of its own, which goes with it (B13). */
export const claimColumns = { content: 'number_claim.content' } as const;

const schema = defineEntity({
  name: 'NumberClaim',
  tableName: 'number_claim',
  indexes: [
    { properties: ['holderId'] },
    { properties: ['documentHash', 'phoneHash'] },
  ],
  properties: {
    id: p.uuid().primary().comment('random; where the number is moved, it holds it meanwhile'),
    key: p.string().length(128).unique(),
    requestHash: holds(
      p.string().length(43), 'childName', 'childDocument', 'guardianName', 'guardianPhone',
    ),
    season: p.string().length(16),
    district: p.string().length(6).$type<DistrictCode>(),
    documentHash: holds(p.string().length(43), 'childDocument'),
    phoneHash: holds(p.string().length(43), 'guardianPhone'),
    holderId: p.uuid().comment('the case that had the number; it may be erased meanwhile'),
    content: holds(
      p.blob().comment("sealed under the claim's own key"),
      'childName', 'childDocument', 'guardianName', 'guardianPhone', 'situation',
    ),
    /** `ended`: erased as soon as its family is told. */
    state: p.string().length(16).$type<ClaimState | 'ended'>().index(),
    tell: p.string().length(32).$type<NoticeTemplate>().strictNullable()
      .comment('the message that its family is still to get'),
    filedAt: p.datetime(3),
    until: p.datetime(3).strictNullable().comment('its end, or that of the reserved number'),
  },
});

/**
 * A family's claim to an ID number that another case has (B21). It hangs on no case: it outlives a
 * revocation of the other family, and is erased by its own times (`settle-claims.ts`).
 */
export class NumberClaim extends schema.class {}
schema.setClass(NumberClaim);
