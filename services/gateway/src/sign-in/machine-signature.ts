import { createHmac, timingSafeEqual } from 'node:crypto';

import { Refusal } from '@ruxue/contracts';
import type { Request } from 'express';

import { rawBodyOf } from '../http/raw-body.ts';

/** Refuses a call-back unless `X-Registry-Signature: sha256=<hex>` signs exactly this body. */
export function checkSignature(request: Request, secret: string): void {
  const expected = createHmac('sha256', secret).update(rawBodyOf(request)).digest();
  const match = /^sha256=([0-9a-f]{64})$/u.exec(request.get('x-registry-signature') ?? '');
  const given = Buffer.from(match?.[1] ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refusal('forbidden');
  }
}
