import type { EntityManager } from '@mikro-orm/postgresql';
import {
  caseProposals, isOfCity, Refusal, type Reply, type Request, type StaffActor, type StaffRole,
} from '@ruxue/contracts';

import { isCityOffice } from '../staff-proposals/second-person.ts';
import type { FoundStaff, KeycloakStaff } from './keycloak-staff.ts';
import { madeOrResetBy } from './made-or-reset.ts';
import { toMember, type KeycloakMember } from './staff-account.ts';
import { isDeputyAt } from './staff-manager.ts';

type Proposed = Request<'auth.check-second-person'>['proposed'];

interface Dependencies {
  em: () => EntityManager;
  staff: KeycloakStaff;
}

/**
 * Refuses whoever may not be the second person about a case (S13), by the accounts as Keycloak has
 * them now and not as a token said it minutes ago.
 */
export function checkSecondPerson({ em, staff }: Dependencies) {
  return async (
    { actor, proposed }: Request<'auth.check-second-person'>,
  ): Promise<Reply<'auth.check-second-person'>> => {
    const { kind, district, proposedBy } = proposed;
    if (isOfCity(kind)) return checkCitysSecond({ em, staff }, { actor, proposed });
    const { proposers } = caseProposals[kind];
    const proposer = await findHolder(staff, proposedBy, { district, roles: proposers });
    if (proposer === undefined) throw new Refusal('forbidden', { detail: proposerGone });
    const { seconds, own } = await secondsFor({ em, staff }, proposed);
    if (seconds.some(({ staffId }) => staffId === actor.staffId)) return {};
    if (own.has(actor.staffId)) throw new Refusal('second-person-needed', { detail: ownAccount });
    if (!(await isCityOffice(staff, actor))) throw new Refusal('forbidden');
    if (seconds.length > 0) throw new Refusal('forbidden', { detail: districtsOwn });
    return {};
  };
}

/** Both persons are of the city office (B21), and the first hasn't made the second's account lately. */
async function checkCitysSecond(
  { em, staff }: Dependencies,
  { actor, proposed: { proposedBy } }: Request<'auth.check-second-person'>,
): Promise<Reply<'auth.check-second-person'>> {
  const proposer = await staff.find(proposedBy);
  const isStillThere = proposer?.user.enabled === true && proposer.roles.includes('city-office');
  if (!isStillThere) throw new Refusal('forbidden', { detail: citysProposerGone });
  if (!(await isCityOffice(staff, actor))) throw new Refusal('forbidden');
  const own = await madeOrResetBy(em(), proposedBy);
  if (own.has(actor.staffId)) throw new Refusal('second-person-needed', { detail: ownAccount });
  return {};
}

/** Of these proposals those whose districts have no second person; for the city office alone. */
export function findLoneProposals({ em, staff }: Dependencies) {
  return async (
    { actor, proposed }: Request<'auth.find-lone-proposals'>,
  ): Promise<Reply<'auth.find-lone-proposals'>> => {
    if (!(await isCityOffice(staff, actor))) throw new Refusal('forbidden');
    const lone: Proposed[] = [];
    for (const one of proposed) {
      const { seconds } = await secondsFor({ em, staff }, one);
      if (seconds.length === 0) lone.push(one);
    }
    return { lone };
  };
}

/** The second persons whom a district has, and the accounts that the proposer made or reset. */
async function secondsFor(
  { em, staff }: Dependencies, { kind, district, proposedBy }: Proposed,
): Promise<{ seconds: KeycloakMember[]; own: Set<string> }> {
  const own = await madeOrResetBy(em(), proposedBy);
  const members = (await staff.list(district)).flatMap(({ user, roles }) => toMember(user, roles) ?? []);
  const { seconds } = caseProposals[kind];
  return {
    own,
    seconds: members.filter((member) => holds(member, { district, roles: seconds }) &&
      member.staffId !== proposedBy && !own.has(member.staffId)),
  };
}

async function findHolder(
  staff: KeycloakStaff, staffId: string, duty: Duty,
): Promise<FoundStaff | undefined> {
  const found = await staff.find(staffId);
  const member = found && toMember(found.user, found.roles);
  return member && holds(member, duty) ? found : undefined;
}

interface Duty {
  readonly district: StaffActor['district'];
  readonly roles: readonly StaffRole[];
}

/** Can sign in, and has one of the roles in the district, a deputy the manager's. */
function holds(member: KeycloakMember, { district, roles }: Duty): boolean {
  const { isEnabled, isInvited } = member;
  if (!isEnabled || isInvited || member.district !== district) return false;
  return member.roles.some((role) => roles.includes(role)) ||
    (roles.includes('district-manager') && isDeputyAt(member, new Date()));
}

const citysProposerGone = '提出人已不在市级管理部门，请由现任人员重新提出';
const proposerGone = '提出人已不在本区的这一岗位，请撤回后由现任人员重新提出';
const ownAccount = '您的账号由提出人在7天内开通或重置过，须由其他人确认';
const districtsOwn = '该区另有可以确认的工作人员，请由其确认';
