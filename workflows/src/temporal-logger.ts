import { describeError, type Logger } from '@ruxue/service-kit';
import { DefaultLogger } from '@temporalio/worker';

/** The fields that are kept of Temporal's log entries: ids, names, counts; no payloads or texts. */
const kept = [
  'workflowId', 'runId', 'workflowType', 'activityType', 'attempt', 'taskQueue', 'name', 'refusal',
] as const;

/** Temporal's warnings and errors as lines of our own log. */
export function temporalLogger(logger: Logger): DefaultLogger {
  return new DefaultLogger('WARN', ({ level, message, meta = {} }) => {
    const entries = kept.flatMap((name) => (name in meta ? [[name, meta[name]]] : []));
    const error = 'error' in meta ? { error: describeError(meta['error']) } : {};
    const fields = { ...Object.fromEntries(entries), ...error };
    if (level === 'ERROR') logger.error(fields, message);
    else logger.warn(fields, message);
  });
}
