import type { EntityManager } from '@mikro-orm/postgresql';
import type { Handlers } from '@ruxue/service-kit';

import type { TokenDenial } from '../denials/token-denial.ts';
import type { OneWriter } from '../one-writer.ts';
import { listStaffProposals } from '../staff-proposals/list-proposals.ts';
import {
  confirmStaffProposal, withdrawStaffProposal,
} from '../staff-proposals/settle-proposal.ts';
import type { ListSchools } from './check-duties.ts';
import { checkSecondPerson, findLoneProposals } from './case-seconds.ts';
import { inviteStaff } from './invite-staff.ts';
import type { KeycloakStaff } from './keycloak-staff.ts';
import { leaveTrace } from './leave-trace.ts';
import { listDuties } from './list-duties.ts';
import { listStaff } from './list-staff.ts';
import { nameStaff } from './name-staff.ts';
import { updateStaff } from './update-staff.ts';

/** All that a manager does about staff; each reading and refusal leaves a trace (B11). */
export function staffHandlers(dependencies: {
  em: () => EntityManager;
  staff: KeycloakStaff;
  denyTokens: TokenDenial;
  oneWriter: OneWriter;
  listSchools: ListSchools;
  forgetSignIns(account: string): Promise<void>;
}) {
  const traced = leaveTrace(dependencies.em);
  const isRead = true;
  return {
    'auth.list-staff': traced('auth.list-staff', listStaff(dependencies), { isRead }),
    'auth.list-duties': listDuties(dependencies),
    // A reader of the case: the read has left its trace in records.
    'auth.name-staff': nameStaff(dependencies),
    // The gateway leaves a trace of its refusal, as of all about a case.
    'auth.check-second-person': checkSecondPerson(dependencies),
    'auth.find-lone-proposals':
      traced('auth.find-lone-proposals', findLoneProposals(dependencies), { isRead }),
    'auth.invite-staff': traced('auth.invite-staff', inviteStaff(dependencies)),
    'auth.update-staff': traced('auth.update-staff', updateStaff(dependencies)),
    'auth.list-staff-proposals':
      traced('auth.list-staff-proposals', listStaffProposals(dependencies), { isRead }),
    'auth.confirm-staff-proposal':
      traced('auth.confirm-staff-proposal', confirmStaffProposal(dependencies)),
    'auth.withdraw-staff-proposal':
      traced('auth.withdraw-staff-proposal', withdrawStaffProposal(dependencies)),
  } satisfies Partial<Handlers<'auth'>>;
}
