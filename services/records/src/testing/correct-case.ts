import { randomUUID } from 'node:crypto';

import type { DistrictCode, FamilyActor, StaffActor, WantedCorrection } from '@ruxue/contracts';
import type { Handlers } from '@ruxue/service-kit';

import { walkNewCase, type CaseWalker } from './case-walker.ts';
import { publishAll } from './publish-all.ts';

type Family = Pick<
  Handlers<'records'>, 'records.request-correction' | 'records.withdraw-correction'
>;
const parent = { kind: 'parent' } as const;

/** A request for correction of these fields, proved by an uploaded file. */
const someWanted = (
  changes: WantedCorrection['changes'], more: Partial<WantedCorrection> = {},
): WantedCorrection => ({
  submissionVersion: 1, changes, reason: 'mistyped', document: 'household-register', isShown: false,
  files: [randomUUID()], ...more,
});

/** The family of a case asks for a correction. */
export const requestCorrection = (
  handlers: Family, { caseId }: CaseWalker, changes: WantedCorrection['changes'],
  { actor = parent, key = randomUUID(), ...more }: Partial<WantedCorrection>
    & { readonly actor?: FamilyActor; readonly key?: string } = {},
) => handlers['records.request-correction']({
  caseId, actor, key, wanted: someWanted(changes, more),
});

/** Staff accept the request, as the workflow would. */
export const acceptCorrection = (
  { apply, projection, actor }: CaseWalker,
  { requestVersion = 1, by = actor, keepsIdentity = false }:
  { requestVersion?: number; by?: StaffActor; keepsIdentity?: boolean } = {},
) => {
  const { submissionVersion, identity } = projection();
  return apply(
    { type: 'acceptCorrection', actor: by, submissionVersion, requestVersion, keepsIdentity },
    { submissionVersion: submissionVersion + 1, identity: keepsIdentity ? identity : 'pending' },
  );
};

/** A second person confirms the correction of the number, as the workflow would. */
export const confirmCorrection = (
  { apply, projection, actor }: CaseWalker,
  { by = actor, proposalVersion = 1 }: { by?: StaffActor; proposalVersion?: number } = {},
) => {
  const { submissionVersion } = projection();
  return apply(
    { type: 'confirmCorrection', actor: by, submissionVersion, proposalVersion },
    { submissionVersion: submissionVersion + 1, identity: 'pending' },
  );
};

/** A submitted case whose identity the registry has confirmed. */
export async function verifiedCase(
  handlers: Handlers<'records'>, district: DistrictCode,
  registered?: Parameters<typeof walkNewCase>[2],
): Promise<CaseWalker> {
  const walker = await walkNewCase(handlers, district, registered);
  await walker.submit();
  await walker.verify();
  return walker;
}

/** An approved case that the second system has taken over. */
export async function collectedCase(
  handlers: Handlers<'records'>, district: DistrictCode,
): Promise<CaseWalker> {
  const walker = await verifiedCase(handlers, district);
  await walker.decide('approved');
  const { batchId } = await publishAll(handlers, district);
  await walker.followReview(batchId ?? '', 'approved');
  await walker.sync();
  return walker;
}
