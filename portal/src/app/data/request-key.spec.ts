import { describe, expect, it } from '@jest/globals';

import { ApiProblem } from './api-problem.ts';
import { RequestKey } from './request-key.ts';

/** The key sent with this content to a server that then does `answer`. */
async function sentKey(
  keys: RequestKey, content: unknown, answer: () => Promise<unknown> = () => Promise.resolve(),
  subject?: string,
): Promise<string> {
  let sent = '';
  const call = (key: string): Promise<unknown> => {
    sent = key;
    return answer();
  };
  await keys.send(content, call, subject).catch(() => undefined);
  return sent;
}

const fails = (problem: ApiProblem) => () => Promise.reject(problem);

describe('RequestKey', () => {
  it('keeps the key until a definite answer, and changes it with the content', async () => {
    const keys = new RequestKey();
    const first = await sentKey(keys, { name: '李明' }, fails(ApiProblem.offline()));
    const failure = fails(new ApiProblem('internal-error', {}));
    expect(await sentKey(keys, { name: '李明' }, failure)).toBe(first);
    expect(await sentKey(keys, { name: '李明' })).toBe(first);
    await sentKey(keys, { name: '李明' }, fails(ApiProblem.offline()));
    expect(await sentKey(keys, { name: '李鸣' })).not.toBe(first);
  });

  it('keeps the key of an unanswered content while another one is sent and answered', async () => {
    const keys = new RequestKey();
    const publication = { kind: 'publish', dryRun: false };
    const first = await sentKey(keys, publication, fails(ApiProblem.offline()));
    const dryRun = await sentKey(keys, { kind: 'publish', dryRun: true });
    expect(dryRun).not.toBe(first);
    expect(keys.isUnanswered(publication)).toBe(true);
    expect(await sentKey(keys, publication)).toBe(first);
    expect(keys.isUnanswered(publication)).toBe(false);
  });

  it.each(['signed-out', 'sign-in-required', 'too-many-requests', 'temporarily-unavailable'] as const)(
    'keeps the key through %s, which says nothing of an earlier try', async (type) => {
      const keys = new RequestKey();
      const first = await sentKey(keys, { caseId: '1' }, fails(ApiProblem.offline()));
      await sentKey(keys, { caseId: '1' }, fails(new ApiProblem(type, {})));
      expect(await sentKey(keys, { caseId: '1' })).toBe(first);
    },
  );

  it('starts anew once something else was done to the same subject', async () => {
    const keys = new RequestKey();
    const [approve, undo] = [{ name: 'approve' }, { name: 'undo' }];
    const lost = fails(ApiProblem.offline());
    const first = await sentKey(keys, approve, lost, 'case 1');
    // Neither what is refused nor another case's makes it done.
    await sentKey(keys, undo, fails(new ApiProblem('action-not-allowed', {})), 'case 1');
    await sentKey(keys, { ...undo, of: 'case 2' }, undefined, 'case 2');
    expect(await sentKey(keys, approve, lost, 'case 1')).toBe(first);
    await sentKey(keys, undo, undefined, 'case 1');
    expect(await sentKey(keys, approve, lost, 'case 1')).not.toBe(first);
  });

  it('starts anew after an answer', async () => {
    const keys = new RequestKey();
    const first = await sentKey(keys, { caseId: '1' });
    expect(await sentKey(keys, { caseId: '1' })).not.toBe(first);
  });

  it('starts anew after a refusal, which may not hold any more', async () => {
    const keys = new RequestKey();
    const first = await sentKey(keys, { caseId: '1' }, fails(new ApiProblem('school-full', {})));
    expect(await sentKey(keys, { caseId: '1' })).not.toBe(first);
  });

  it('keeps the key of other content that was sent before the answer came', async () => {
    const keys = new RequestKey();
    const answered = Promise.withResolvers<undefined>();
    const first = sentKey(keys, { caseId: '1' }, () => answered.promise);
    const second = await sentKey(keys, { caseId: '2' }, fails(ApiProblem.offline()));
    answered.resolve(undefined);
    await first;
    expect(await sentKey(keys, { caseId: '2' })).toBe(second);
  });
});
