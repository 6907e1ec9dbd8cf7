import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request } from '@ruxue/contracts';

import type { OneWriter } from '../one-writer.ts';
import { propose } from '../staff-proposals/propose.ts';
import { checkDuties, type ListSchools } from './check-duties.ts';
import type { KeycloakStaff } from './keycloak-staff.ts';
import { dutiesOf, makeInvited } from './make-invited.ts';
import { assertMayChange, getManager, staffOf } from './staff-manager.ts';

interface Dependencies {
  em: () => EntityManager;
  staff: KeycloakStaff;
  oneWriter: OneWriter;
  listSchools: ListSchools;
}

/**
 * Makes a staff account in the manager's district, with a temporary password that is shown once.
 * The identical request again, while nobody has signed in, gives a fresh one. A manager is proposed
 * to a second person. `username-taken`, `invalid-input`, `forbidden`.
 */
export function inviteStaff(dependencies: Dependencies) {
  const { staff, oneWriter, listSchools } = dependencies;
  return (request: Request<'auth.invite-staff'>): Promise<Reply<'auth.invite-staff'>> => {
    const { actor, invitation } = request;
    return oneWriter(staffOf(actor.district), async () => {
      const manager = await getManager(staff, actor);
      const { district } = manager;
      const duties = dutiesOf(invitation);
      assertMayChange(manager, null, duties);
      await checkDuties(duties, district, listSchools);
      if (!duties.roles.includes('district-manager')) {
        const done = await makeInvited(dependencies, request, { district });
        return { outcome: 'done', done };
      }
      if (await staff.findByUsername(invitation.username)) throw new Refusal('username-taken');
      const proposal =
        await propose(dependencies, manager, { kind: 'invite', invitation }, null);
      return { outcome: 'proposed', proposal };
    });
  };
}
