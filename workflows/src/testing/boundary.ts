import {
  initialProjection, operations, Refusal, type Action, type AppliedAction, type CaseProjection, type OperationName, type ProblemType,
  type Reply, type Request,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/**
 * The services as a workflow sees them, for tests of the workflow alone: every request and reply is
 * parsed by contracts' schemas, and `records.apply-action` compares and sets as records does.
 */
export interface Boundary {
  readonly call: Call;
  /** The calls in order: `<operation> <the part that matters>`. */
  readonly calls: string[];
  applied(caseId: string): readonly AppliedAction[];
  /** The steps at schools that were asked for, in the order of their coming. */
  steps(caseId: string): readonly Request<'collection.set-school-step'>[];
  /** An action that records has and the workflow lost to a crash. */
  applyBehindItsBack(caseId: string, actionId: string, action: Action): void;
  /** From now on this operation refuses; null lets it pass again. */
  refuse(name: OperationName, type: ProblemType | null): void;
  /** A committed publication of these cases, sorted. */
  publish(publicationId: string, caseIds: readonly string[]): void;
  /** A season that is over, with these cases, sorted; those of `expired` are kept no longer. */
  endSeason(season: string, caseIds: readonly string[], expired?: readonly string[]): void;
  /** From now on calls of this operation wait until the returned function is called. */
  holdUp(name: OperationName): () => void;
}

export function createBoundary(): Boundary {
  const calls: string[] = [];
  const steps: Request<'collection.set-school-step'>[] = [];
  const applied = new Map<string, AppliedAction[]>();
  const refusals = new Map<OperationName, ProblemType>();
  const held = new Map<OperationName, Promise<void>>();
  const projections = new Map<string, CaseProjection>();
  const seasons = new Map<string, readonly string[]>();
  const expiredCases: { caseId: string; season: string }[] = [];
  const publications = new Map<string, readonly string[]>();
  const actionsOf = (caseId: string): AppliedAction[] => {
    const known = applied.get(caseId) ?? [];
    applied.set(caseId, known);
    return known;
  };

  const applyAction = (request: Request<'records.apply-action'>): Reply<'records.apply-action'> => {
    const actions = actionsOf(request.caseId);
    const { actionId, requestHash, action, expectedVersion } = request;
    const known = actions.findIndex((one) => one.actionId === actionId);
    if (known === expectedVersion) return { result: 'applied' };
    if (known !== -1 && known < expectedVersion) return { result: 'known' };
    const missing = actions.slice(expectedVersion);
    if (missing.length > 0) return { result: 'behind', missing };
    actions.push({ actionId, requestHash, action });
    projections.set(request.caseId, request.next);
    return { result: 'applied' };
  };

  const answer = (name: OperationName, request: unknown): unknown => {
    switch (name) {
      case 'records.apply-action':
        return applyAction(operations[name].request.parse(request));
      case 'records.list-actions': {
        const { caseId, afterVersion } = operations[name].request.parse(request);
        return { actions: actionsOf(caseId).slice(afterVersion) };
      }
      case 'records.freeze-submission': {
        const { draftVersion } = operations[name].request.parse(request);
        return { submissionVersion: draftVersion };
      }
      case 'records.check-correction':
        return { keepsIdentity: false };
      case 'records.list-publication-cases': {
        const { publicationId, after, limit } = operations[name].request.parse(request);
        const all = publications.get(publicationId) ?? [];
        const cases = pageOf(all, (caseId) => caseId, { after, limit });
        return { kind: 'review', cases: cases.map((caseId) => ({ caseId, decisionVersion: 1 })) };
      }
      case 'records.list-season-cases': {
        const { season, after, limit } = operations[name].request.parse(request);
        const all = seasons.get(season) ?? [];
        return {
          ends: '2026-01-01T00:00:00Z',
          cases: pageOf(all, (caseId) => caseId, { after, limit }).map((caseId) => {
            const { stage, closedAs } = projections.get(caseId) ?? initialProjection;
            return { caseId, district: '110101', stage, closedAs };
          }),
        };
      }
      case 'records.list-expired-cases': {
        const { after, limit } = operations[name].request.parse(request);
        const cases = pageOf(expiredCases, ({ caseId }) => caseId, { after, limit });
        return { cases: cases.map((one) => ({ ...one, district: '110101' })) };
      }
      case 'sms.stop-notice':
        return { wasTold: false };
      case 'records.end-retention':
        return { seasons: [] };
      default:
        return {};
    }
  };

  const call = async (name: OperationName, request: unknown): Promise<unknown> => {
    const { request: schema, reply } = operations[name];
    schema.parse(request);
    calls.push(describe(name, request));
    if (name === 'collection.set-school-step') steps.push(operations[name].request.parse(request));
    await held.get(name);
    const refusal = refusals.get(name);
    if (refusal) throw new Refusal(refusal);
    return reply.parse(answer(name, request));
  };

  return {
    // The reply's schema was looked up under the same name; TypeScript can't see that.
    call: call as Call,
    calls,
    applied: actionsOf,
    steps: (caseId) => steps.filter((step) => step.caseId === caseId),
    applyBehindItsBack: (caseId, actionId, action) =>
      void actionsOf(caseId).push({ actionId, requestHash: null, action }),
    refuse: (name, type) => void (type ? refusals.set(name, type) : refusals.delete(name)),
    publish: (publicationId, caseIds) => void publications.set(publicationId, caseIds),
    endSeason(season, caseIds, expired = []) {
      seasons.set(season, caseIds);
      expiredCases.push(...expired.map((caseId) => ({ caseId, season })));
    },
    holdUp(name) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(name, promise);
      return () => {
        held.delete(name);
        resolve();
      };
    },
  };
}

/** The first items after the cursor. */
const pageOf = <Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { after, limit }: { after: string | null; limit: number },
): Item[] => items.filter((item) => after === null || idOf(item) > after).slice(0, limit);

function describe(name: OperationName, request: unknown): string {
  if (name === 'records.apply-action') {
    return `${name} ${operations[name].request.parse(request).action.type}`;
  }
  if (name === 'collection.set-school-step') {
    return `${name} ${operations[name].request.parse(request).step}`;
  }
  if (name === 'sms.send-notice') {
    return `${name} ${operations[name].request.parse(request).template}`;
  }
  return name;
}
