import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openEngineCertificates } from './engine-certificates.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'certificates-'));
  path = join(directory, 'engine-authority.json');
});
afterEach(() => rmSync(directory, { recursive: true }));

const parsed = ({ certificate }: { certificate: string }): X509Certificate =>
  new X509Certificate(certificate);
const yearsLater = (years: number): Date => new Date(Date.now() + years * 365 * 86_400_000);

describe("the engine's certificates", () => {
  it('are all of one authority, which is kept where only its owner reads it', async () => {
    const first = await openEngineCertificates(path);
    const second = await openEngineCertificates(path);
    expect(second.authority).toEqual(first.authority);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const authority = parsed(first.authority);
    for (const issued of [second.server, ...Object.values(second.clients)]) {
      expect(parsed(issued).checkIssued(authority)).toBe(true);
      expect(parsed(issued).verify(authority.publicKey)).toBe(true);
      expect(parsed(issued).ca).toBe(false);
    }
  });

  it('are made anew at each start, a key for each', async () => {
    const { server, clients } = await openEngineCertificates(path);
    const again = await openEngineCertificates(path);
    const keys = [server, ...Object.values(clients), again.server].map(
      ({ privateKey }) => privateKey,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('let only the engine itself be a server', async () => {
    const { server, clients } = await openEngineCertificates(path);
    const serverAuthentication = '1.3.6.1.5.5.7.3.1';
    expect(parsed(server).keyUsage).toContain(serverAuthentication);
    expect(parsed(server).checkHost('localhost')).toBe('localhost');
    for (const client of Object.values(clients)) {
      expect(parsed(client).keyUsage).not.toContain(serverAuthentication);
      expect(parsed(client).checkHost('localhost')).toBeUndefined();
    }
  });

  it('never outlive their authority: it is made anew before', async () => {
    const first = await openEngineCertificates(path);
    expect((await openEngineCertificates(path, yearsLater(8))).authority).toEqual(first.authority);
    const { authority, server } = await openEngineCertificates(path, yearsLater(9.5));
    expect(authority).not.toEqual(first.authority);
    expect(parsed(server).validToDate < parsed(authority).validToDate).toBe(true);
  });
});
