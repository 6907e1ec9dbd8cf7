import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimsOf } from '@ruxue/testing/keycloak-browser';
import { Client } from 'pg';

import { registeredFamily, type Family } from '../support/family.ts';
import { dongchengStaff, reviewOf, submittedDetails } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

const program = join(import.meta.dirname, '..', '..', 'workflows', 'src', 'operator.ts');
const operator = `zhao-${randomUUID().slice(0, 8)}`;

let world: World;
let auth: Client;
beforeAll(async () => {
  world = openWorld();
  auth = new Client({ connectionString: world.stack.databases['auth']?.app ?? '' });
  await auth.connect();
});
afterAll(() => auth.end());

interface Answer {
  readonly code: number;
  readonly printed: string;
  readonly refused: string;
}

/** The command as `npm run operator -- workflow` starts it: with the settings of the worker. */
function operate(act: string, caseId: string, ...more: readonly string[]): Promise<Answer> {
  const env = { PATH: process.env['PATH'] ?? '', ...world.stack.environments['worker'] };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, act, caseId, '--operator', operator, ...more], { env },
      (error, printed, refused) => resolve({ code: Number(error?.code ?? 0), printed, refused }));
  });
}

const because = ['--reason', 'stuck since the upgrade'];
const caseOf = ({ token }: Family) => String(claimsOf(token)['case_id']);

async function tracesOf(caseId: string): Promise<unknown[]> {
  const { rows } = await auth.query(
    'select actor_id, operation, outcome, reason from staff_access where subject = $1 order by at',
    [caseId],
  );
  return rows;
}

const trace = (operation: string) => ({
  actor_id: `operator:${operator}`, operation, outcome: 'asked', reason: because[1],
});

describe("an operator's command on a case", () => {
  it('shows it, sets it back, and ends it, each with a trace', async () => {
    const family = await registeredFamily(world);
    const caseId = caseOf(family);
    const shown = await operate('show', caseId, ...because);
    expect(shown.refused).toBe('');
    expect(shown.printed).toMatch(/^child-[\w-]+: RUNNING, run [\w-]+, \d+ events/u);

    // The case goes on as if nothing had been, and what was done since stays done.
    await submittedDetails(world.api, family);
    const reset = await operate('reset', caseId, ...because);
    expect(reset.refused).toBe('');
    expect(reset.printed).toMatch(/goes on from event \d+ as run/u);
    const { reviewer } = await dongchengStaff(world);
    const { submissionVersion } = await reviewOf(world.api, reviewer, family);
    await world.api.call('decideReview', {
      token: reviewer, params: { caseId },
      body: { submissionVersion, outcome: 'approved' },
    });
    // Taken back: a decision that is left would be published by another test, and nobody follow it.
    await world.api.call('undoDecision', {
      token: reviewer, params: { caseId, decisionVersion: '1' },
    });

    expect((await operate('terminate', caseId, ...because)).code).toBe(0);
    expect((await operate('show', caseId, ...because)).printed).toContain(': TERMINATED,');
    expect(await tracesOf(caseId)).toEqual(
      ['show', 'reset', 'terminate', 'show'].map((act) => trace(`workflow.${act}`)),
    );
  });

  it('leaves its trace also where it is refused', async () => {
    const caseId = randomUUID();
    const { code, refused } = await operate('terminate', caseId, ...because);
    expect([code, refused]).toEqual([1, '没有找到您要的内容\n']);
    expect(await tracesOf(caseId)).toEqual([trace('workflow.terminate')]);
  });

  it.each([
    ['without a reason', 'reset', []],
    ['with an empty reason', 'reset', ['--reason', ' ']],
    ['that is none', 'cancel', because],
  ])('does nothing %s', async (_what, act, more) => {
    const caseId = randomUUID();
    const { code, refused } = await operate(act, caseId, ...more);
    expect(code).toBe(1);
    expect(refused).toContain('--');
    expect(await tracesOf(caseId)).toEqual([]);
  });
});
