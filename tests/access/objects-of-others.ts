import { randomUUID } from 'node:crypto';

import { StaffProposal } from '@ruxue/contracts';
import { claimsOf } from '@ruxue/testing/keycloak-browser';
import { someAccountNumber } from '@ruxue/testing/people';

import { announceReviews } from '../support/announced-batches.ts';
import { registeredFamily, type Family } from '../support/family.ts';
import { somePdf } from '../support/some-files.ts';
import { invitedStaff, someInvitation } from '../support/staff.ts';
import {
  approved, confirmedForm, draftedDetails, published, submittedDetails, viewOf,
} from '../support/way.ts';
import type { World } from '../support/world.ts';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Ids } from './calls-by-id.ts';

const day = 86_400_000;
const fileName = '房产证.pdf';
const content = new Uint8Array(somePdf(fileName).buffer);

/** A place in the city with one object of every kind. */
export interface ObjectsOfDistrict {
  readonly ids: Ids;
  /** Whose case and file it is. */
  readonly family: Family;
  /** Tokens of its staff by role. */
  readonly staff: Readonly<Record<string, string>>;
  /** Takes back what other tests would meet. */
  restore(): Promise<void>;
}

/** Makes them in Chaoyang, with a child in review, and one that has been at the school. */
export async function objectsOfChaoyang(world: World): Promise<ObjectsOfDistrict> {
  const { api } = world;
  const [reviewer = '', manager = '', agency = '', officer = ''] = await Promise.all(
    ['reviewer', 'manager', 'agency', 'school'].map((name) => world.staffToken(`${name}-chaoyang`)),
  );
  const [family, presented] = await Promise.all([
    submittedWithFile(world), presentedChild(world, { reviewer, manager, officer }),
  ]);
  const caseId = caseIdOf(family);
  const token = reviewer;
  const params = { caseId };
  const body = { text: '只给同事看' };
  await api.call('writeNote', { token, params, body });
  const { body: { notes: [note] } } = await api.call('listNotes', { token, params });
  const { body: { messages: [message] } } = await api.call('listMessages', { token, params });
  const selection = { accountNumbers: [family.accountNumber] };
  const { body: batch } = await api.call('createBatch', {
    token: manager, body: { kind: 'decide', dryRun: true, selection },
  });
  const verdicts = `编号,材料代码,第几次提交,核验意见,原因,说明\n${caseId},residence-owned/child,1,符合,,\n`;
  const { body: verdictFile } = await api.call('tryVerdictFile', {
    token: agency, body: { content: Buffer.from(verdicts).toString('base64') },
  });
  const opening = {
    startsAt: new Date(Date.now() + day).toISOString(), minutes: 30, slots: 1, capacity: 1,
  };
  await api.call('openAppointments', { token: officer, body: opening });
  const { body: { slots } } = await api.call('listAppointments', { token: officer });
  const slot = slots.find(({ startsAt }) => startsAt === opening.startsAt);
  const announcedAt = new Date(Date.now() + day).toISOString();
  const later = new Date(Date.now() + 2 * day).toISOString();
  const restoreTimes = await announceReviews(world, '110105', [announcedAt, later]);
  const proposalId = await proposalOf(world, manager);
  return {
    family,
    staff: {
      parent: family.token, reviewer, 'district-manager': manager, 'agency-reviewer': agency,
      'school-officer': officer,
    },
    async restore() {
      await restoreTimes();
      const token = await world.staffToken('manager-chaoyang');
      await api.call('withdrawStaffProposal', { token, params: { proposalId } });
    },
    ids: {
      caseId, announcedAt, proposalId,
      otherId: caseIdOf(presented.family),
      batchId: idOf(batch, 'batchId'),
      verdictFileId: verdictFile.batchId,
      fileId: family.fileId,
      messageId: idOf(message, 'messageId'),
      noteId: idOf(note, 'noteId'),
      staffId: String(claimsOf(reviewer)['sub']),
      schoolId: 'school-110105-1',
      slotId: slot?.slotId ?? '',
      accountNumber: family.accountNumber,
      formNumber: presented.formNumber,
    },
  };
}

/** Ids of the right form of nothing. */
export const idsOfNothing = (): Ids => ({
  caseId: randomUUID(), otherId: randomUUID(), batchId: randomUUID(), verdictFileId: randomUUID(), proposalId: randomUUID(),
  fileId: randomUUID(), messageId: randomUUID(), noteId: randomUUID(), staffId: randomUUID(),
  schoolId: 'school-000000-1', announcedAt: new Date(Date.now() + 9 * day).toISOString(),
  slotId: randomUUID(),
  accountNumber: someAccountNumber(), formNumber: `9${someAccountNumber()}0`,
});

/** A change that waits for a second person. */
async function proposalOf({ api }: World, manager: string): Promise<string> {
  const body = { ...someInvitation({ roles: ['district-manager'] }) };
  const { body: proposal } = await api.call('inviteStaff', { token: manager, body });
  return StaffProposal.parse(proposal).proposalId;
}

/** Reviewers of another agency, and officers of another school, of the same district. */
export async function othersOfDistrict(world: World, manager: string) {
  const invite = async (change: Parameters<typeof someInvitation>[0]) =>
    (await invitedStaff(world, manager, change)).token;
  return {
    'agency-reviewer': await invite({ roles: ['agency-reviewer'], agency: 'police' }),
    'school-officer': await invite({ roles: ['school-officer'], schoolId: 'school-110105-2' }),
    'counter-clerk': await invite({ roles: ['counter-clerk'] }),
  };
}

export const caseIdOf = ({ token }: Pick<Family, 'token'>): string =>
  String(claimsOf(token)['case_id']);

function idOf(found: object | undefined, name: string): string {
  const value: unknown = found && Reflect.get(found, name);
  if (typeof value !== 'string') throw new Error(`nothing has a ${name}`);
  return value;
}

/** A submitted child with an item and a file for the housing authority. */
async function submittedWithFile(world: World): Promise<Family & { fileId: string }> {
  const { api } = world;
  const family = await registeredFamily(world, { district: '110105' });
  const { token } = family;
  const draftVersion = await draftedDetails(api, family, { housing: 'owned' });
  const query = { item: 'residence-owned', subject: 'child', name: fileName };
  const { body: { fileId, hash } } = await api.call('uploadMaterial', { token, query, content });
  const body = { draftVersion, materials: [{ fileId, hash }] };
  await api.call('submitDetails', { token, body });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === 'verified');
  return { ...family, fileId };
}

/** A child whose form its school has seen. */
async function presentedChild(
  world: World,
  { reviewer, manager, officer }: { reviewer: string; manager: string; officer: string },
): Promise<{ family: Family; formNumber: string }> {
  const { api } = world;
  const family = await registeredFamily(world, { district: '110105' });
  await submittedDetails(api, family);
  await approved(api, reviewer, family);
  await published(api, manager, 'publish');
  const { formNumber, verificationCode } = await confirmedForm(api, family);
  await api.call('recordPresentation', {
    token: officer, params: { schoolId: 'school-110105-1' }, body: { formNumber, verificationCode },
  });
  return { family, formNumber };
}
