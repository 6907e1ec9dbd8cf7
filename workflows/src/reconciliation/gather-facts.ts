import type { HeldCase } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { WorkflowNotFoundError, type WorkflowClient } from '@temporalio/client';
import type { TypedSearchAttributes } from '@temporalio/common';

import { stageKey } from '../child-enrolment/describe-case.ts';
import { workflowIdOf, type ChildEnrolment } from '../child-enrolment/messages.ts';
import { inParallel } from '../in-parallel.ts';
import type { CaseFacts, RunningWorkflow } from './difference.ts';

export interface FactSources {
  readonly call: Call;
  readonly client: WorkflowClient;
}

const looksAtOnce = 16;
const prefix = workflowIdOf('');

/** What everybody has of these cases at this moment. */
export async function factsOf(
  sources: FactSources,
  caseIds: readonly string[],
): Promise<CaseFacts[]> {
  const { accounts } = await sources.call('auth.list-accounts', { caseIds: [...caseIds] });
  const workflows = new Map<string, RunningWorkflow>();
  await inParallel(looksAtOnce, caseIds, async (caseId) => {
    const workflow = await findWorkflow(sources.client, caseId);
    if (workflow) workflows.set(caseId, workflow);
  });
  const held = await askServices(sources.call, { caseIds: [...caseIds] });
  return join(caseIds, { ...held, accounts: byCase(accounts), workflows });
}

/**
 * What everybody has of every case, a page after the other in the order of case ids. Keycloak and
 * the engine have other orders, so their cases are read before, whole: an id and a stage of each.
 * The pages are read at different moments; a difference counts only when `factsOf` shows it, too.
 */
export async function* allFacts(
  sources: FactSources,
  pageSize = 500,
): AsyncGenerator<CaseFacts[]> {
  const accounts = await allAccounts(sources.call, pageSize);
  const workflows = await allWorkflows(sources.client);
  for (let after: string | null = null; ;) {
    const held = await askServices(sources.call, { after, limit: pageSize });
    // A full page ends somewhere: beyond the first such end, others may have more to come.
    const ends = Object.values(held).flatMap((cases) =>
      cases.size === pageSize ? [...cases.keys()].slice(-1) : []);
    const end = ends.sort()[0];
    const ids = new Set(Object.values(held).flatMap((cases) => [...cases.keys()]));
    const page = [...ids].filter((caseId) => end === undefined || caseId <= end);
    yield join(page, { ...held, accounts, workflows });
    for (const caseId of page) {
      accounts.delete(caseId);
      workflows.delete(caseId);
    }
    if (end === undefined) break;
    after = end;
  }
  const unknown = [...new Set([...accounts.keys(), ...workflows.keys()])];
  yield join(unknown, { ...nothingHeld(), accounts, workflows });
}

type Held = Awaited<ReturnType<typeof askServices>>;

async function askServices(
  call: Call,
  asked: { caseIds: string[] } | { after: string | null; limit: number },
) {
  const [records, collection, documents, sms] = await Promise.all([
    call('records.list-cases', asked),
    call('collection.list-cases', asked),
    call('documents.list-cases', asked),
    call('sms.list-cases', asked),
  ]);
  return {
    records: byCase(records.cases),
    collection: byCase(collection.cases),
    documents: byCase(documents.cases),
    sms: byCase(sms.cases),
  };
}

const nothingHeld = (): Held => ({
  records: new Map(), collection: new Map(), documents: new Map(), sms: new Map(),
});

function join(
  caseIds: readonly string[],
  { records, collection, documents, sms, accounts, workflows }: Held & {
    accounts: ReadonlyMap<string, HeldCase>;
    workflows: ReadonlyMap<string, RunningWorkflow>;
  },
): CaseFacts[] {
  return caseIds.map((caseId) => ({
    caseId,
    records: records.get(caseId) ?? null,
    collection: collection.get(caseId) ?? null,
    documents: documents.get(caseId) ?? null,
    sms: sms.get(caseId) ?? null,
    account: accounts.get(caseId) ?? null,
    workflow: workflows.get(caseId) ?? null,
  }));
}

const byCase = <One extends { readonly caseId: string }>(cases: readonly One[]): Map<string, One> =>
  new Map(cases.map((one) => [one.caseId, one]));

async function allAccounts(call: Call, pageSize: number): Promise<Map<string, HeldCase>> {
  const found: HeldCase[] = [];
  for (let first: number | null = 0; first !== null;) {
    const page: { accounts: HeldCase[]; next: number | null } =
      await call('auth.list-accounts', { first, limit: pageSize });
    found.push(...page.accounts);
    first = page.next;
  }
  return byCase(found);
}

async function allWorkflows(client: WorkflowClient): Promise<Map<string, RunningWorkflow>> {
  const query = "WorkflowType = 'childEnrolment' AND ExecutionStatus = 'Running'";
  const found = new Map<string, RunningWorkflow>();
  for await (const { workflowId, ...info } of client.list({ query })) {
    found.set(workflowId.slice(prefix.length), shown(info));
  }
  return found;
}

/** The running workflow of a case. The engine's list may lag behind; this doesn't. */
async function findWorkflow(
  client: WorkflowClient,
  caseId: string,
): Promise<RunningWorkflow | undefined> {
  try {
    const info = await client.getHandle<ChildEnrolment>(workflowIdOf(caseId)).describe();
    return info.status.name === 'RUNNING' ? shown(info) : undefined;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

const shown = ({ startTime, typedSearchAttributes }: {
  readonly startTime: Date;
  readonly typedSearchAttributes: TypedSearchAttributes;
}): RunningWorkflow => ({
  stage: typedSearchAttributes.get(stageKey) ?? '', since: startTime.toISOString(),
});
