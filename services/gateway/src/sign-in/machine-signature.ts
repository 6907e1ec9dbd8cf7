import { createHmac, timingSafeEqual } from 'node:crypto';

import { ConnectorCode, Refusal } from '@ruxue/contracts';
import type { Request } from 'express';

import { rawBodyOf } from '../http/raw-body.ts';

/** The secret that each agency's system shares with us. */
export type ConnectorSecrets = Readonly<Partial<Record<ConnectorCode, string>>>;

/**
 * Refuses a call-back unless `X-Agency-Signature: sha256=<hex>` signs exactly this body with the secret
 * of the connector in its address: no agency can answer for another.
 */
export function checkSignature(request: Request, secrets: ConnectorSecrets): void {
  const { data: connector } = ConnectorCode.safeParse(request.params['connector']);
  const secret = connector && secrets[connector];
  if (secret === undefined) throw new Refusal('forbidden');
  const expected = createHmac('sha256', secret).update(rawBodyOf(request)).digest();
  const match = /^sha256=([0-9a-f]{64})$/u.exec(request.get('x-agency-signature') ?? '');
  const given = Buffer.from(match?.[1] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refusal('forbidden');
  }
}
