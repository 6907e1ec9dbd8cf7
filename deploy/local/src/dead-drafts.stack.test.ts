import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { execa } from 'execa';
import { draftOf, removeDeadDrafts } from './dead-drafts.ts';

it('leaves only the drafts of those who still work on them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ruxue-drafts-'));
  const gone = execa('true');
  await gone;
  const own = draftOf(join(folder, 'bin'));
  for (const path of [own, join(folder, `bin.draft-${gone.pid}`), join(folder, 'bin')]) {
    mkdirSync(path);
  }
  removeDeadDrafts(folder);
  expect(readdirSync(folder).sort()).toEqual(['bin', basename(own)]);
  rmSync(folder, { recursive: true });
});
