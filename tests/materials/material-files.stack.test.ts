import { beforeAll, describe, expect, it } from '@jest/globals';
import type { MaterialFile, MaterialPlace } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily, type Family } from '../support/family.ts';
import { askedFamily } from '../support/materials.ts';
import { somePdf } from '../support/some-files.ts';
import {
  dongchengStaff, draftedDetails, reviewOf, viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

const content = new Uint8Array(somePdf('合同.pdf').buffer);

let world: World;
let staff: DistrictStaff;
let family: Family & { place: MaterialPlace };
let stranger: Family;
let file: MaterialFile;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
  family = await askedFamily(world);
  stranger = await registeredFamily(world);
  file = await upload();
});

async function upload(): Promise<MaterialFile> {
  const { token, place } = family;
  const query = { ...place, name: '合同.pdf' };
  return (await world.api.call('uploadMaterial', { token, query, content })).body;
}

describe('a file of the family, through the public API', () => {
  it('comes back as it went, for its family', async () => {
    const { token } = family;
    const params = { fileId: file.fileId };
    const response = await world.api.send('downloadMaterial', { token, params });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
    const second = { token, params: { ...params, page: '2' } };
    const page = await world.api.send('previewMaterial', second);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(page.headers.get('content-disposition')).toBeNull();
    await page.body?.cancel();
    const body = { rotation: 90 } as const;
    const { body: changed } = await world.api.call('changeMaterial', { token, params, body });
    expect(changed.rotation).toBe(90);
  });

  it('is not there for another family, nor for staff before the submission', async () => {
    const params = { fileId: file.fileId, page: '1' };
    for (const name of ['downloadMaterial', 'previewMaterial', 'deleteMaterial'] as const) {
      expect([name, await world.api.status(name, { token: stranger.token, params })])
        .toEqual([name, 404]);
    }
    const change = { token: stranger.token, params, body: { position: 0 } };
    expect(await world.api.status('changeMaterial', change)).toBe(404);
    // Whatever a stranger asks for, the list is the own one.
    const { body } = await world.api.call('getMaterials', { token: stranger.token });
    expect(JSON.stringify(body)).not.toContain(file.fileId);
  });

  it('is rendered for staff of its district alone, and as pages only', async () => {
    const { fileId, hash } = file;
    const { token } = family;
    const draftVersion = await draftedDetails(world.api, family);
    const materials = [{ fileId, hash }];
    await world.api.call('submitDetails', { token, body: { draftVersion, materials } });
    await waitUntil('the registry', async () =>
      (await viewOf(world.api, family)).identity.status === 'verified');
    const { caseId } = await reviewOf(world.api, staff.reviewer, family);
    const params = { caseId, fileId, page: '1' };
    const elsewhere = await world.staffToken('reviewer-chaoyang');
    for (const name of ['getReviewMaterials', 'getReviewMaterialPage'] as const) {
      expect([name, await world.api.status(name, { token: elsewhere, params })])
        .toEqual([name, 404]);
    }
    const reviewer = staff.reviewer;
    const { body } = await world.api.call('getReviewMaterials', { token: reviewer, params });
    expect(body.files).toMatchObject([{ fileId, hash, pages: 2, scan: 'unscanned' }]);
    expect(JSON.stringify(body)).not.toContain('合同');
    const page = await world.api.send('getReviewMaterialPage', { token: reviewer, params });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    await page.body?.cancel();
    // What comes later is not part of this submission.
    const later = { ...params, fileId: (await upload()).fileId };
    expect(await world.api.status('getReviewMaterialPage', { token: reviewer, params: later }))
      .toBe(404);
  });
});
