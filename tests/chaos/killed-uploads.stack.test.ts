import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { MaterialFile } from '@ruxue/contracts';
import { claimsOf } from '@ruxue/testing/keycloak-browser';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';

import { askedFamily } from '../support/materials.ts';
import { somePdf } from '../support/some-files.ts';
import { revocationReceipt, revoked } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';
import { haltProcess } from './kill-process.ts';
import { killedWhileWriting, superuserOf } from './killed-while-writing.ts';
import { rowCount } from './row-count.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

type Asked = Awaited<ReturnType<typeof askedFamily>>;

const content = new Uint8Array(somePdf('合同.pdf').buffer);
const uploadOf = ({ token, place }: Asked, key: string) =>
  ({ token, key, content, query: { ...place, name: '合同.pdf' } });
const send = (family: Asked, key: string) =>
  world.api.send('uploadMaterial', uploadOf(family, key));
const rowsOf = (table: string, { token }: Asked) =>
  rowCount(superuserOf(world, 'documents'), table, String(claimsOf(token)['case_id']));

/** Sends an upload again until it is answered, as the portal does. */
const uploadedInTheEnd = (family: Asked, key: string): Promise<MaterialFile> =>
  waitFor('the upload', async () => {
    const response = await send(family, key).catch(() => undefined);
    return response?.status === 201 ? MaterialFile.parse(await response.json()) : undefined;
  });

async function isWhole({ token }: Asked, { fileId }: MaterialFile): Promise<boolean> {
  const response = await world.api.send('downloadMaterial', { token, params: { fileId } });
  return Buffer.from(await response.arrayBuffer()).equals(content);
}

describe('SIGKILL of documents', () => {
  it.each([['stored_file'], ['material_file']])(
    'between the chunks of an upload and its row in %s keeps one whole file in the end',
    async (table) => {
      const family = await askedFamily(world);
      const key = randomUUID();
      await killedWhileWriting(world, { database: 'documents', table }, ['documents'], () =>
        send(family, key));
      const file = await uploadedInTheEnd(family, key);
      expect(await rowsOf('material_file', family)).toBe(1);
      expect(await rowsOf('stored_file', family)).toBe(1);
      expect(await isWhole(family, file)).toBe(true);
      // An answer that was lost after the row is answered again.
      expect(await uploadedInTheEnd(family, key)).toEqual(file);
    },
  );

  it('during a preview leaves the next one to make it', async () => {
    const family = await askedFamily(world);
    const { token } = family;
    const { fileId } = await uploadedInTheEnd(family, randomUUID());
    const preview = () =>
      world.api.send('previewMaterial', { token, params: { fileId, page: '1' } });
    const place = { database: 'documents', table: 'rendered_page' };
    await killedWhileWriting(world, place, ['documents'], preview);
    await waitUntil('the page', async () => {
      const response = await preview().catch(() => undefined);
      await response?.body?.cancel();
      return response?.status === 200;
    });
    expect(await rowsOf('rendered_page', family)).toBe(1);
    expect(await rowsOf('stored_file', family)).toBe(2);
  });

  it.each([['erased_case'], ['stored_file']])(
    'during a revocation, at its writing to %s, leaves nothing in the end',
    async (table) => {
      const family = await askedFamily(world);
      await uploadedInTheEnd(family, randomUUID());
      let receipt = '';
      const place = { database: 'documents', table };
      await killedWhileWriting(world, place, ['documents'], async () => {
        receipt = await revocationReceipt(world.api, family);
      });
      await revoked(world.api, receipt);
      for (const one of ['material_file', 'stored_file']) {
        expect([one, await rowsOf(one, family)]).toEqual([one, 0]);
      }
      expect(await rowsOf('erased_case', family)).toBe(1);
    },
  );
});

describe('NATS that hangs during an upload', () => {
  it('is an upload refused for now, and taken the next time', async () => {
    const family = await askedFamily(world);
    const key = randomUUID();
    const resume = haltProcess('nats');
    let status: number;
    try {
      status = (await send(family, key)).status;
    } finally {
      resume();
    }
    expect(status).toBe(503);
    expect(await isWhole(family, await uploadedInTheEnd(family, key))).toBe(true);
    expect(await rowsOf('material_file', family)).toBe(1);
  });
});
