import { Refusal } from '@ruxue/contracts';

import type { EnrolmentCase } from '../cases/case.entity.ts';

/** `case-leased` while somebody else has the case open (L6). */
export function refuseLeased(
  { leasedBy, leasedUntil }: Pick<EnrolmentCase, 'leasedBy' | 'leasedUntil'>,
  { staffId }: { readonly staffId: string },
  now: Date,
): void {
  if (leasedBy === null || leasedBy === staffId) return;
  if (leasedUntil === null || leasedUntil <= now) return;
  throw new Refusal('case-leased', { detail: '正由{staff}办理', staffId: leasedBy });
}
