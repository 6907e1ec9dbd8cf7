import { signal } from '@angular/core';
import type { DraftData } from '@ruxue/contracts/details';

import type { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';

/**
 * Saves a draft to the server, one save after the other (B3). A failed save is tried again with
 * the next change or by `save`; nothing typed is lost meanwhile.
 */
export class DraftSaver {
  readonly #api: ApiClient;
  readonly #savedAt = signal<string | null>(null);
  readonly #problem = signal<ApiProblem | null>(null);
  #version: number;
  #savedText: string;
  #running: Promise<unknown> = Promise.resolve();

  /** When the server last kept what is typed. */
  readonly savedAt = this.#savedAt.asReadonly();
  readonly problem = this.#problem.asReadonly();

  constructor(api: ApiClient, version: number, saved: DraftData) {
    this.#api = api;
    this.#version = version;
    this.#savedText = JSON.stringify(saved);
  }

  /** Saves what differs from the last save; answers the draft's version, throws on a problem. */
  save(data: DraftData): Promise<number> {
    const run = this.#running.then(() => this.#save(data));
    this.#running = run.catch(() => undefined);
    return run;
  }

  /** Takes another device's draft version as the base: what is typed here then replaces it. */
  rebase(version: number): void {
    this.#version = version;
    this.#savedText = '';
    this.#problem.set(null);
  }

  async #save(data: DraftData): Promise<number> {
    const text = JSON.stringify(data);
    if (text === this.#savedText && this.#version > 0) return this.#version;
    try {
      const { body } = await this.#api.call('saveDraft', {
        body: { baseVersion: this.#version, data },
      });
      this.#version = body.version;
      this.#savedText = text;
      this.#savedAt.set(body.savedAt);
      this.#problem.set(null);
      return body.version;
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.#problem.set(problem);
      throw problem;
    }
  }
}
