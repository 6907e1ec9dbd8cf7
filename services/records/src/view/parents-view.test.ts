import { describe, expect, it } from '@jest/globals';
import { ParentsView, phases } from '@ruxue/contracts';

import type { CaseFacts } from './find-case-facts.ts';
import { toParentsView } from './parents-view.ts';
import { phaseWords } from './phase-words.ts';
import { caseFacts, opened, page } from './testing/case-facts.ts';

const now = new Date('2026-05-01T00:00:00Z');

describe('toParentsView', () => {
  it.each(phases)('says in %s what is awaited, in words of B1', (phase) => {
    const words = phaseWords[phase];
    const own = {
      returnUntil: '2026-05-08T09:00:00Z', secondLookUntil: null,
      placeUntil: '2026-08-28T09:00:00Z', withdrawalReason: null,
    };
    expect(words.sentence(page, own)).toMatch(/[。!]$/u);
    expect(words.status).toEqual(expect.any(String));
  });

  it('gives the district, its number and the date of the next batch (S14)', () => {
    const view = ParentsView.parse(toParentsView(caseFacts(), opened(), now));
    expect(view).toMatchObject({
      phase: 'inReview', status: '尚未公布', step: 4, entrance: 'review', draft: null,
      allowed: ['take-back', 'request-correction', 'revoke'],
      district: { code: '110101', name: '东城区', phone: '010-6550 1100' },
      nextStep: {
        sentence: expect.stringContaining('现在不需要您做任何事'),
        awaits: 'district', isOwnTurn: false, awaited: '东城区教委', until: '2026-05-20T01:00:00Z', phone: '010-6550 1100',
      },
    });
  });

  it('shows no date that has passed', () => {
    const until = (at: string) =>
      toParentsView(caseFacts(), opened(), new Date(at)).nextStep.until;
    expect(until('2026-05-20T01:00:00Z')).toBe('2026-07-10T01:00:00Z');
    expect(until('2026-07-10T01:00:00Z')).toBeNull();
  });

  it('shows the draft while there is something to submit, and not after', () => {
    const registered = caseFacts({ stage: 'registered', submissionVersion: 0 });
    const view = toParentsView(registered, opened({ details: null }), now);
    expect(view).toMatchObject({
      status: '待填写详细信息', step: 3,
      draft: { version: 3, data: { householdAddress: '石家庄' } },
      allowed: ['save-draft', 'correct-registered', 'submit-details', 'revoke'],
    });
  });

  it('lists the days still ahead, the next one first (B28)', () => {
    const registered = caseFacts({ stage: 'registered', submissionVersion: 0 });
    const ahead = (facts: CaseFacts, at: string) =>
      toParentsView(facts, opened(), new Date(at)).deadlines.map(({ id }) => id);
    expect(toParentsView(registered, opened(), now).deadlines).toEqual([
      {
        id: 'review-published', title: '公布下一批审核结果', at: '2026-05-20T01:00:00Z',
        isOwn: false,
      },
      { id: 'submit', title: '提交学龄儿童详细信息', at: '2026-06-30T09:00:00Z', isOwn: true },
    ]);
    // The next batch follows the one that has been.
    expect(ahead(registered, '2026-05-20T01:00:00Z')).toEqual(['submit', 'review-published']);
    expect(ahead(registered, '2026-06-30T09:00:00Z')).toEqual([]);
    expect(ahead(caseFacts(), '2026-07-10T01:00:00Z')).toEqual([]);
    expect(ahead(registered, '2025-12-01T00:00:00Z')).toEqual([
      'submission-opens', 'review-published', 'submit',
    ]);
    expect(ahead(caseFacts(), '2026-05-01T00:00:00Z')).toEqual(['review-published']);
    const approved = { review: 'approved' } as const;
    const collecting = caseFacts({ stage: 'collecting', ...approved });
    expect(ahead(collecting, '2026-07-01T00:00:00Z'))
      .toEqual(['print', 'present', 'admission-published']);
    const toPresent = caseFacts({ stage: 'collecting', confirmedVersion: 1, ...approved });
    expect(ahead(toPresent, '2026-08-12T00:00:00Z')).toEqual(['present', 'admission-published']);
    const presented = caseFacts({ stage: 'presented', ...approved });
    expect(ahead(presented, '2026-07-01T00:00:00Z')).toEqual(['admission-published']);
  });

  it.each(['registered', 'inReview', 'collecting', 'presented'] as const)(
    "names the next step's date in %s as one of them",
    (stage) => {
      const review = stage === 'collecting' || stage === 'presented' ? 'approved' : null;
      const { nextStep, deadlines } = toParentsView(caseFacts({ stage, review }), opened(), now);
      expect(deadlines.map(({ at }) => at)).toContain(nextStep.until);
    },
  );

  it('keeps what has been done, from what the parent did and what is published (B28)', () => {
    const done = (change: Partial<CaseFacts>) =>
      toParentsView(caseFacts(change), opened(), now).milestones.map(({ title }) => title);
    expect(done({ stage: 'registered', submissionVersion: 0, submittedAt: null })).toEqual([
      '完成注册',
    ]);
    expect(done({ stage: 'decided' })).toEqual(['完成注册', '提交学龄儿童详细信息']);
    // Taken back (B5): not submitted any more.
    expect(done({ stage: 'registered' })).toEqual(['完成注册']);
    const published = {
      review: 'approved', reviewPublishedAt: '2026-04-30T08:00:00.000Z',
      admissionPublishedAt: '2026-04-30T09:00:00.000Z',
    } as const;
    expect(done({ stage: 'admitted', ...published })).toEqual([
      '完成注册', '提交学龄儿童详细信息', '审核结果公布', '入学结果公布',
    ]);
  });

  it.each([
    ['verified', now], ['mismatch', now], ['mismatch', new Date('2026-07-01T00:00:00Z')],
  ] as const)('is the same for a decided and an undecided child (S14): %s, %s', (identity, at) => {
    const family = opened();
    const mismatchFields = identity === 'mismatch' ? ['name'] : null;
    const views = (['inReview', 'decided'] as const).map((stage) =>
      JSON.stringify(toParentsView(caseFacts({ stage, identity, mismatchFields }), family, at)),
    );
    expect(views[0]).toBe(views[1]);
  });

  it('is the same for all that is not published of an admission (S14, S17)', () => {
    const family = opened();
    const views = (['presented', 'enrolled', 'placed'] as const).map((stage) =>
      JSON.stringify(toParentsView(caseFacts({ stage, review: 'approved' }), family, now)));
    expect(new Set(views).size).toBe(1);
  });

  it.each([
    ['registered', null, 'parent'], ['inReview', null, 'district'], ['decided', null, 'district'],
    ['approved', 'approved', 'sync'], ['presented', 'approved', 'schoolAndDistrict'],
    ['placed', 'approved', 'schoolAndDistrict'], ['rejected', 'rejected', null],
  ] as const)('says in %s, %s, by code and in words who is awaited', (stage, review, awaits) => {
    const facts = caseFacts({ stage, review, confirmedVersion: review === 'approved' ? 1 : 0 });
    const { nextStep } = toParentsView(facts, opened(), now);
    expect(nextStep.awaits).toBe(awaits);
    expect(nextStep.isOwnTurn).toBe(awaits === 'parent');
    expect(nextStep.awaited === null).toBe(awaits === null);
  });

  it('gives the reasons of a published refusal only', () => {
    const reasons = [{ code: 'details-differ', text: '填写的信息与证明材料不一致' }];
    const family = opened({ reasons });
    const refused = caseFacts({ stage: 'rejected', review: 'rejected' });
    expect(toParentsView(refused, family, now).reasons).toEqual(reasons);
    const approved = caseFacts({ stage: 'approved', review: 'approved' });
    expect(toParentsView(approved, family, now).reasons).toEqual([]);
  });

  it('says the admission word for word (S17)', () => {
    const published = { review: 'approved', admissionSchoolId: 'school-1' } as const;
    const placed = caseFacts({ stage: 'placed', ...published });
    const view = toParentsView(placed, opened({ schoolName: '北京市东城区龙潭里小学' }), now);
    expect(view).toMatchObject({
      status: '已接收入学', step: 5,
      allowed: ['view-admission', 'confirm-place', 'decline-place', 'print-form'],
      admission: { schoolId: 'school-1', text: '尊敬的家长,您的孩子已经被北京市东城区龙潭里小学接收入学。' },
    });
  });

  it('names the differing field in words, not its code (S13)', () => {
    const mismatchFields = ['name', 'householdAddress', 'something-new'];
    const differing = caseFacts({ identity: 'mismatch', mismatchFields });
    const { identity } = toParentsView(differing, opened(), now);
    expect(identity.text).toBe('身份证及户籍信息验证未通过');
    expect(identity.wayOut).toContain('“儿童姓名、户籍所在地详细地址”与户籍登记不一致');
    expect(identity.wayOut).not.toContain('something-new');
  });
});

