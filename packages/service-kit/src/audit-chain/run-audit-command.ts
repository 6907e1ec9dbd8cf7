import { parseArgs } from 'node:util';

import { AuditedService, KeptHead } from '@ruxue/contracts';
import * as z from 'zod';

import { openDatabase, type DatabaseDescription } from '../orm.ts';
import type { SuiteKey } from '../suite-key.ts';
import type { AuditedTable } from './audited-table.ts';
import { findKeptHead } from './keep-heads.ts';
import { verifyChain } from './verify-chain.ts';

/** The answer of a service's audit program: one JSON object on standard output. */
export const AuditAnswer = z.object({
  service: AuditedService,
  rows: z.number(),
  broken: z.number(),
  findings: z.array(z.object({ fault: z.string(), place: z.string() })),
  unsealed: z.number(),
  /** The newest link of the other service's chain that this database keeps. */
  keptHead: KeptHead.nullable(),
});
export type AuditAnswer = z.infer<typeof AuditAnswer>;

/**
 * Verifies a service's audit chain, beside its running processes (B11). `--head <number>:<seal>` is
 * the newest link as the other service keeps it.
 */
export async function runAuditCommand({ service, other, database, tables, key }: {
  readonly service: AuditedService;
  readonly other: AuditedService;
  readonly database: DatabaseDescription;
  readonly tables: readonly AuditedTable[];
  readonly key: SuiteKey;
}): Promise<void> {
  const { values: { head } } = parseArgs({ options: { head: { type: 'string' } } });
  const orm = await openDatabase(database);
  try {
    const em = orm.em.fork();
    const verified = await verifyChain(em, { tables, key, kept: readHead(head) });
    const kept = await findKeptHead(em, other);
    const answer: AuditAnswer = {
      service, ...verified, findings: [...verified.findings],
      keptHead: kept && { service: other, ...kept },
    };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  } finally {
    await orm.close();
  }
}

function readHead(text: string | undefined): { seq: number; seal: string } | null {
  if (text === undefined) return null;
  const [seq = '', seal = ''] = text.split(':');
  return KeptHead.omit({ service: true }).parse({ seq: Number(seq), seal });
}
