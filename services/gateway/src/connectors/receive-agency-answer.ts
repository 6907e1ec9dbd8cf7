import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';
import type { SignalCase } from '../temporal/signal-case.ts';

/**
 * An agency's answer (C2), kept by records. The population registry's goes on to the child's workflow
 * (S13); repeats do no harm.
 */
export function createReceiveAgencyAnswer(
  call: Call,
  signalCase: SignalCase,
): Handler<'receiveAgencyAnswer'> {
  return async ({ params: { connector }, body: { reference, answer, fields: named } }) => {
    // A number that the registry doesn't know is what differs (S13).
    const isUnknown = connector === 'population-registry' && answer === 'not-found';
    const fields = isUnknown && named.length === 0 ? ['documentNumber' as const] : named;
    const { identity } = await call('records.receive-answer', {
      connector, reference, answer, fields,
    });
    if (identity !== null) {
      const { caseId, submissionVersion } = identity;
      const outcome = answer === 'same' ? 'verified' : 'mismatch';
      await signalCase(caseId, { reference, submissionVersion, outcome, fields });
    }
    return { status: 204, body: undefined };
  };
}
