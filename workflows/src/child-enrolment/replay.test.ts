import { readdirSync, readFileSync } from 'node:fs';

import { temporal } from '@temporalio/proto';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from '@jest/globals';

import { workflowBuild, type WorkflowBuild } from '../deployment/workflow-build.ts';
import { installQuietRuntime } from '../testing/quiet-runtime.ts';
import { replay } from '../testing/replay.ts';

// Histories of earlier versions must run on with this one (conventions 12).
// New code that takes another way goes behind patched(), its own history saved first.
const histories = new URL('../../histories/', import.meta.url);
const names = readdirSync(histories).filter((name) => name.endsWith('.json'));
const read = (name: string) => readFileSync(new URL(name, histories), 'utf8');

let build: WorkflowBuild;
const replayText = (text: string) =>
  replay(build, temporal.api.history.v1.History.fromObject(JSON.parse(text)));

beforeAll(async () => {
  installQuietRuntime();
  build = await workflowBuild();
}, 60_000);

describe('saved histories', () => {
  it.each(['effects', 'account', 'revocation'])('hold a child with %s pending', (pending) => {
    const events = names.filter((name) => name.startsWith(`${pending}-pending-`)).flatMap((name) =>
      (JSON.parse(read(name)) as temporal.api.history.v1.IHistory).events ?? []);
    const scheduled = events.filter((event) => event.activityTaskScheduledEventAttributes);
    const completed = events.filter((event) => event.activityTaskCompletedEventAttributes);
    expect(scheduled.length).toBeGreaterThan(completed.length);
  });

  it.each(names)('%s replays', async (name) => {
    await replayText(read(name));
  }, 30_000);

  it('one in which the workflow did something else is refused', async () => {
    const changed = read(names.find((name) => name.startsWith('admitted-')) ?? '')
      .replaceAll('"requestRegistryCheck"', '"anotherActivity"');
    await expect(replayText(changed)).rejects.toThrow(DeterminismViolationError);
  }, 30_000);
});
