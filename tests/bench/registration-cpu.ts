import { setTimeout as pause } from 'node:timers/promises';

import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import type { Target } from '../attack/target.ts';
import { Api } from '../support/api.ts';
import { preparedRegistration, type Registration } from '../support/family.ts';
import { cpuMilliseconds, ourProcesses } from './our-processes.ts';

/**
 * The services that work for a registration, without hashing (Keycloak) and the engine's worker.
 */
const measured = ['gateway', 'records', 'sms', 'auth'];
/**
 * V8 compiles hot code, so the figure falls for the first 1,500 or so (docs/benchmarks); a season
 * is many thousand registrations.
 */
const warmUp = 1500;
const counted = 300;
const atOnce = 4;
const pollMs = 500;

/** A prepared registration and its browser. */
interface Ready {
  readonly api: Api;
  readonly registration: Registration;
}

/**
 * Processor time of our services per registration, over three hundred, from the request until the
 * account is there; notices, captchas and SMS codes are prepared before.
 */
export async function measureRegistrations(
  target: Target,
): Promise<{ milliseconds: number; accountNumbers: string[] }> {
  const pids = ourProcesses(target.origin, measured);
  const ready = await prepared(target, warmUp + counted);
  const accountNumbers = await registerAll(ready.slice(0, warmUp));
  const before = timesOf(pids);
  await registerAll(ready.slice(warmUp));
  const after = timesOf(pids);
  const split = measured.map((name) => {
    const used = (after.get(name) ?? 0) - (before.get(name) ?? 0);
    return { name, milliseconds: used / counted };
  });
  tell(`  ${split.map(({ name, milliseconds }) => `${name} ${milliseconds.toFixed(1)} ms`).join(' · ')}`);
  const sum = split.reduce((all, { milliseconds }) => all + milliseconds, 0);
  return { milliseconds: Math.round(sum * 100) / 100, accountNumbers };
}

const timesOf = (pids: ReadonlyMap<string, number>) =>
  new Map([...pids].map(([name, pid]) => [name, cpuMilliseconds(pid)]));

async function prepared({ origin }: Target, count: number): Promise<Ready[]> {
  const ready = await forEachOf(Array.from({ length: count }), atOnce, async () => {
    const api = new Api(origin);
    return { api, registration: await preparedRegistration(api) };
  });
  const reading = await new Api(origin).call('startReading', { params: { entrance: 'review' } });
  await pause(reading.body.waitSeconds * 1000);
  return ready;
}

/** Sends them; done when every account is there. */
function registerAll(ready: readonly Ready[]): Promise<string[]> {
  return forEachOf(ready, atOnce, async ({ api, registration: { form, key } }) => {
    const { status, body } = await api.call('register', { body: form, key });
    if (status === 202) {
      const call = {
        params: { receipt: body.receipt }, query: { codeChallenge: form.codeChallenge },
      };
      while ((await api.call('getRegistration', call)).status === 202) await pause(pollMs);
    }
    return body.accountNumber;
  });
}
