import { Refusal, type StaffActor } from '@ruxue/contracts';

import type { KeycloakStaff } from '../staff/keycloak-staff.ts';
import { toMember, type KeycloakMember } from '../staff/staff-account.ts';
import type { PendingProposal } from './pending-proposal.entity.ts';

type Proposed = Pick<PendingProposal, 'district' | 'proposerId' | 'staffId'>;

/** Every district's managers who can sign in; deputies are none. */
export async function listManagers(staff: KeycloakStaff): Promise<KeycloakMember[]> {
  const users = await staff.listWithRole('district-manager');
  return users
    .flatMap((user) => toMember(user, ['district-manager']) ?? [])
    .filter(({ isEnabled, isInvited }) => isEnabled && !isInvited);
}

/** Managers of the district who neither proposed it nor are whom it is about. */
export const secondsFor = (
  { district, proposerId, staffId }: Proposed,
  managers: readonly KeycloakMember[],
): KeycloakMember[] =>
  managers.filter((one) =>
    one.district === district && one.staffId !== proposerId && one.staffId !== staffId);

/** The same for a proposal that is settled or too old, that never was, and that is another district's (L7). */
export const noOpenProposal = () =>
  new Refusal('not-found', { detail: '该事项已办理、已撤回或已超过7天' });

/** The city office, as Keycloak has it now. */
export async function isCityOffice(staff: KeycloakStaff, actor: StaffActor): Promise<boolean> {
  if (!actor.roles.includes('city-office')) return false;
  const found = await staff.find(actor.staffId);
  return found?.user.enabled === true && found.roles.includes('city-office');
}

/**
 * The second person is another manager of the district, or the city office where there is none.
 * `forbidden` otherwise, and when whoever proposed it is no manager any more; `not-found` for
 * whoever has nothing to do with the district.
 */
export async function assertSecondPerson(
  staff: KeycloakStaff,
  actor: StaffActor,
  proposed: Proposed,
): Promise<void> {
  const managers = await listManagers(staff);
  const seconds = secondsFor(proposed, managers);
  const isOfCity = await isCityOffice(staff, actor);
  if (!isOfCity && actor.district !== proposed.district) throw noOpenProposal();
  if (actor.staffId === proposed.proposerId) throw forbidden(ownProposal);
  if (actor.staffId === proposed.staffId) throw forbidden(ownAccount);
  const isSecond = seconds.some(({ staffId }) => staffId === actor.staffId);
  if (!isSecond && !isOfCity) throw forbidden(deputysLimit);
  if (!isSecond && seconds.length > 0) throw forbidden(districtsOwn);
  const isProposerManager = managers.some(({ staffId, district }) =>
    staffId === proposed.proposerId && district === proposed.district);
  if (!isProposerManager) throw forbidden(proposerGone);
}

const ownProposal = '这是您自己提出的，须由另一位区管理员确认；本区没有其他区管理员的，由市级管理部门确认';
const ownAccount = '不能确认涉及自己账号的更改，请由其他负责人办理';
const deputysLimit = '只有本区的区管理员本人可以确认，代理期间不能确认';
const districtsOwn = '该区另有区管理员，请由其确认';
const proposerGone = '提出人已不是该区的区管理员，请撤回后由现任区管理员重新提出';

const forbidden = (detail: string) => new Refusal('forbidden', { detail });
