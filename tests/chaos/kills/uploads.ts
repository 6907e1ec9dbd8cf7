import { MaterialFile } from '@ruxue/contracts';
import { waitFor } from '@ruxue/testing/wait-for';

import type { askedFamily } from '../../support/materials.ts';
import { somePdf } from '../../support/some-files.ts';
import type { World } from '../../support/world.ts';

export type AskedFamily = Awaited<ReturnType<typeof askedFamily>>;

/** Of several chunks. */
export const content = new Uint8Array(somePdf('合同.pdf', 2, 400_000).buffer);

/** Sends the file to the family's first place. */
export const sendFile = (
  { api }: World,
  { token, place }: AskedFamily,
  key: string,
  parts: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array> = content,
): Promise<Response> =>
  api.send('uploadMaterial', { token, key, content: parts, query: { ...place, name: '合同.pdf' } });

/** Sends an upload again until it is answered, as the portal does. */
export const uploadedInTheEnd = (
  world: World, family: AskedFamily, key: string,
): Promise<MaterialFile> =>
  waitFor('the upload', async () => {
    const response = await sendFile(world, family, key).catch(() => undefined);
    return response?.status === 201 ? MaterialFile.parse(await response.json()) : undefined;
  });

/** Whether a file comes back as it went. */
export async function isWhole(
  { api }: World, { token }: AskedFamily, { fileId }: MaterialFile,
): Promise<boolean> {
  const response = await api.send('downloadMaterial', { token, params: { fileId } });
  return Buffer.from(await response.arrayBuffer()).equals(content);
}
