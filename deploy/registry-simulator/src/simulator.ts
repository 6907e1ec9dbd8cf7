import express, { type Express, type Request, type Response } from 'express';

import { CheckRequest, outcomeOf } from './check.ts';
import { deliverResult, type DeliverySettings } from './deliver-result.ts';
import { isSigned, signatureHeader } from './signature.ts';

/**
 * The population registry as HTTP: `POST /checks` takes a signed question and answers 202, the
 * result follows by call-back. The same reference again while its answer is on its way asks once.
 */
export function createSimulator(settings: DeliverySettings, end: AbortSignal): Express {
  const underWay = new Set<string>();

  const receiveCheck = (request: Request, response: Response): void => {
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body) || !isSigned(settings.secret, body, request.get(signatureHeader))) {
      response.status(401).json({ error: 'signature' });
      return;
    }
    const check = CheckRequest.safeParse(parseJson(body));
    if (!check.success) {
      const fields = check.error.issues.map(({ path }) => path.join('.'));
      response.status(422).json({ error: 'fields', fields });
      return;
    }
    answer(check.data);
    response.status(202).json({ reference: check.data.reference });
  };

  const answer = (check: CheckRequest): void => {
    const result = outcomeOf(check);
    if (result === undefined || underWay.has(check.reference)) return;
    underWay.add(check.reference);
    deliverResult(check.callbackUrl, result, settings, end)
      // Only the end of the process stops a delivery.
      .catch(() => undefined)
      .finally(() => underWay.delete(check.reference));
  };

  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.post('/checks', express.raw({ type: () => true, limit: '16kb' }), receiveCheck);
  return app;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // Reported as wrong fields.
    return undefined;
  }
}
