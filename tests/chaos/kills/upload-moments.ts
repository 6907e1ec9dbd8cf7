import { randomUUID } from 'node:crypto';

import { waitUntil } from '@ruxue/testing/wait-for';

import { askedFamily } from '../../support/materials.ts';
import { storedFiles } from '../../support/stored-files.ts';
import type { World } from '../../support/world.ts';
import { whileWriting } from '../killed-while-writing.ts';
import { caseIdOf, wrongCounts, type KillMoment } from './kill-moment.ts';
import {
  content, isWhole, sendFile, uploadedInTheEnd, type AskedFamily,
} from './uploads.ts';

const storedFile = { database: 'documents', table: 'stored_file' } as const;
const renderedPage = { database: 'documents', table: 'rendered_page' } as const;

/** The moments of an upload, and of a page that is made from it. */
export const uploadMoments: readonly KillMoment[] = [
  moment('during an upload', async (world, family, key, kill) => {
    const { messages } = await storedFiles();
    const { promise: rest, resolve: goOn } = Promise.withResolvers<void>();
    const half = Math.floor(content.length / 2);
    async function* inHalves(): AsyncGenerator<Uint8Array> {
      yield content.subarray(0, half);
      await rest;
      yield content.subarray(half);
    }
    // Whoever dies takes the answer along.
    const sent = sendFile(world, family, key, inHalves()).catch(() => undefined);
    try {
      await waitUntil('a chunk', async () => (await storedFiles()).messages > messages);
      await kill();
    } finally {
      goOn();
    }
    await sent;
  }),
  moment('between chunk and row', (world, family, key, kill) =>
    whileWriting(world, storedFile, () => sendFile(world, family, key), kill)),
  moment('between row and answer', (world, family, key, kill) =>
    whileWriting(world, storedFile, () => sendFile(world, family, key), async (held) => {
      // Before it answers, documents looks into the table once more.
      await held.passOne('use');
      await kill();
    })),
  {
    name: 'during a preview',
    async play(world, kill) {
      const family = await askedFamily(world);
      const { token } = family;
      const { fileId } = await uploadedInTheEnd(world, family, randomUUID());
      const preview = () =>
        world.api.send('previewMaterial', { token, params: { fileId, page: '1' } });
      await whileWriting(world, renderedPage, preview, kill);
      await waitUntil('the page', async () => {
        const response = await preview().catch(() => undefined);
        await response?.body?.cancel();
        return response?.status === 200;
      });
      return wrongCounts(world, caseIdOf(family), {
        'documents.rendered_page': 1, 'documents.stored_file': 2,
      });
    },
  },
];

/** An upload that is cut off somewhere, and sent again until it is answered. */
function moment(
  name: string,
  cutOff: (
    world: World, family: AskedFamily, key: string, kill: () => Promise<void>,
  ) => Promise<void>,
): KillMoment {
  return {
    name,
    async play(world, kill) {
      const family = await askedFamily(world);
      const key = randomUUID();
      await cutOff(world, family, key, kill);
      const file = await uploadedInTheEnd(world, family, key);
      const wrong = await wrongCounts(world, caseIdOf(family), {
        'documents.material_file': 1, 'documents.stored_file': 1,
      });
      if (!(await isWhole(world, family, file))) wrong.push('the file is not whole');
      const again = await uploadedInTheEnd(world, family, key);
      if (again.fileId !== file.fileId) wrong.push('a repeat is answered with another file');
      return wrong;
    },
  };
}
