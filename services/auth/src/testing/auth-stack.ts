import { readTestStack } from '@ruxue/local/stack-file';
import { createHints, Key32, openDatabase, SuiteKeyText } from '@ruxue/service-kit';
import { KeycloakBrowser } from '@ruxue/testing/keycloak-browser';
import { openTestCaller } from '@ruxue/testing/open-test-caller';

import { deny } from '../denials/deny.ts';
import { tokenDenial } from '../denials/token-denial.ts';
import { oneWriter } from '../one-writer.ts';
import { authDatabase } from '../orm.config.ts';
import { importTicketKey } from '../tickets/ticket.ts';

/** This service's surroundings on the test stack: database, Keycloak and the other services. */
export async function openAuthStack() {
  const stack = readTestStack();
  const tests = await openTestCaller();
  const database = await openDatabase(authDatabase(stack.databases['auth']?.app ?? ''));
  const em = () => database.em.fork();
  const environment = stack.environments['auth'] ?? {};
  const forgotten: string[] = [];
  return {
    stack,
    tests,
    em,
    oneWriter: oneWriter(em),
    serviceKey: SuiteKeyText.parse(environment['SERVICE_KEY']),
    ticketKey: await importTicketKey(Key32.parse(environment['TICKET_KEY'])),
    denyTokens: tokenDenial(deny({ em, hints: createHints(tests.nats) })),
    forgetSignIns(account: string) {
      forgotten.push(account);
      return Promise.resolve();
    },
    /** Accounts whose tries were forgotten. */
    forgotten,
    newBrowser: () => new KeycloakBrowser(stack.keycloak.issuer, stack.portalOrigin),
    async close() {
      await tests.close();
      await database.close();
    },
  };
}
export type AuthStack = Awaited<ReturnType<typeof openAuthStack>>;
