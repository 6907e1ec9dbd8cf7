import { randomUUID } from 'node:crypto';

import { figure, type Figure } from '../report/figure.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import { askedFamily } from '../support/materials.ts';
import { somePdf } from '../support/some-files.ts';
import { storedFiles } from '../support/stored-files.ts';
import type { World } from '../support/world.ts';
import { ourProcesses } from './our-processes.ts';
import { watchMemory } from './watch-memory.ts';

const fileBytes = 10 * 1024 * 1024;
const atOnce = 10;
/** One child may have four uploads at once. */
const ofEachFamily = 2;

/** Ten uploads of nearly 10 MiB at once: the memory they take, and the bytes that sealing adds. */
export async function measureUploads(world: World): Promise<Figure[]> {
  const families = await forEachOf(
    Array.from({ length: atOnce / ofEachFamily }), 1, () => askedFamily(world),
  );
  const content = new Uint8Array(somePdf('合同.pdf', 1, fileBytes - 10_000).buffer);
  const pids = [...ourProcesses(world.api.origin, ['gateway', 'documents']).values()];
  const upload = async ({ token, place }: (typeof families)[number]): Promise<void> => {
    const query = { ...place, name: '合同.pdf' };
    await world.api.call('uploadMaterial', { token, query, content, key: randomUUID() });
  };
  const uploadAll = () =>
    Promise.all(families.flatMap((family) => [upload(family), upload(family)]));
  tell(`${atOnce} uploads of 10 MiB at once, after as many to warm up`);
  await uploadAll();
  const { bytes: before } = await storedFiles();
  const memory = watchMemory(pids);
  await uploadAll();
  const mebibytes = memory.stop();
  const { bytes: after } = await storedFiles();
  const overhead = (after - before) / (atOnce * content.length) - 1;
  return [
    figure('upload-memory-MiB', Math.round(mebibytes), 'MiB', { atMost: 64 }),
    figure('encryption-overhead', Math.round(overhead * 1e5) / 1e5, 'ratio', { atMost: 0.01 }),
  ];
}
