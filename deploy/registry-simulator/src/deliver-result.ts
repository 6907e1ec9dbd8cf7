import { setTimeout as wait } from 'node:timers/promises';

import type { CheckResult } from './check.ts';
import { sign, signatureHeader } from './signature.ts';

/** An agency's thinking time, and its repeats. */
export interface DeliverySettings {
  readonly thinkMs: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

/** Refusals that no repeat changes: the question is gone, or has another answer. */
const finalStatuses: readonly number[] = [404, 409];

/** Calls back until a 2xx or a final refusal, waiting twice as long each time; ends when aborted. */
export async function deliverResult(
  callbackUrl: string,
  result: CheckResult,
  { secret, ...settings }: DeliverySettings & { readonly secret: string },
  signal: AbortSignal,
): Promise<void> {
  const body = JSON.stringify(result);
  const headers = {
    'content-type': 'application/json',
    [signatureHeader]: sign(secret, body),
  };
  let pauseMs = settings.thinkMs;
  for (let retryMs = settings.firstRetryMs; ; retryMs = nextPause(retryMs, settings)) {
    await wait(pauseMs, undefined, { signal });
    if (await isTaken(callbackUrl, { method: 'POST', headers, body, signal })) return;
    pauseMs = retryMs;
  }
}

const nextPause = (pauseMs: number, { longestRetryMs }: DeliverySettings): number =>
  Math.min(pauseMs * 2, longestRetryMs);

async function isTaken(url: string, request: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, request);
    await response.body?.cancel();
    return response.ok || finalStatuses.includes(response.status);
  } catch {
    // Nobody there, or a lost answer: the retries are for that.
    return false;
  }
}
