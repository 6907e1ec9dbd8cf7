import type { EntityManager } from '@mikro-orm/postgresql';
import { reviewsAndEnrols } from '@ruxue/contracts';
import type { Logger } from '@ruxue/service-kit';

import type { TokenDenial } from '../denials/token-denial.ts';
import type { OneWriter } from '../one-writer.ts';
import type { KeycloakStaff } from './keycloak-staff.ts';
import { recordStaffChange } from './record-staff-change.ts';
import { toMember, withDuties, type Duties } from './staff-account.ts';
import { staffOf } from './staff-manager.ts';
import { raiseVersion } from './staff-versions.ts';

interface Dependencies {
  em: () => EntityManager;
  staff: KeycloakStaff;
  oneWriter: OneWriter;
  denyTokens: TokenDenial;
  logger: Logger;
}

/** Stands in the trace as the actor where no person makes the change. */
const byItself = 'auth';

/**
 * Takes enrolling from whoever also reviews: accounts of before the two were kept apart, or changed
 * in Keycloak itself. Asked for again and again, it does so once after each start; each account is
 * listed in the log by its id and in the trace (B11).
 */
export function separateDuties(dependencies: Dependencies) {
  const { staff, oneWriter } = dependencies;
  let isDone = false;
  return async (): Promise<void> => {
    if (isDone) return;
    for (const { id, attributes } of await staff.listWithRole('school-officer')) {
      const district = attributes['district']?.[0] ?? null;
      await oneWriter(staffOf(district), () => separate(dependencies, id));
    }
    isDone = true;
  };
}

async function separate(
  { em, staff, denyTokens, logger }: Dependencies,
  staffId: string,
): Promise<void> {
  const found = await staff.find(staffId);
  const member = found && toMember(found.user, found.roles);
  if (!member || !reviewsAndEnrols(member)) return;
  const duties = apart(member);
  await raiseVersion(em(), staffId);
  await recordStaffChange(em(), { actorId: byItself, staffId, kinds: ['separateDuties'] });
  await staff.update(staffId, { attributes: withDuties(found.user.attributes, duties) });
  try {
    await staff.setRoles(staffId, duties.roles);
  } finally {
    await denyTokens.ofUserUntilNow(staffId);
  }
  logger.warn({ staffId, roles: duties.roles }, 'one account both reviewed and enrolled');
}

/** Without enrolling; an officer who has no other duty ends standing in for the manager instead. */
function apart(duties: Duties): Duties {
  const roles = duties.roles.filter((role) => role !== 'school-officer');
  return roles.length > 0
    ? { ...duties, roles, schoolId: null }
    : { ...duties, deputyship: null };
}