describe('a place (B24)', () => {
  const published = { review: 'approved', admissionSchoolId: 'school-1', stage: 'admitted' } as const;
  const family = opened({ schoolName: '龙潭里小学' });
  const viewOf = (change: Partial<CaseFacts>, at = now): ParentsView =>
    toParentsView(caseFacts({ ...published, ...change }), family, at);
  const afterwards = new Date('2026-08-28T09:00:00Z');
  const placeConfirmedAt = '2026-08-21T02:00:00.000Z';

  it('is confirmed until the deadline, by the button of the card', () => {
    expect(viewOf({})).toMatchObject({
      phase: 'admitted', status: '已接收入学',
      deadlines: [{ id: 'confirm-place', at: '2026-08-28T09:00:00Z', isOwn: true }],
      nextStep: { action: 'confirm-place', awaits: 'parent', until: '2026-08-28T09:00:00Z' },
    });
    const late = viewOf({}, afterwards);
    expect(late).toMatchObject({
      phase: 'admitted', allowed: ['view-admission', 'print-form'], deadlines: [],
      nextStep: { action: 'view-admission', awaits: null, until: null },
    });
    expect(late.nextStep.sentence).toContain('已于2026年8月28日 17:00截止');
    expect(late.nextStep.sentence).toContain('学位仍为您保留');
  });

  it('that is confirmed asks for nothing, and can be given up as long', () => {
    const confirmed = viewOf({ placeConfirmedAt });
    expect(confirmed).toMatchObject({
      phase: 'placeConfirmed', status: '已接收入学', nextStep: { awaits: null },
      allowed: ['view-admission', 'decline-place', 'print-form'],
    });
    expect(confirmed.milestones.at(-1)).toMatchObject({ id: 'place-confirmed', at: placeConfirmedAt });
    expect(viewOf({ placeConfirmedAt }, afterwards).allowed).toEqual(['view-admission', 'print-form']);
  });

  it.each([
    ['declined', '已放弃学位', null, '您已放弃学位'],
    ['noShow', '逾期未报到', null, '联系学校和区教委更正'],
    ['withdrawn', '学位已收回', 'enrolled-elsewhere', '原因：孩子已在其他学校入学'],
  ] as const)('that is %s is gone, with the way on', (placeEndedAs, status, placeEndedReason, words) => {
    const placeEndedAt = '2026-08-29T02:00:00.000Z';
    const view = viewOf({ stage: placeEndedAs, placeEndedAs, placeEndedAt, placeEndedReason });
    expect(view).toMatchObject({
      phase: placeEndedAs, status, allowed: ['revoke'], admission: null,
      nextStep: { action: null, awaits: null, until: null, phone: '010-6550 1100' },
    });
    expect(view.nextStep.sentence).toContain(words);
    expect(view.nextStep.sentence).toContain('作废');
    expect(view.milestones.at(-1)?.at).toBe(placeEndedAt);
    // The season's end changes no byte of it (B25).
    const closedAs = placeEndedAs === 'declined' ? 'declined' : 'left';
    const closed = { stage: 'closed', closedAs, placeEndedAs, placeEndedAt, placeEndedReason } as const;
    expect(viewOf(closed)).toEqual(view);
  });
});

