import { computed, inject, Injectable, signal } from '@angular/core';
import type {
  MaterialFile, MaterialFileChange, MaterialManifest, MaterialPlace, MaterialsView,
} from '@ruxue/contracts/material-files';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { RequestKey } from '../../data/request-key.ts';

/** The family's list of materials with its files (B4), over changes of page. */
@Injectable()
export class MaterialsStore {
  readonly #api = inject(ApiClient);
  readonly #view = signal<MaterialsView | null>(null);
  readonly #problem = signal('');
  readonly #rechecking = new RequestKey();
  #turn = 0;

  readonly view = this.#view.asReadonly();
  /** The problem of the last fetch in words; empty after a success. */
  readonly problem = this.#problem.asReadonly();
  /** The files on the list in its order: what a submission from this page names. */
  readonly manifest = computed<MaterialManifest>(() =>
    this.#view()?.places.flatMap(({ files }) =>
      files.map(({ fileId, hash }) => ({ fileId, hash }))) ?? []);

  /** Fetches the list; the old one stays visible meanwhile. */
  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const { body } = await this.#api.call('getMaterials', {});
      // A later fetch has overtaken this one.
      if (turn !== this.#turn) return;
      this.#view.set(body);
      this.#problem.set('');
    } catch (thrown) {
      if (turn === this.#turn) this.#problem.set(toProblem(thrown).text);
    }
  }

  /** Turns or moves a file; throws the refusal. */
  change({ fileId }: MaterialFile, change: MaterialFileChange): Promise<void> {
    return this.#write(() =>
      this.#api.call('changeMaterial', { params: { fileId }, body: change }));
  }

  /** Takes a file off the list; throws the refusal. */
  remove({ fileId }: Pick<MaterialFile, 'fileId'>): Promise<void> {
    return this.#write(() => this.#api.call('deleteMaterial', { params: { fileId } }));
  }

  /** 「我要复查」: has the agency of a place asked again (C2); throws the refusal. */
  recheck({ item, subject }: MaterialPlace): Promise<void> {
    const params = { item, subject };
    return this.#write(() => this.#rechecking.send(params, (key) =>
      this.#api.call('recheckMaterial', { params, key })));
  }

  /** A file as it was uploaded, with its name. */
  async readOriginal({ fileId }: MaterialFile): Promise<{ content: Blob; name: string }> {
    return this.#api.fetchFile('downloadMaterial', { params: { fileId } });
  }

  /** A page of a file as a picture. */
  async readPage({ fileId }: MaterialFile, page: number): Promise<Blob> {
    return (await this.#api.fetchFile('previewMaterial', { params: { fileId, page } })).content;
  }

  async #write(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } finally {
      // After a refusal, too: the list was not what it seemed.
      await this.load();
    }
  }
}
