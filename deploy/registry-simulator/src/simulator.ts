import express, { type Express, type Request, type Response } from 'express';

import { answerOf, questions, systems, type CheckRequest, type System } from './check.ts';
import { deliverResult, type DeliverySettings } from './deliver-result.ts';
import { isSigned, signatureHeader } from './signature.ts';

/**
 * The agencies' systems as HTTP: `POST /<system>/checks` takes a question that is signed with the
 * system's secret and answers 202, the result follows by call-back. The same reference again while its
 * answer is on its way asks once.
 */
export function createSimulator(
  secrets: Readonly<Record<System, string>>, settings: DeliverySettings, end: AbortSignal,
): Express {
  const underWay = new Set<string>();

  const receiveCheck = (system: System) => (request: Request, response: Response): void => {
    const body: unknown = request.body;
    const signature = request.get(signatureHeader);
    if (!Buffer.isBuffer(body) || !isSigned(secrets[system], body, signature)) {
      response.status(401).json({ error: 'signature' });
      return;
    }
    const check = questions[system].safeParse(parseJson(body));
    if (!check.success) {
      const fields = check.error.issues.map(({ path }) => path.join('.'));
      response.status(422).json({ error: 'fields', fields });
      return;
    }
    answer(system, check.data);
    response.status(202).json({ reference: check.data.reference });
  };

  const answer = (system: System, check: CheckRequest): void => {
    const result = answerOf(system, check);
    if (result === undefined || underWay.has(check.reference)) return;
    underWay.add(check.reference);
    deliverResult(check.callbackUrl, result, { ...settings, secret: secrets[system] }, end)
      // Only the end of the process stops a delivery.
      .catch(() => undefined)
      .finally(() => underWay.delete(check.reference));
  };

  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  for (const system of systems) {
    const raw = express.raw({ type: () => true, limit: '16kb' });
    app.post(`/${system}/checks`, raw, receiveCheck(system));
  }
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
