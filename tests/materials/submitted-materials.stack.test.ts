import { beforeAll, describe, expect, it } from '@jest/globals';
import type { MaterialFile, MaterialPlace, MaterialsView } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import { type Family, registeredFamily } from '../support/family.ts';
import { somePdf } from '../support/some-files.ts';
import {
  approved, dongchengStaff, type DistrictStaff, draftedDetails, reviewOf, viewOf,
} from '../support/way.ts';
import { openWorld } from '../support/world.ts';

const world = openWorld();
const { api } = world;
const rented: MaterialPlace = { item: 'residence-rented', subject: 'child' };

const content = new Uint8Array(somePdf('合同.pdf').buffer);

async function upload({ token }: Family, place: MaterialPlace): Promise<MaterialFile> {
  const query = { ...place, name: '合同.pdf' };
  return (await api.call('uploadMaterial', { token, query, content })).body;
}

const listOf = async ({ token }: Family): Promise<MaterialsView> =>
  (await api.call('getMaterials', { token })).body;
const manifestOf = ({ places }: MaterialsView) =>
  places.flatMap(({ files }) => files.map(({ fileId, hash }) => ({ fileId, hash })));

async function submit(family: Family): Promise<void> {
  const draftVersion = await draftedDetails(api, family);
  const body = { draftVersion, materials: manifestOf(await listOf(family)) };
  await api.call('submitDetails', { token: family.token, body });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === 'verified');
}

/** A list without what differs between any two families. */
function withoutIds(view: MaterialsView): string {
  const text = JSON.stringify(view);
  const own = view.places.flatMap(({ files }) =>
    files.flatMap(({ fileId, hash, uploadedAt }) => [fileId, hash, uploadedAt]));
  return own.reduce((short, value) => short.replaceAll(value, ''), text);
}

describe('materials of a submission (B4)', () => {
  let staff: DistrictStaff;

  beforeAll(async () => {
    staff = await dongchengStaff(world);
  });

  it('are submitted as the parent saw them, or not at all', async () => {
    const family = await registeredFamily(world);
    const draftVersion = await draftedDetails(api, family);
    const seen = manifestOf(await listOf(family));
    const file = await upload(family, rented);
    const { token } = family;
    const stale = await api.refused('submitDetails', { token, body: { draftVersion, materials: seen } });
    expect(stale.problem.type).toBe('/problems/version-conflict');
    await submit(family);
    expect((await listOf(family)).takes).toBe('later');
    const { caseId } = await reviewOf(api, staff.reviewer, family);
    const { body } = await api.call('getReviewMaterials', {
      token: staff.reviewer, params: { caseId },
    });
    expect(body.files).toMatchObject([{ fileId: file.fileId, hash: file.hash }]);
    expect(JSON.stringify(body)).not.toContain('合同');
  });

  it('read the same, byte for byte, decided or not, until the publication (S14)', async () => {
    const [undecided, decided] = await Promise.all([
      registeredFamily(world), registeredFamily(world),
    ]);
    for (const family of [undecided, decided]) {
      // The list asks for it once the family has answered.
      await draftedDetails(api, family);
      await upload(family, rented);
      await submit(family);
    }
    const before = await listOf(decided);
    const { version } = await viewOf(api, decided);
    await approved(api, staff.reviewer, decided);
    expect(JSON.stringify(await listOf(decided))).toBe(JSON.stringify(before));
    expect((await viewOf(api, decided)).version).toBe(version);
    expect(withoutIds(await listOf(decided))).toBe(withoutIds(await listOf(undecided)));
    // What may come later comes, whatever somebody has decided.
    for (const family of [undecided, decided]) await upload(family, rented);
    expect(withoutIds(await listOf(decided))).toBe(withoutIds(await listOf(undecided)));
    expect(JSON.stringify(await listOf(decided))).not.toContain('checked');
  });
});
