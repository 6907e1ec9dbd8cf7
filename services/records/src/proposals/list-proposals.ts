import {
  CaseProposal, caseProposalKinds, caseProposals, Refusal, type CaseProposalKind, type StaffActor,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { listOpenRecalls } from '../recalls/list-open-recalls.ts';
import type { Handler, Records } from '../records.ts';
import { proposalRules } from './kinds.ts';
import { openPayload } from './open-payload.ts';
import { Proposal } from './proposal.entity.ts';

/** More than wait in any district; the oldest are shown. */
const mostListed = 200;

/**
 * 「待第二人确认」 (S13, B22): the open proposals of others, of the actor's district, for the city office
 * of all. What no longer fits its case waits for nobody. The look is kept (B11).
 */
export const listProposals = (records: Records): Handler<'records.list-proposals'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'listProposals', caseId: null }, () =>
      records.em().transactional(async (em) => ({
        proposals: await list(records, em, actor),
        publicationRecalls: await listOpenRecalls(em, actor),
      })));

async function list(
  records: Records, em: EntityManager, actor: StaffActor,
): Promise<CaseProposal[]> {
  const isOfCity = actor.roles.includes('city-office');
  const kinds = caseProposalKinds.filter((kind) => isOfCity || isSecond(actor, kind));
  if (kinds.length === 0 || (!isOfCity && actor.district === null)) throw new Refusal('forbidden');
  const open = await findOpen(em, actor, kinds);
  const caseIds = open.map(({ proposal }) => proposal.caseId);
  await auditList(em, { actor, event: 'listProposals', facts: { found: open.length }, caseIds });
  const views = await Promise.all(open.map((one) =>
    toView(records, one, isOfCity).catch(unlessRevoked)));
  return views.flatMap((view) => view ?? []);
}

const isSecond = ({ roles }: StaffActor, kind: CaseProposalKind): boolean =>
  caseProposals[kind].seconds.some((role) => roles.includes(role));

interface Open {
  readonly proposal: Proposal;
  readonly found: EnrolmentCase;
}

async function findOpen(
  em: EntityManager, { staffId, roles, district }: StaffActor, kinds: readonly CaseProposalKind[],
): Promise<Open[]> {
  const isOfCity = roles.includes('city-office');
  const proposals = await em.find(
    Proposal,
    { closedAs: null, expiresAt: { $gt: new Date() }, kind: { $in: [...kinds] } },
    { orderBy: { proposedAt: 'asc', caseId: 'asc' } },
  );
  const cases = await em.find(EnrolmentCase, {
    id: { $in: proposals.map(({ caseId }) => caseId) },
    ...(isOfCity || district === null ? {} : { district }),
  });
  const byId = new Map(cases.map((found) => [found.id, found]));
  return proposals.flatMap((proposal) => {
    const found = byId.get(proposal.caseId);
    const isLast = !proposals.some((other) => other.caseId === proposal.caseId &&
      other.kind === proposal.kind && other.proposalVersion > proposal.proposalVersion);
    if (!found || !isLast || !fits(proposal, found)) return [];
    return proposal.proposedBy === staffId ? [] : [{ proposal, found }];
  }).slice(0, mostListed);
}

/** False once the case has moved on, revoked or judged otherwise. */
function fits({ kind, version }: Proposal, found: EnrolmentCase): boolean {
  const { versionOf, requireFit } = proposalRules[kind];
  try {
    requireFit(found);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
  return versionOf(found) === version;
}

/** A child that was revoked after the list was read is not in it. */
function unlessRevoked(error: unknown): null {
  if (error instanceof Refusal && error.data.type === 'revoked') return null;
  throw error;
}

/** The city office reads nobody's name, and no number. */
async function toView(
  { keyRing }: Records, { proposal, found }: Open, isOfCity: boolean,
): Promise<CaseProposal> {
  const { caseId, proposalVersion, kind, version, proposedBy, proposedAt, expiresAt } = proposal;
  const key = await keyRing.forCase(caseId);
  const payload = openPayload(key, proposal, kind);
  return CaseProposal.parse({
    caseId, proposalVersion, kind, version, proposedBy,
    payload: isOfCity && kind === 'changePhone' ? { ...payload, phone: null } : payload,
    district: found.district,
    accountNumber: found.accountNumber,
    childName: isOfCity ? null : key.open(caseColumns.childName, found.childName),
    proposedAt: proposedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  });
}
