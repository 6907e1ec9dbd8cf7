import { waitUntil } from '@ruxue/testing/wait-for';

import type { Api } from './api.ts';
import { registeredFamily, type Family } from './family.ts';
import { somePdf } from './some-files.ts';
import { draftedDetails, viewOf } from './way.ts';
import type { World } from './world.ts';

async function uploadOf(api: Api, token: string): Promise<string> {
  const { body: { places } } = await api.call('getMaterials', { token });
  const first = places[0];
  if (!first) throw new Error('nothing is asked for');
  const query = { item: first.item, subject: first.subject, name: '证明.pdf' };
  const content = new Uint8Array(somePdf('证明').buffer);
  return (await api.call('uploadMaterial', { token, query, content })).body.fileId;
}

/** A child in review whose submission names one file. */
export async function submittedWithFile(world: World): Promise<Family & { fileId: string }> {
  const { api } = world;
  const family = await registeredFamily(world);
  const { token } = family;
  const draftVersion = await draftedDetails(api, family);
  const fileId = await uploadOf(api, token);
  const { body } = await api.call('getMaterials', { token });
  const materials = body.places.flatMap(({ files }) =>
    files.map(({ fileId: id, hash }) => ({ fileId: id, hash })));
  await api.call('submitDetails', { token, body: { draftVersion, materials } });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === 'verified');
  return { ...family, fileId };
}
