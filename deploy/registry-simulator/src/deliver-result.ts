import { setTimeout as wait } from 'node:timers/promises';

import type { CheckResult } from './check.ts';
import { sign, signatureHeader } from './signature.ts';

/** The registry's thinking time, and its repeats. */
export interface DeliverySettings {
  readonly secret: string;
  readonly thinkMs: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

/** Calls back until a 2xx, waiting twice as long each time; ends early when aborted. */
export async function deliverResult(
  callbackUrl: string,
  result: CheckResult,
  settings: DeliverySettings,
  signal: AbortSignal,
): Promise<void> {
  const body = JSON.stringify(result);
  const headers = {
    'content-type': 'application/json',
    [signatureHeader]: sign(settings.secret, body),
  };
  let pauseMs = settings.thinkMs;
  for (let retryMs = settings.firstRetryMs; ; retryMs = nextPause(retryMs, settings)) {
    await wait(pauseMs, undefined, { signal });
    if (await isAccepted(callbackUrl, { method: 'POST', headers, body, signal })) return;
    pauseMs = retryMs;
  }
}

const nextPause = (pauseMs: number, { longestRetryMs }: DeliverySettings): number =>
  Math.min(pauseMs * 2, longestRetryMs);

async function isAccepted(url: string, request: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, request);
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Nobody there, or a lost answer: the retries are for that.
    return false;
  }
}
