import { createHmac } from 'node:crypto';

import type { ConnectorCode } from '@ruxue/contracts';

import type { Records } from '../records.ts';
import type { Question } from './question.ts';

const sendingTimeoutMs = 8000;

/**
 * Sends a signed question to an agency, which answers later by call-back. Anything but a 2xx is a
 * failure, to be tried again; no body is ever logged.
 */
export async function sendQuestion(
  { agencies }: Pick<Records['settings'], 'agencies'>,
  { connector, reference }: { readonly connector: ConnectorCode; readonly reference: string },
  question: Question,
): Promise<void> {
  const agency = agencies.connectors[connector];
  if (agency === undefined) throw new Error(`no address of ${connector}`);
  const callbackUrl = `${agencies.callbackUrl}/${connector}`;
  const body = JSON.stringify({ reference, callbackUrl, ...question });
  const signature = createHmac('sha256', agency.secret).update(body).digest('hex');
  const response = await fetch(`${agency.url}/checks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json', 'x-agency-signature': `sha256=${signature}`,
    },
    body,
    signal: AbortSignal.timeout(sendingTimeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${connector} answered ${response.status}`);
}