describe('a case outside the window for submissions (S23)', () => {
  const beforeOpening = new Date('2025-12-31T23:59:59Z');
  const afterClosing = new Date('2026-06-30T09:00:00Z');
  const viewOf = (change: Partial<CaseFacts>, at = now): ParentsView =>
    toParentsView(caseFacts(change), opened(), at);
  const registered = { stage: 'registered', submissionVersion: 0, submittedAt: null } as const;

  it('before: says from when it can be submitted, and takes drafts already', () => {
    expect(viewOf(registered, beforeOpening)).toMatchObject({
      status: '待填写详细信息', step: 3, allowed: ['save-draft', 'revoke'],
      draft: { version: 3 },
      nextStep: {
        sentence: expect.stringContaining('2026年1月1日 08:00起可以提交'), action: 'save-draft',
        until: '2026-01-01T00:00:00Z', awaits: null, awaited: null,
      },
    });
  });

  it('after: says 「逾期未提交」, what to do and whom to call, and loses nothing', () => {
    const late = viewOf(registered, afterClosing);
    expect(late).toMatchObject({
      status: '逾期未提交', step: 3, allowed: ['save-draft', 'revoke'], draft: { version: 3 },
      deadlines: [], milestones: [{ id: 'registered', title: '完成注册' }],
      nextStep: { action: null, awaits: null, isOwnTurn: false, until: null, phone: '010-6550 1100' },
    });
    expect(late.nextStep.sentence).toContain('已于2026年6月30日 17:00截止');
    expect(late.nextStep.sentence).toContain('请尽快致电咨询');
  });

  it('offers no take-back into a dead end, decided or not (B5, S14)', () => {
    for (const stage of ['inReview', 'decided'] as const) {
      expect(viewOf({ stage }).allowed).toContain('take-back');
      expect(viewOf({ stage }, afterClosing).allowed).toEqual(['request-correction', 'revoke']);
    }
  });
});

