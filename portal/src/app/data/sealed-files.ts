import * as z from 'zod';

import { sealedFilesMark } from './sealed-files-mark.ts';

const databaseName = 'ruxue-files';
const storeName = 'files';
const keptMilliseconds = 24 * 3600_000;
const SealedFile = z.object({
  id: z.string(),
  slot: z.string(),
  at: z.number(),
  sealed: z.instanceof(Uint8Array<ArrayBuffer>),
});

/** An encrypted file of one of this browser's accounts; its slot names nobody. */
export type SealedFile = z.infer<typeof SealedFile>;

/**
 * Encrypted files that wait to be sent (B4), beside `sealedTexts`, which are too small a place for
 * them. They live for 24 hours at most. A browser that can't keep them keeps none.
 */
export const sealedFiles = {
  /** Those of a slot, the oldest first. */
  async read(slot: string): Promise<readonly SealedFile[]> {
    const files = await stored();
    return files.filter((file) => file.slot === slot && isFresh(file))
      .toSorted((one, other) => one.at - other.at);
  },

  async put(file: Omit<SealedFile, 'at'>): Promise<void> {
    sealedFilesMark.set();
    await write((store) => store.put({ ...file, at: Date.now() }));
  },

  remove: (id: string): Promise<void> => write((store) => store.delete(id)),

  async removeAll(slot: string): Promise<void> {
    for (const file of await stored()) if (file.slot === slot) await sealedFiles.remove(file.id);
  },

  /** Removes those whose time is over. */
  async sweep(): Promise<void> {
    for (const file of await stored()) if (!isFresh(file)) await sealedFiles.remove(file.id);
    if ((await stored()).length === 0) sealedFilesMark.clear();
  },
};

/** A clock set back would keep them longer than promised. */
function isFresh({ at }: SealedFile): boolean {
  const now = Date.now();
  return at <= now && now < at + keptMilliseconds;
}

type StoreWork<Result> = (store: IDBObjectStore) => IDBRequest<Result>;

async function stored(): Promise<readonly SealedFile[]> {
  const found = await within('readonly', (store) => store.getAll());
  return z.array(SealedFile).safeParse(found).data ?? [];
}

async function write<Result>(work: StoreWork<Result>): Promise<void> {
  await within('readwrite', work);
}

/** Undefined where nothing may be kept, as in some private windows, or where it is full. */
async function within<Result>(
  mode: IDBTransactionMode, work: StoreWork<Result>,
): Promise<Result | undefined> {
  try {
    const opening = indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(storeName, { keyPath: 'id' });
    };
    await done(opening);
    const database = opening.result;
    try {
      return await done(work(database.transaction(storeName, mode).objectStore(storeName)));
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

async function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  request.onsuccess = () => { resolve(request.result); };
  request.onerror = () => { reject(new Error('the browser keeps no files')); };
  return promise;
}
