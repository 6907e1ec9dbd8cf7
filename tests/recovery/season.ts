import { waitUntil } from '@ruxue/testing/wait-for';

import type { Api } from '../support/api.ts';
import { registeredFamily, type Family } from '../support/family.ts';
import { somePdf } from '../support/some-files.ts';
import {
  approved, confirmedForm, dongchengStaff, draftedDetails, published, queuedCase, viewOf,
} from '../support/way.ts';
import type { World } from '../support/world.ts';

/** The children of a season that is backed up. */
export interface Season {
  /** In review, with a file. */
  readonly waiting: Family & { readonly fileId: string };
  /** In the second system, with a printed form. */
  readonly synced: Family & { readonly formNumber: string };
  /** In the second system, and erased after the backup. */
  readonly erased: Family & { readonly caseId: string };
  /** Marks of that child that the backup told before its erasure. */
  readonly marksBefore?: number;
}

/** Takes three children their different ways. */
export async function playSeason(world: World): Promise<Season> {
  const { api } = world;
  const { reviewer, manager } = await dongchengStaff(world);
  const synced = await submittedWithFile(world);
  const erased = await submittedWithFile(world);
  await approved(api, reviewer, synced);
  await approved(api, reviewer, erased);
  await published(api, manager, 'publish');
  const { formNumber } = await confirmedForm(api, synced);
  await confirmedForm(api, erased);
  const caseId = await queuedCase(api, reviewer, erased);
  return {
    waiting: await submittedWithFile(world),
    synced: { ...synced, formNumber },
    erased: { ...erased, caseId },
  };
}

async function uploadOf(api: Api, token: string): Promise<string> {
  const { body: { places } } = await api.call('getMaterials', { token });
  const first = places[0];
  if (!first) throw new Error('nothing is asked for');
  const query = { item: first.item, subject: first.subject, name: '证明.pdf' };
  const content = new Uint8Array(somePdf('证明').buffer);
  return (await api.call('uploadMaterial', { token, query, content })).body.fileId;
}

async function submittedWithFile(world: World): Promise<Family & { fileId: string }> {
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
