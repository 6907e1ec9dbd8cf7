/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DistrictSettings } from '@ruxue/contracts/district-settings';

import { ApiClient } from '../../data/api-client.ts';
import { SettingsStore } from './settings-store.ts';
import { SettingsApi, someSettings } from './testing/settings-api.ts';

describe('SettingsStore', () => {
  let api: SettingsApi;
  let store: SettingsStore;
  const pass = async (milliseconds: number): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
  };
  const type = (change: Partial<DistrictSettings>): void => {
    store.model.update((model) => ({ ...model, ...change }));
  };

  beforeEach(async () => {
    jest.useFakeTimers();
    api = new SettingsApi();
    TestBed.configureTestingModule({
      providers: [{ provide: ApiClient, useValue: api }, SettingsStore],
    });
    store = TestBed.inject(SettingsStore);
    await pass(0);
  });
  afterEach(() => {
    jest.useRealTimers();
    TestBed.resetTestingModule();
  });

  it('saves a second after a pause, and nothing that nobody has changed', async () => {
    await pass(5000);
    expect(api.bases).toEqual([]);
    type({ nextSteps: '再等' });
    await pass(900);
    type({ nextSteps: '再等等' });
    await pass(900);
    expect(api.bases).toEqual([]);
    await pass(200);
    expect([api.bases, api.draft?.nextSteps]).toEqual([[0], '再等等']);
    expect([store.isUnsaved(), store.hasDraft()]).toEqual([false, true]);
  });

  it('never saves over a colleague’s draft before the manager has chosen', async () => {
    api.saveElsewhere({ nextSteps: '同事的话' });
    type({ nextSteps: '我的话' });
    await pass(1000);
    type({ notes: ['又一处'] });
    await pass(60_000);
    expect([api.bases, api.draft?.nextSteps]).toEqual([[0], '同事的话']);
    expect(store.conflict()?.detail).toContain('王芳已于');
    await store.keepOwn();
    expect([api.bases, api.draft?.nextSteps]).toEqual([[0, 1], '我的话']);
    expect(store.conflict()).toBeNull();
  });

  it('shows the colleague’s draft when asked for it', async () => {
    api.saveElsewhere({ nextSteps: '同事的话' });
    type({ nextSteps: '我的话' });
    await pass(1000);
    await store.load();
    expect([store.model().nextSteps, store.conflict(), store.isUnsaved()])
      .toEqual(['同事的话', null, false]);
  });

  it('sends an unanswered save again before anything newer, and takes it for no colleague’s', async () => {
    api.losesAnswer = true;
    type({ nextSteps: '甲' });
    await pass(1000);
    expect(store.problem()?.isAnswered).toBe(false);
    type({ nextSteps: '乙' });
    await pass(1000);
    expect([api.bases, api.draft?.nextSteps]).toEqual([[0, 0, 1], '乙']);
    expect(store.problem()).toBeNull();
  });

  it('keeps what the server would refuse, and says where it is', async () => {
    type({ articles: [{ kind: 'policy', title: '甲', body: '字'.repeat(500_000) }] });
    await pass(5000);
    expect(api.bases).toEqual([]);
    expect(store.faults()[0]).toEqual({
      path: 'articles.0.body', message: '正文最多20000个字，请删减，或者分成几篇', blocks: true,
    });
    expect(await store.save()).toBeNull();
  });

  it('shows a locked part as it is in force, and saves a draft from before so', async () => {
    api.saveElsewhere({ nextSteps: '锁定之前写的', introduction: '简介' });
    api.locked = ['nextSteps', 'policy'];
    await store.load();
    expect([store.isLocked('nextSteps'), store.isLocked('notes')]).toEqual([true, false]);
    expect(store.model()).toMatchObject({ nextSteps: someSettings.nextSteps, introduction: '简介' });
    await pass(1000);
    expect(api.draft).toMatchObject({ nextSteps: someSettings.nextSteps, introduction: '简介' });
  });

  it('drops the draft and goes back to the version in force', async () => {
    type({ nextSteps: '甲' });
    await pass(1000);
    await store.drop();
    expect([api.draft, store.model(), store.hasDraft()]).toEqual([null, someSettings, false]);
  });
});
