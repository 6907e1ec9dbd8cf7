import type { Call } from '@ruxue/service-kit';

import type { Handler } from '../http/handler.ts';
import type { SignalCase } from '../temporal/signal-case.ts';

/** The population registry's answer (S13), passed on to the child's workflow; repeats do no harm. */
export function createReceiveRegistryResult(
  call: Call,
  signalCase: SignalCase,
): Handler<'receiveRegistryResult'> {
  return async ({ body: { reference, outcome, fields } }) => {
    const { caseId, submissionVersion } = await call('records.resolve-registry-reference', {
      reference,
    });
    await signalCase(caseId, { reference, submissionVersion, outcome, fields });
    return { status: 204, body: undefined };
  };
}
