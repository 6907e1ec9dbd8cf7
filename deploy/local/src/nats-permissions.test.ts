import { describe, expect, it } from '@jest/globals';
import { operations, serviceNames } from '@ruxue/contracts';
import { natsPermissions } from './nats-permissions.ts';

const sources = {
  services: ['gateway', 'records', 'sms'],
  hintPublishers: ['records'],
  fileKeeper: 'none',
  operations: {
    'records.open-case': { callers: ['gateway'] },
    'records.claim-starts': { callers: ['worker'] },
    'sms.send-notice': { callers: ['records', 'gateway'] },
  },
} as const;

describe('natsPermissions', () => {
  const users = natsPermissions({ hasTests: false }, sources);

  it('lets a service publish what the table lets it call, and nothing else', () => {
    expect(users['gateway']?.publish).toEqual({
      allow: ['records.open-case', 'sms.send-notice'],
    });
  });

  it('lets only the named services publish hints', () => {
    expect(users['records']?.publish).toEqual({ allow: ['hints.>', 'sms.send-notice'] });
  });

  it('denies all publishing to a service that calls nobody: an empty list would allow it', () => {
    expect(users['sms']?.publish).toEqual({ deny: ['>'] });
    expect(users['sms']?.allow_responses).toBe(true);
  });

  it('keeps each user to an inbox of its own', () => {
    for (const [user, { subscribe }] of Object.entries(users)) {
      expect(subscribe.allow.filter((subject) => subject.startsWith('_INBOX'))).toEqual([
        `_INBOX_${user}.>`,
      ]);
    }
  });

  it('lets the supervisor ask for health only', () => {
    expect(users['supervisor']?.publish).toEqual({ allow: ['$SRV.>'] });
  });

  it('has the tests’ user in test stacks only', () => {
    expect(users['tests']).toBeUndefined();
    expect(natsPermissions({ hasTests: true }, sources)['tests']?.publish).toEqual({
      allow: ['>'],
    });
  });

  it('opens the stream of files to its keeper alone, and no other stream to anybody', () => {
    for (const [user, { publish }] of Object.entries(natsPermissions({ hasTests: false }))) {
      const allowed = 'allow' in publish ? publish.allow : [];
      const ofStreams = allowed.filter((subject) => /^(\$JS|files)\b/u.test(subject));
      const ofKeeper = [
        '$JS.API.DIRECT.GET.files', '$JS.API.STREAM.CREATE.files', '$JS.API.STREAM.INFO.files',
        '$JS.API.STREAM.MSG.DELETE.files', 'files.*.*',
      ];
      expect([user, ofStreams]).toEqual([user, user === 'documents' ? ofKeeper : []]);
    }
  });

  it('covers every call of our own table, by its callers only', () => {
    const ours = natsPermissions({ hasTests: false });
    for (const [subject, { callers }] of Object.entries(operations)) {
      const allowed = serviceNames.filter((service) => {
        const publish = ours[service]?.publish;
        return publish !== undefined && 'allow' in publish && publish.allow.includes(subject);
      });
      expect(allowed).toEqual(serviceNames.filter((name) => callers.some((one) => one === name)));
    }
  });
});
