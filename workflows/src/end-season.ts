import { parseInput, Refusal } from '@ruxue/contracts';
import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import * as z from 'zod';

import { askEngine } from './operator/ask-engine.ts';
import { reportInWords } from './season-end/report.ts';
import type { seasonEnd } from './season-end/workflow.ts';

// `npm run operator -- season end --season <code> [--dry-run] --operator <your name>
// --reason <why, about nobody>`: closes the season's cases that have an outcome, and prints those
// that have none (B25). A dry run closes nobody.

const SeasonOrder = z.object({
  act: z.literal('end'),
  season: z.string().regex(/^[\w-]{1,16}$/u),
  'dry-run': z.boolean().default(false),
});

await askEngine(
  { season: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  ({ values, positionals: [act] }) => {
    const { season, 'dry-run': isDryRun } = parseInput(SeasonOrder, { act, ...values });
    return {
      operation: isDryRun ? 'season.end.dry-run' : 'season.end',
      subject: season,
      async run(client, { TASK_QUEUE: taskQueue }) {
        try {
          const report = await client.workflow.execute<typeof seasonEnd>('seasonEnd', {
            taskQueue,
            workflowId: isDryRun ? `season-end-${season}-dry-run` : `season-end-${season}`,
            // A second command waits for the first one's report.
            workflowIdConflictPolicy: 'USE_EXISTING',
            args: [{ season, isDryRun }],
            staticSummary: `结束一季：${season}`,
          });
          return reportInWords(report);
        } catch (error) {
          throw refusalIn(error) ?? error;
        }
      },
    };
  },
);

/** An unknown season, or one that goes on. */
function refusalIn(error: unknown): Refusal | undefined {
  const cause = error instanceof WorkflowFailedError ? error.cause?.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) return undefined;
  if (cause.type === 'not-found') return new Refusal('not-found', { detail: '没有这一季' });
  return cause.type === 'action-not-allowed'
    ? new Refusal('action-not-allowed', { detail: cause.message }) : undefined;
}
