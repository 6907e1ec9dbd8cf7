import { numberReservedDays, type Request } from '@ruxue/contracts';

import { isReserved } from '../claims/take-reserved.ts';
import { windowPhase } from '../districts/current-season.ts';
import type { Records } from '../records.ts';
import type { AcceptanceFacts } from './acceptance-facts.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Until when a family submits that registers at the counter after the window, because its child's number
 * was moved to it only now (B21); null for every other registration.
 */
export async function ownTimeOf(
  { em, hashes }: Pick<Records, 'em' | 'hashes'>,
  { visit, registered: { child, guardian } }: Request<'records.open-case'>,
  { page, season: { code: season } }: AcceptanceFacts,
): Promise<Date | null> {
  const now = new Date();
  const isOver = windowPhase(page.windows.registration, now) === 'after';
  if (!isOver || visit === undefined || guardian.phone === null) return null;
  const documentHash = await hashes.document(season, child.documentType, child.documentNumber);
  const phoneHash = await hashes.phone(season, guardian.phone);
  const isMoved = await isReserved(em(), { season, documentHash, phoneHash });
  return isMoved ? new Date(now.getTime() + numberReservedDays * dayMs) : null;
}
