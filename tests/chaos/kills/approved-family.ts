import { randomUUID } from 'node:crypto';

import { waitUntil } from '@ruxue/testing/wait-for';

import { askedFamily } from '../../support/materials.ts';
import { approved, draftedDetails, viewOf, type DistrictStaff } from '../../support/way.ts';
import type { World } from '../../support/world.ts';
import { uploadedInTheEnd, type AskedFamily } from './uploads.ts';

/** A family whose submission has a file; it is approved, and waits for the publication. */
export async function approvedFamily(
  world: World, { reviewer }: DistrictStaff,
): Promise<AskedFamily & { caseId: string; fileId: string }> {
  const { api } = world;
  const family = await askedFamily(world);
  const { token } = family;
  const { fileId, hash } = await uploadedInTheEnd(world, family, randomUUID());
  const draftVersion = await draftedDetails(api, family);
  const body = { draftVersion, materials: [{ fileId, hash }] };
  await api.call('submitDetails', { token, body });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === 'verified');
  return { ...family, fileId, caseId: await approved(api, reviewer, family) };
}
