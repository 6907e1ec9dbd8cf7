import { effect, inject, Injectable } from '@angular/core';
import { MaterialPlace } from '@ruxue/contracts/material-files';
import * as z from 'zod';

import { sealedFiles } from '../../data/sealed-files.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { sealBytes, slotOf, unsealBytes } from '../sealing.ts';
import { TypedKeep } from '../typed-keep.ts';

/** What is said about a file before its content. */
const About = z.object({
  place: MaterialPlace, name: z.string(), type: z.string(), replaces: z.uuid().nullable(),
});

/** A file that waits to be sent. */
export interface KeptFile {
  /** The Idempotency-Key of its upload. */
  readonly key: string;
  readonly place: MaterialPlace;
  readonly name: string;
  /** The file whose place it takes; null for one more. */
  readonly replaces: string | null;
  readonly content: Blob;
}

const lengthBytes = 4;

/**
 * Keeps files that are not sent yet (B4): a telephone may throw the page out while its camera is
 * open. They are encrypted under the case's own key like what is typed (`TypedKeep`), and a sign-out
 * leaves none.
 */
@Injectable()
export class FileKeep {
  readonly #store = inject(EnrolmentStore);
  readonly #typed = inject(TypedKeep);
  readonly #browserKey = new Promise<string>((resolve) => {
    const once = effect(() => {
      const view = this.#store.view();
      if (view === null) return;
      once.destroy();
      resolve(view.browserKey);
    });
  });

  async keep({ key, content, ...about }: KeptFile): Promise<void> {
    const browserKey = await this.#browserKey;
    try {
      const said = new TextEncoder().encode(JSON.stringify({ ...about, type: content.type }));
      const plain = new Uint8Array(lengthBytes + said.length + content.size);
      new DataView(plain.buffer).setUint32(0, said.length);
      plain.set(said, lengthBytes);
      plain.set(new Uint8Array(await content.arrayBuffer()), lengthBytes + said.length);
      const sealed = await sealBytes(plain, browserKey);
      const slot = await slotOf(browserKey);
      if (!this.#typed.isOver) await sealedFiles.put({ id: key, slot, sealed });
    } catch {
      // No cryptography outside secure contexts: the file is sent from memory alone.
    }
  }

  forget(key: string): Promise<void> {
    return sealedFiles.remove(key);
  }

  /** The files of an earlier page of the same account, the oldest first. */
  async read(): Promise<readonly KeptFile[]> {
    const browserKey = await this.#browserKey;
    const kept: KeptFile[] = [];
    try {
      for (const { id, sealed } of await sealedFiles.read(await slotOf(browserKey))) {
        kept.push({ key: id, ...opened(await unsealBytes(sealed, browserKey)) });
      }
    } catch {
      // A damaged one, or no cryptography: the family chooses the file again.
    }
    return kept;
  }
}

function opened(plain: Uint8Array<ArrayBuffer>): Omit<KeptFile, 'key'> {
  const start = lengthBytes + new DataView(plain.buffer).getUint32(0);
  const said: unknown = JSON.parse(new TextDecoder().decode(plain.subarray(lengthBytes, start)));
  const { type, ...about } = About.parse(said);
  return { ...about, content: new Blob([plain.subarray(start)], { type }) };
}
