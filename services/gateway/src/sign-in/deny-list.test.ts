import { describe, expect, it } from '@jest/globals';
import type { Denial, Reply, Request } from '@ruxue/contracts';
import { Unavailable, type Call, type Hints } from '@ruxue/service-kit';

import type { SignedIn } from './access-token.ts';
import { createDenyList } from './deny-list.ts';

const caseId = '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d11';
const at = (iso: string) => Date.parse(iso) / 1000;
const signedIn: SignedIn = {
  userId: 'user-1', sessionId: 'session-1', isParent: true, caseId, staffRoles: [],
  district: null, schoolId: null, agency: null, smsVerifiedAt: null, issuedAt: at('2027-05-01T00:00:00Z'), expiresAt: 0,
};
const denial = (subject: string, notBefore: string): Denial => ({
  subject, notBefore, expiresAt: '2999-01-01T00:00:00Z',
});

/** A deny list with hints from the test, and the places of its requests for more. */
function denyListWith(...pages: Reply<'auth.list-denials'>[]) {
  let push: (denial: Denial) => void = () => undefined;
  const hints: Hints = {
    publish: () => undefined,
    subscribe(subject, _schema, onHint) {
      push = (body) => onHint(body as never, subject);
      return () => undefined;
    },
  };
  const asked: unknown[] = [];
  const auth = { isAway: false };
  const clock = { now: 1_000_000 };
  const call = ((_subject: string, { after }: Request<'auth.list-denials'>) => {
    asked.push(after);
    if (auth.isAway) return Promise.reject(new Unavailable('auth.list-denials', 'away'));
    return Promise.resolve(pages.shift() ?? { denials: [], last: null });
  }) as unknown as Call;
  const list = createDenyList(call, hints, () => clock.now);
  return { list, push: (body: Denial) => push(body), asked, auth, clock };
}

describe('the deny list', () => {
  it.each([`case:${caseId}`, 'user:user-1', 'session:session-1'])(
    'refuses tokens issued before a denial about %s, and lets later ones pass',
    (subject) => {
      const { list, push } = denyListWith();
      list.check(signedIn);
      push(denial(subject, '2027-05-01T00:00:01Z'));
      expect(() => list.check(signedIn)).toThrow('signed-out');
      list.check({ ...signedIn, issuedAt: at('2027-05-01T00:00:01Z') });
      list.stop();
    },
  );

  it('takes over what was denied before the start, and tells of it once', async () => {
    const denials = [denial('user:user-1', '2027-05-01T00:00:01Z')];
    const page = { denials, last: { changedAt: '2027-05-01T00:00:00.000Z', subject: 'user:user-1' } };
    const end = { denials: [], last: null };
    const { list } = denyListWith(page, end, page, end);
    const told: string[] = [];
    list.onDenial(({ subject }) => told.push(subject));
    await list.reload();
    await list.reload();
    expect(told).toEqual(['user:user-1']);
    expect(() => list.check(signedIn)).toThrow('signed-out');
    list.stop();
  });

  it('reads page after page, and later only what is new, with some overlap', async () => {
    const [first, second] = ['user:a', 'user:user-1'].map((subject) => ({
      denials: [denial(subject, '2027-05-01T00:00:01Z')],
      last: { changedAt: '2027-05-01T00:01:00.000Z', subject },
    }));
    if (!first || !second) throw new Error('two pages');
    const { list, asked } = denyListWith(first, second);
    await list.reload();
    expect(asked).toEqual([null, first.last, second.last]);
    expect(() => list.check(signedIn)).toThrow('signed-out');
    await list.reload();
    expect(asked.slice(3)).toEqual([{ changedAt: '2027-05-01T00:00:30.000Z', subject: '' }]);
    list.stop();
  });

  it('is not weakened by an older denial that comes late', () => {
    const { list, push } = denyListWith();
    push(denial('user:user-1', '2027-05-01T00:00:01Z'));
    push(denial('user:user-1', '2027-04-01T00:00:00Z'));
    expect(() => list.check(signedIn)).toThrow('signed-out');
    list.stop();
  });

  it('refuses everybody for now when it could not be brought up to date for too long', async () => {
    const { list, auth, clock } = denyListWith();
    await list.reload();
    auth.isAway = true;
    clock.now += 30_000;
    await expect(list.reload()).rejects.toThrow('away');
    list.check(signedIn);
    clock.now += 1;
    expect(() => list.check(signedIn)).toThrow('temporarily-unavailable');
    auth.isAway = false;
    await list.reload();
    list.check(signedIn);
    list.stop();
  });
});
