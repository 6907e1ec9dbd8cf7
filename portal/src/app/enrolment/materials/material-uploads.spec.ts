/**
 * @jest-environment ./jest-environment.mjs
 */
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MaterialFile, MaterialsView } from '@ruxue/contracts/material-files';

import { ApiProblem } from '../../data/api-problem.ts';
import { FileUpload, type SentFile } from '../../data/file-upload.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { FileKeep, type KeptFile } from './file-keep.ts';
import { MaterialUploads } from './material-uploads.ts';
import { MaterialsStore } from './materials-store.ts';

const place = { item: 'residence-rented', subject: 'child' } as const;
const uploaded = (fileId: string): MaterialFile => ({
  ...place, fileId, name: '合同.pdf', type: 'application/pdf', bytes: 1000, pages: 1, rotation: 0,
  uploadedAt: '2027-05-01T04:00:00Z', hash: `hash of ${fileId}`,
});
const chosen = (name: string, content = '%PDF-1.7'): File => new File([content], name);

describe('MaterialUploads (B4)', () => {
  const sent: SentFile[] = [];
  /** What the next uploads meet, one after another; an answer where there is none. */
  let failures: ApiProblem[];
  let kept: Map<string, KeptFile>;
  const done: string[] = [];
  const view = signal<Partial<MaterialsView> | null>(null);

  const open = (): MaterialUploads => {
    TestBed.configureTestingModule({
      providers: [
        MaterialUploads,
        { provide: EnrolmentStore, useValue: { load: () => { done.push('look'); } } },
        {
          provide: FileUpload, useValue: {
            send: (file: SentFile) => {
              sent.push(file);
              const failure = failures.shift();
              return failure ? Promise.reject(failure) : Promise.resolve(uploaded(`of ${file.name}`));
            },
          },
        },
        {
          provide: FileKeep, useValue: {
            keep: (file: KeptFile) => { kept.set(file.key, file); },
            forget: (key: string) => { kept.delete(key); },
            read: () => Promise.resolve([...kept.values()]),
          },
        },
        {
          provide: MaterialsStore, useValue: {
            view, load: () => { done.push('load'); },
            change: ({ fileId }: MaterialFile, { position }: { position: number }) => {
              done.push(`move ${fileId} to ${position}`);
            },
            remove: ({ fileId }: MaterialFile) => { done.push(`remove ${fileId}`); },
          },
        },
      ],
    });
    return TestBed.inject(MaterialUploads);
  };
  const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });
  const names = (uploads: MaterialUploads): string[] => uploads.files().map(({ name }) => name);

  beforeEach(() => {
    sent.length = done.length = 0;
    failures = [];
    kept = new Map();
    view.set(null);
  });
  afterEach(() => { TestBed.resetTestingModule(); });

  it('send each file under a key of its own, and leave nothing behind', async () => {
    const uploads = open();
    await uploads.add(place, [chosen('一.pdf'), chosen('二.pdf')]);
    await settle();
    expect(sent.map(({ name }) => name)).toEqual(['一.pdf', '二.pdf']);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
    expect(done).toEqual(['load', 'load']);
    expect(names(uploads)).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('send a file again under its key until there is an answer, and keep it so long', async () => {
    failures = [ApiProblem.offline(), new ApiProblem('internal-error', {})];
    const uploads = open();
    await uploads.add(place, [chosen('一.pdf')]);
    await settle();
    expect(uploads.isRetrying()).toBe(true);
    expect(kept.size).toBe(1);
    for (const tries of [2, 3]) {
      dispatchEvent(new Event('online'));
      await settle();
      expect(sent).toHaveLength(tries);
    }
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(uploads.isRetrying()).toBe(false);
    expect(names(uploads)).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('tell why a file is refused, and go on with the next one', async () => {
    const message = '这份PDF设有密码，请取消密码后上传，或改为拍照';
    failures = [new ApiProblem('invalid-input', { fields: [{ path: 'file', message }] })];
    const uploads = open();
    await uploads.add(place, [chosen('密码.pdf'), chosen('二.pdf'), chosen('表.doc', 'PK')]);
    await settle();
    expect(uploads.files().map(({ refusal }) => refusal)).toEqual([
      message, '“表.doc”不是照片或PDF，请选择JPG、PNG、HEIC照片或PDF文件',
    ]);
    expect(sent.map(({ name }) => name)).toEqual(['密码.pdf', '二.pdf']);
    const [refused] = uploads.files();
    if (refused) await uploads.dismiss(refused);
    expect(names(uploads)).toEqual(['表.doc']);
    expect(kept.size).toBe(0);
  });

  it('send what an earlier page of the account has left, under the same key', async () => {
    const content = chosen('相机.jpg');
    kept.set('key-1', { key: 'key-1', place, name: '相机.jpg', replaces: null, content });
    open();
    await settle();
    expect(sent).toMatchObject([{ key: 'key-1', name: '相机.jpg' }]);
    expect(kept.size).toBe(0);
  });

  it('keep everything when the session is over, and send no more', async () => {
    failures = [new ApiProblem('signed-out', {})];
    const uploads = open();
    await uploads.add(place, [chosen('一.pdf')]);
    await settle();
    expect(done).toEqual(['look']);
    expect(names(uploads)).toEqual(['一.pdf']);
    expect(kept.size).toBe(1);
  });

  it("put a file where the replaced one was, and take that one away", async () => {
    const files = ['a', 'b', 'c'].map(uploaded);
    view.set({ places: [{
      ...place, title: '', agency: '', advice: '', alternatives: [], validUntil: null,
      mayComeLater: true, isOpen: true, mayRecheck: false, state: 'uploaded', shownAt: null, files,
    }] });
    const uploads = open();
    await uploads.add(place, [chosen('新.pdf')], files[1]);
    await settle();
    expect(done).toEqual(['move of 新.pdf to 1', 'remove b']);
  });
});
