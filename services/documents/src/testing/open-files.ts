import { randomBytes, randomUUID } from 'node:crypto';

import {
  MaterialFile, MaterialItem, ProblemDetails, Refusal, type CryptoSuite, type MaterialPlace,
  type MaterialPlan,
} from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import {
  createKeyRing, createLogger, newSuiteKey, openDatabase, startInternalListener, type Call,
  type SuiteKey,
} from '@ruxue/service-kit';

import { DocumentsConfig } from '../config.ts';
import type { Documents } from '../documents.ts';
import { startFiles } from '../files/start-files.ts';
import { documentsDatabase } from '../orm.config.ts';
import { scanNothing, type ScanContent } from '../scanning/scan-content.ts';
import { openChunkStream } from '../storage/chunk-stream.ts';
import { StoredFile } from '../storage/stored-file.entity.ts';
import { connectAsDocuments } from './documents-nats.ts';

/** An item that every child needs, one per guardian, and one that may come later. */
const items = [
  { code: 'permit' },
  { code: 'work', per: 'guardian' },
  { code: 'rent', mayComeLater: true },
].map((item) => MaterialItem.parse({
  title: item.code, agency: '', per: 'child', when: {}, advice: '', alternatives: [], ...item,
}));
export const permit: MaterialPlace = { item: 'permit', subject: 'child' };
export const rent: MaterialPlace = { item: 'rent', subject: 'child' };

interface Upload extends Partial<MaterialPlace> {
  readonly name?: string;
  readonly key?: string;
}

/** The status of an answer and its problem's type; with the advice for the field of the file. */
export interface Outcome {
  readonly status: number;
  readonly type?: string;
  readonly advice?: string;
}

/**
 * The files' part of documents in this process: its database, stream and child processes are real,
 * and the test decides what records would say.
 */
export async function openFiles(
  options: { settings?: Partial<DocumentsConfig>; scan?: ScanContent } = {},
) {
  const { settings = {}, scan = scanNothing } = options;
  const { databases } = readTestStack();
  const nats = await connectAsDocuments();
  const database = await openDatabase(documentsDatabase(databases['documents']?.app ?? ''));
  const chunks = await openChunkStream(nats);
  const logger = createLogger('documents-test', 'silent');
  const caseKeys = new Map<string, SuiteKey>();
  const plan: MaterialPlan = {
    takes: 'all', items, answers: { guardians: 'both' }, shown: [], checked: [],
  };
  const plans = new Map<string, MaterialPlan>();
  const keys = createKeyRing({
    load(caseId) {
      const key = caseKeys.get(caseId);
      if (!key) throw new Refusal('revoked');
      return Promise.resolve({ keyId: caseId, key });
    },
  });
  const planOf = ({ caseId }: { caseId: string }) => {
    if (!caseKeys.has(caseId)) throw new Refusal('revoked');
    return Promise.resolve(plans.get(caseId) ?? plan);
  };
  // Records' other operations are never called here.
  const call = ((_name: string, request: { caseId: string }) => planOf(request)) as unknown as Call;
  const documents: Documents = { em: () => database.em.fork(), keys, call, chunks, scan, logger };
  const config = DocumentsConfig.parse({
    NATS_URL: 'nats://unused', NATS_USER: 'unused', NATS_PASSWORD: 'unused',
    DATABASE_URL: 'postgresql://unused', PORTAL_URL: 'http://unused',
    INTERNAL_SECRET: randomBytes(16).toString('hex'),
  });
  const files = startFiles(documents, { ...config, ...settings });
  const secret = config.INTERNAL_SECRET;
  const listener = await startInternalListener({
    host: '127.0.0.1', port: 0, secret, logger, addRoutes: (app) => files.addRoutes(app),
  });
  const origin = `http://127.0.0.1:${listener.port}`;
  const headers = { authorization: `Bearer ${secret}` };

  const addressOf = (caseId: string, { item, subject, name, key }: Upload): string => {
    const query = new URLSearchParams({
      item: item ?? 'permit', subject: subject ?? 'child', name: name ?? '证明.pdf',
      key: key ?? randomUUID(),
    });
    return `/internal/cases/${caseId}/files?${query.toString()}`;
  };
  const send = (caseId: string, content: Buffer, more: Upload = {}): Promise<Response> =>
    fetch(origin + addressOf(caseId, more), {
      method: 'POST', headers, body: new Uint8Array(content),
    });

  return {
    documents,
    handlers: files.handlers,
    origin,
    headers,
    addressOf,
    /** A case of its own, whose key is there until the test takes it. */
    newCase(plan?: MaterialPlan, suite?: CryptoSuite): string {
      const caseId = randomUUID();
      caseKeys.set(caseId, newSuiteKey(suite));
      if (plan) plans.set(caseId, plan);
      return caseId;
    },
    plan,
    setPlan: (caseId: string, changed: Partial<MaterialPlan>) =>
      void plans.set(caseId, { ...plan, ...changed }),
    destroyKey(caseId: string): void {
      caseKeys.delete(caseId);
      keys.evict(caseId);
    },
    send,
    async upload(caseId: string, content: Buffer, more: Upload = {}): Promise<MaterialFile> {
      const response = await send(caseId, content, more);
      if (response.status !== 201) throw new Error(await response.text());
      return MaterialFile.parse(await response.json());
    },
    async outcome(caseId: string, content: Buffer, more: Upload = {}): Promise<Outcome> {
      return outcomeOf(await send(caseId, content, more));
    },
    read: (caseId: string, fileId: string): Promise<Response> =>
      fetch(`${origin}/internal/cases/${caseId}/files/${fileId}`, { headers }),
    readPage: (caseId: string, fileId: string, page: number | string): Promise<Response> =>
      fetch(`${origin}/internal/cases/${caseId}/files/${fileId}/pages/${page}`, { headers }),
    /** The names in the stream that no row holds. */
    async orphans(): Promise<string[]> {
      const names = await chunks.namesIn('*');
      const rows = await documents.em().find(StoredFile, {}, { fields: ['name'] });
      const held = new Set(rows.map(({ name }) => name));
      return names.filter((name) => !held.has(name));
    },
    async close(): Promise<void> {
      files.stop();
      const erase = files.handlers['documents.erase-case'];
      for (const caseId of caseKeys.keys()) await erase({ caseId });
      await listener.stop();
      await database.close();
      await nats.drain();
    },
  };
}
export type OpenFiles = Awaited<ReturnType<typeof openFiles>>;

/** How an answer turned out. */
async function outcomeOf(response: Response): Promise<Outcome> {
  const { status } = response;
  if (response.ok) {
    await response.arrayBuffer();
    return { status };
  }
  const { type, fields } = ProblemDetails.parse(await response.json());
  const advice = fields?.find(({ path }) => path === 'file')?.message;
  return { status, type: type.replace('/problems/', ''), ...(advice !== undefined && { advice }) };
}
