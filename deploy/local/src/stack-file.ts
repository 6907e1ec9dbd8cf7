import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { KeyedCertificate } from './certificates/issue-certificate.ts';
import { DemoStaff } from './demo-staff.ts';
import { developmentDataDirectory } from './paths.ts';
import { ComponentStatus } from './status-file.ts';

const text = z.string();

/** A running test stack: addresses, processes and every credential a test may need. */
export const TestStack = z.object({
  logs: text,
  portalOrigin: text,
  /** Keycloak, with the tests' own client in the realm `master` and the keystore of our realm. */
  keycloak: z.object({
    url: text,
    issuer: text,
    client: z.object({ id: text, secret: text }),
    keystore: z.object({ path: text, password: text }),
  }),
  /** With the settings of a connection, and the authority that issues certificates for one. */
  temporal: z.object({
    address: text,
    namespace: text,
    ui: text,
    settings: z.record(text, text),
    authority: KeyedCertificate,
  }),
  nats: z.object({ url: text, passwords: z.record(text, text) }),
  /** Connection strings by database: the app role, the migrator, and the superuser. */
  databases: z.record(text, z.object({ app: text, migrator: text, superuser: text })),
  staff: z.array(DemoStaff.extend({ password: text })),
  /** The environment of each of our processes, `MIGRATION_DATABASE_URL` … included. */
  environments: z.record(text, z.record(text, text)),
  /** Their state at the writing of the file; each change writes it anew. */
  components: z.array(ComponentStatus),
});
export type TestStack = z.infer<typeof TestStack>;

/**
 * The test stack of this run: the one that `npm test` started (`RUXUE_TEST_STACK`), or the one that
 * a developer keeps running with `node deploy/local/src/test-stack.ts`. Read it again after a
 * process was killed: its `pid` changes.
 * @throws Error when none is running.
 */
export function readTestStack(): TestStack {
  const path = process.env['RUXUE_TEST_STACK'] ?? join(developmentDataDirectory, 'stack.json');
  if (!existsSync(path)) {
    throw new Error(
      `no test stack at ${path}: start one with node deploy/local/src/test-stack.ts`,
    );
  }
  return TestStack.parse(JSON.parse(readFileSync(path, 'utf8')));
}
