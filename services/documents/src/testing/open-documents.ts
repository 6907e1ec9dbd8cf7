import { randomUUID } from 'node:crypto';

import { Refusal } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { createKeyRing, newSuiteKey, openDatabase, type SuiteKey } from '@ruxue/service-kit';

import type { Documents } from '../documents.ts';
import { documentsDatabase } from '../orm.config.ts';
import { openChunkStream } from '../storage/chunk-stream.ts';
import { connectAsDocuments } from './documents-nats.ts';

/** The documents database of the test stack, with keys of the test's own making. */
export interface OpenDocuments extends Pick<Documents, 'em' | 'keys' | 'chunks'> {
  /** From then on the case's key is gone, as in records. */
  destroyKey(caseId: string): void;
  close(): Promise<void>;
}

/** `keyMs`: how long records takes to give a key. */
export async function openDocuments({ keyMs = 0 } = {}): Promise<OpenDocuments> {
  const database = await openDatabase(
    documentsDatabase(readTestStack().databases['documents']?.app ?? ''),
  );
  const nats = await connectAsDocuments();
  const destroyed = new Set<string>();
  const made = new Map<string, { keyId: string; key: SuiteKey }>();
  const keys = createKeyRing({
    load: async (caseId) => {
      await new Promise((resolve) => { setTimeout(resolve, keyMs); });
      if (destroyed.has(caseId)) throw new Refusal('revoked');
      const key = made.get(caseId) ?? { keyId: randomUUID(), key: newSuiteKey() };
      made.set(caseId, key);
      return key;
    },
  });
  return {
    em: () => database.em.fork(),
    keys,
    chunks: await openChunkStream(nats),
    destroyKey(caseId) {
      destroyed.add(caseId);
      keys.evict(caseId);
    },
    async close() {
      await nats.drain();
      await database.close();
    },
  };
}
