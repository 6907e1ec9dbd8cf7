import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { KeycloakAdmin } from './keycloak-admin.ts';

const executionSchema = z.looseObject({ flowAlias: z.string().optional() });
const flowSchema = z.looseObject({
  alias: z.string(),
  topLevel: z.boolean(),
  authenticationExecutions: z.array(executionSchema),
});

/** The authentication flows in a realm file. */
export const flowsSchema = z.looseObject({
  authenticationFlows: z.array(flowSchema).default([]),
  authenticatorConfig: z.array(z.looseObject({ alias: z.string() })).default([]),
  directGrantFlow: z.string(),
});
type Flows = z.infer<typeof flowsSchema>;

/** The realm's attribute with the hash of its flows. */
export const flowsHashAttribute = 'ruxue.flows';

/** A realm's present top-level flows. */
export async function presentFlows(
  admin: KeycloakAdmin,
  realmPath: string,
): Promise<{ readonly id: string; readonly alias: string }[]> {
  const schema = z.array(z.looseObject({ id: z.string(), alias: z.string() }));
  return admin.get(`${realmPath}/authentication/flows`, schema);
}

/** The mark of a realm with the file's flows. */
export function flowsHash({ authenticationFlows, authenticatorConfig }: Flows): string {
  const text = JSON.stringify([authenticationFlows, authenticatorConfig]);
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Makes the flows of a realm anew from the file; a sign-in in progress must start again. The flow
 * that refuses everything stays: it stands in until the new flows are complete and named in the
 * realm's settings.
 */
export async function replaceFlows(
  admin: KeycloakAdmin,
  realmPath: string,
  { authenticationFlows, authenticatorConfig, directGrantFlow }: Flows,
): Promise<void> {
  const path = `${realmPath}/authentication`;
  await admin.send('PUT', realmPath, { browserFlow: directGrantFlow });
  const flows = authenticationFlows
    .filter(({ alias }) => alias !== directGrantFlow)
    .map((flow) => ({ flow, id: randomUUID() }));
  for (const { id, alias } of await presentFlows(admin, realmPath)) {
    if (flows.some(({ flow }) => flow.alias === alias)) {
      // With its subflows and their configuration.
      await admin.delete(`${path}/flows/${id}`);
    }
  }
  for (const { flow, id } of flows) {
    const { authenticationExecutions: _executions, ...itself } = flow;
    await admin.send('POST', `${path}/flows`, { ...itself, id });
  }
  for (const config of authenticatorConfig) {
    await admin.send('POST', `${path}/config`, config);
  }
  for (const { flow, id: parentFlow } of flows) {
    for (const { flowAlias, ...execution } of flow.authenticationExecutions) {
      const flowId = flows.find(({ flow: { alias } }) => alias === flowAlias)?.id;
      await admin.send('POST', `${path}/executions`, { ...execution, parentFlow, flowId });
    }
  }
}
