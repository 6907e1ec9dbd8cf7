import { inject, Injectable } from '@angular/core';
import { materialRoutes } from '@ruxue/contracts/http/material-routes';
import { MaterialFile, type MaterialPlace } from '@ruxue/contracts/material-files';

import { AccessToken } from './access-token.ts';
import { addressOf } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';
import { Connection } from './connection.ts';
import { CounterVisit } from './counter-visit.ts';

/** A file on its way to a place of the list. */
export interface SentFile {
  readonly place: MaterialPlace;
  readonly name: string;
  readonly content: Blob;
  /** The Idempotency-Key: a retry of the same file adds nothing twice (L3). */
  readonly key: string;
}

interface Watch {
  /** The share that has left, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A connection over which nothing has moved for so long is dead. */
const silentMilliseconds = 60_000;

/**
 * Sends files with their progress, which `fetch` doesn't tell. Every failure, a lost network too, is
 * an `ApiProblem`.
 */
@Injectable({ providedIn: 'root' })
export class FileUpload {
  readonly #accessToken = inject(AccessToken);
  readonly #connection = inject(Connection);
  readonly #visit = inject(CounterVisit);

  async send(file: SentFile, watch: Watch): Promise<MaterialFile> {
    let { status, body } = await this.#post(file, await this.#accessToken.read(), watch);
    // A token can be out of date while the session goes on.
    if (status === 401) {
      ({ status, body } = await this.#post(file, await this.#accessToken.renew(), watch));
    }
    if (status !== 201) throw ApiProblem.ofAnswer(status, body);
    return MaterialFile.parse(body);
  }

  async #post(file: SentFile, token: string | null, watch: Watch): Promise<Answer> {
    try {
      const headers = {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...this.#visit.headersOf(materialRoutes.uploadMaterial),
      };
      const answer = await post(file, headers, watch);
      this.#connection.note(true);
      return answer;
    } catch {
      // Only a lost connection: a refusal is an answer.
      if (!watch.signal.aborted) this.#connection.note(false);
      throw ApiProblem.offline();
    }
  }
}

function post(
  { place, name, content, key }: SentFile, headers: Readonly<Record<string, string>>,
  { onProgress, signal }: Watch,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = new XMLHttpRequest();
  const route = materialRoutes.uploadMaterial;
  request.open(route.method, addressOf(route, { query: { ...place, name } }));
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('idempotency-key', key);
  for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value);
  const abort = (): void => { request.abort(); };
  let silence = setTimeout(abort, silentMilliseconds);
  request.upload.onprogress = ({ loaded, total }) => {
    clearTimeout(silence);
    silence = setTimeout(abort, silentMilliseconds);
    if (total > 0) onProgress(loaded / total);
  };
  request.onload = () => {
    resolve({ status: request.status, body: jsonOf(request.responseText) });
  };
  request.onerror = request.onabort = () => { reject(new Error('no answer')); };
  request.onloadend = () => {
    clearTimeout(silence);
    signal.removeEventListener('abort', abort);
  };
  signal.addEventListener('abort', abort);
  request.send(content);
  return promise;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page; `ofAnswer` judges by the status.
    return null;
  }
}