describe('a case outside the windows after the approval (S16, S23)', () => {
  const span = { opens: '2026-06-10T01:00:00Z', closes: '2026-06-20T09:00:00Z' };
  const other = { opens: '2026-06-15T01:00:00Z', closes: '2026-06-25T09:00:00Z' };
  const windows = { ...page.windows, printing: span, presentation: other };
  const viewAt = (at: string, confirmedVersion: number): ParentsView => {
    const facts = caseFacts({
      stage: 'collecting', review: 'approved', confirmedVersion, page: { ...page, windows },
    });
    return toParentsView(facts, opened(), new Date(at));
  };

  it.each([
    // Confirming and printing.
    ['2026-06-10T00:59:59Z', 0, '2026年6月10日 09:00起可以核对', [], null, span.opens],
    ['2026-06-10T01:00:00Z', 0, '请核对采集的信息', ['confirm-data'], 'parent', span.closes],
    ['2026-06-20T09:00:00Z', 0, '已于2026年6月20日 17:00截止', [], null, null],
    // Going to the school.
    ['2026-06-12T00:00:00Z', 1, '2026年6月15日 09:00起可以到学校登记', ['print-form'], 'parent',
      other.opens],
    ['2026-06-16T00:00:00Z', 1, '请打印信息采集表', ['print-form'], 'parent', other.closes],
    ['2026-06-22T00:00:00Z', 1, '请打印信息采集表', [], 'parent', other.closes],
    ['2026-06-25T09:00:00Z', 1, '已于2026年6月25日 17:00截止', [], null, null],
  ] as const)('at %s, version %i confirmed: %s', (at, confirmed, sentence, open, awaits, until) => {
    const { allowed, nextStep } = viewAt(at, confirmed);
    expect(nextStep.sentence).toContain(sentence);
    expect(allowed).toEqual([...open, 'request-correction', 'revoke']);
    expect(nextStep).toMatchObject({ action: open[0] ?? null, awaits, until });
  });

  it('keeps a copy of the form for whoever has been at the school', () => {
    const facts = caseFacts({
      stage: 'presented', review: 'approved', confirmedVersion: 1, page: { ...page, windows },
    });
    const { allowed } = toParentsView(facts, opened(), new Date('2026-07-01T00:00:00Z'));
    expect(allowed).toContain('print-form');
  });
});
