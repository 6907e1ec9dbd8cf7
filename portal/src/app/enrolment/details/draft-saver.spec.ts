import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { DraftSaver } from './draft-saver.ts';

/** Counts versions up as the server does, and refuses what the test tells it to. */
class DraftApi {
  readonly bases: number[] = [];
  refusal: ApiProblem | null = null;
  #version = 0;

  call(_name: string, { body }: { body: { baseVersion: number } }) {
    this.bases.push(body.baseVersion);
    if (this.refusal) return Promise.reject(this.refusal);
    this.#version += 1;
    const answer = { version: this.#version, savedAt: '2027-05-01T04:00:00Z' };
    return Promise.resolve({ status: 200, body: answer });
  }
}

function saverOf(api: DraftApi): DraftSaver {
  TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: api }] });
  return new DraftSaver(TestBed.inject(ApiClient), 0, {});
}

describe('DraftSaver', () => {
  it('saves one after the other, each on the version before', async () => {
    const api = new DraftApi();
    const saver = saverOf(api);
    const versions = await Promise.all([saver.save({ a: '1' }), saver.save({ a: '12' })]);
    expect(versions).toEqual([1, 2]);
    expect(api.bases).toEqual([0, 1]);
    expect(saver.savedAt()).toBe('2027-05-01T04:00:00Z');
  });

  it('does not save the same twice', async () => {
    const api = new DraftApi();
    const saver = saverOf(api);
    await saver.save({ a: '1' });
    await saver.save({ a: '1' });
    expect(api.bases).toHaveLength(1);
  });

  it('tells of a conflict, and goes on from the other version when told to', async () => {
    const api = new DraftApi();
    const saver = saverOf(api);
    api.refusal = new ApiProblem('version-conflict', {});
    await expect(saver.save({ a: '1' })).rejects.toThrow('version-conflict');
    expect(saver.problem()?.type).toBe('version-conflict');
    api.refusal = null;
    saver.rebase(7);
    await saver.save({ a: '1' });
    expect(api.bases).toEqual([0, 7]);
    expect(saver.problem()).toBeNull();
  });
});
