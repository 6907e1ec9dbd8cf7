import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type NatsConnection } from 'nats';
import { readTestStack } from '../stack-file.ts';

const users = ['gateway', 'collection', 'documents', 'supervisor', 'tests'] as const;
let connections: Record<string, NatsConnection> = {};

beforeAll(async () => {
  const { nats } = readTestStack();
  connections = Object.fromEntries(
    await Promise.all(
      users.map(async (user) => [
        user,
        await connect({
          servers: nats.url,
          user,
          pass: nats.passwords[user] ?? '',
          inboxPrefix: `_INBOX_${user}`,
        }),
      ]),
    ),
  );
});

afterAll(async () => {
  await Promise.all(Object.values(connections).map(async (connection) => connection.close()));
});

function as(user: (typeof users)[number]): NatsConnection {
  const connection = connections[user];
  if (connection === undefined) {
    throw new Error(`${user} is not connected`);
  }
  return connection;
}

describe('NATS', () => {
  it('refuses a call that the table of operations does not give to the caller', async () => {
    await expect(as('collection').request('records.open-case', '{}')).rejects.toMatchObject({
      code: 'PERMISSIONS_VIOLATION',
    });
    await expect(as('supervisor').request('records.open-case', '{}')).rejects.toMatchObject({
      code: 'PERMISSIONS_VIOLATION',
    });
  });

  it('refuses to listen to the replies that another user gets', async () => {
    const reply = new Promise((resolve) => {
      as('gateway').subscribe('_INBOX_records.>', { callback: resolve });
    });
    await expect(reply).resolves.toMatchObject({ code: 'PERMISSIONS_VIOLATION' });
  });

  it('refuses a user without the password', async () => {
    await expect(
      connect({ servers: readTestStack().nats.url, user: 'records', pass: 'guess' }),
    ).rejects.toMatchObject({ code: 'AUTHORIZATION_VIOLATION' });
  });

  it.each(['auth', 'sms', 'records', 'collection', 'documents', 'worker'])(
    'lets the supervisor ask %s for its health',
    async (service) => {
      const answer = await as('supervisor').request(`$SRV.PING.${service}`);
      expect(answer.json()).toMatchObject({ name: service });
    },
  );
});

describe('the stream of files', () => {
  it.each([
    '$JS.API.STREAM.INFO.files', '$JS.API.DIRECT.GET.files', '$JS.API.STREAM.MSG.DELETE.files',
    '$JS.API.STREAM.PURGE.files', '$JS.API.STREAM.NAMES', 'files.aa.bb',
  ])('is closed to everybody but documents: %s', async (subject) => {
    for (const user of ['gateway', 'collection', 'supervisor'] as const) {
      await expect(as(user).request(subject, '{}')).rejects.toMatchObject({
        code: 'PERMISSIONS_VIOLATION',
      });
    }
  });

  it.each(['STREAM.PURGE.files', 'STREAM.DELETE.files', 'STREAM.CREATE.other', 'STREAM.NAMES'])(
    'lets documents itself do nothing else: %s',
    async (operation) => {
      await expect(as('documents').request(`$JS.API.${operation}`, '{}')).rejects.toMatchObject({
        code: 'PERMISSIONS_VIOLATION',
      });
    },
  );
});
