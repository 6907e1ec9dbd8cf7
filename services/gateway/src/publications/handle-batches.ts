import {
  BatchKind, publicationKindOf, toBatch,
  type PublicationRequest, type RouteAnswer, type RouteBody,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { checkReceiver } from '../assignments/handle-assignments.ts';
import { staffActor, type HttpRequest, type RouteHandlers } from '../http/handler.ts';

/** Publications by hand, and batches of acts (B8); records checks the jurisdiction. */
export function batchHandlers(call: Call) {
  const publish = async (
    request: HttpRequest<'createBatch'>,
    { kind, dryRun, listHash, reason }: PublicationRequest,
  ): Promise<RouteAnswer<'createBatch'>> => {
    const publication = await call('records.publish-batch', {
      actor: staffActor(request), key: request.key,
      kind: publicationKindOf(kind), isDryRun: dryRun, listHash, reason,
    });
    return { status: dryRun ? 200 : 201, body: toBatch(publication) };
  };
  return {
    createBatch: async (request) => {
      const { body } = request;
      if (isPublication(body)) return publish(request, body);
      const actor = staffActor(request);
      if (body.dryRun) {
        const { selection, dryRun, ...act } = body;
        if (act.kind === 'assign') await checkReceiver(call, actor, act.staffId);
        return { status: 200, body: await call('records.try-batch', { actor, selection, act }) };
      }
      const { batchId } = body;
      return { status: 201, body: await call('records.start-batch', { actor, batchId }) };
    },
    listBatches: async (request) => ({
      status: 200, body: await call('records.list-batches', { actor: staffActor(request) }),
    }),
    getBatch: async (request) => {
      const actor = staffActor(request);
      const batch = await call('records.get-batch', { actor, ...request.params });
      return { status: 200, body: 'startedBy' in batch ? batch : toBatch(batch) };
    },
    listBatchTargets: async (request) => ({
      status: 200,
      body: await call('records.list-batch-targets', {
        actor: staffActor(request), ...request.params, ...request.query,
      }),
    }),
    undoBatch: async (request) => ({
      status: 202,
      body: await call('records.undo-batch', { actor: staffActor(request), ...request.params }),
    }),
  } satisfies Partial<RouteHandlers>;
}

const isPublication = (body: RouteBody<'createBatch'>): body is PublicationRequest =>
  BatchKind.safeParse(body.kind).success;
