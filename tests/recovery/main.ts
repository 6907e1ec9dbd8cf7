import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { marksInBackup } from '../erasure/backup-marks.ts';
import { openReconcilePlace, type ReconcilePlace } from '../reconcile/place.ts';
import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import type { Family } from '../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, published, revocationReceipt, revoked, viewOf,
} from '../support/way.ts';
import { playSeason, type Season } from './season.ts';

// `node recovery/main.ts before|meanwhile|afterwards <file of the season> <backup> [--json]`: the
// steps of `npm run recovery` around the backup and the restore.
const { positionals: [step, file = '', backup = ''], values } = parseArgs({
  allowPositionals: true, options: { json: { type: 'boolean', default: false } },
});
const season = (): Season => JSON.parse(readFileSync(file, 'utf8')) as Season;

const place = await openReconcilePlace();
try {
  if (step === 'before') {
    tell('a season: children in review and in the second system');
    writeFileSync(file, JSON.stringify(await playSeason(place.world)));
  } else if (step === 'meanwhile') {
    tell('the backup is made; a family revokes');
    const { erased } = season();
    const marksBefore = await marksInBackup(place.world.stack, backup, marksOf(erased));
    await revoke(place, erased);
    writeFileSync(file, JSON.stringify({ ...season(), marksBefore }));
  } else {
    tell('everything was lost and is restored');
    await runMeasurement('recovery', values.json, () => provenRecovery(place, season()));
  }
} finally {
  await place.close();
}

/** Data of the child that stand nowhere else. */
function marksOf({ registered: { child, guardian } }: Family): string[] {
  return [child.documentNumber, guardian.phone];
}

/** The family comes back, signed in by its password as on any other day. */
async function signedIn({ world }: ReconcilePlace, family: Family): Promise<Family> {
  return { ...family, token: await world.passwordToken(family.accountNumber, somePassword) };
}

async function revoke(at: ReconcilePlace, family: Family & { caseId: string }): Promise<void> {
  const { api } = at.world;
  await revoked(api, await revocationReceipt(api, await signedIn(at, family)));
  const comparison = { caseIds: [family.caseId], minimumAgeSeconds: 0 };
  await waitUntil('the end of the erasure', async () => {
    const { repaired, left } = await at.reconcile(comparison);
    return repaired + left.length === 0;
  }, 60);
}

async function provenRecovery(
  at: ReconcilePlace,
  { erased, waiting, synced, marksBefore = 0 }: Season,
): Promise<Figure[]> {
  const returned = await rowsOf(at, erased.caseId);
  const marksFound = await marksInBackup(at.world.stack, backup, marksOf(erased));
  const { compared, repaired, left, unlisted } =
    await at.reconcile({ caseIds: null, minimumAgeSeconds: 0 });
  for (const { kind, caseId } of left) tell(`left: ${kind} ${caseId}`);
  const { api } = at.world;
  tell('both families sign in; their files and forms are looked at');
  const [first, second] = [await signedIn(at, waiting), await signedIn(at, synced)];
  const preview = await api.send('previewMaterial', {
    token: first.token, params: { fileId: waiting.fileId, page: '1' },
  });
  await preview.arrayBuffer();
  const { formNumber } = await confirmedForm(api, second);
  tell('a reviewer decides, a manager publishes');
  const staff = await dongchengStaff(at.world);
  await approved(api, staff.reviewer, waiting);
  await published(api, staff.manager, 'publish');
  await waitUntil('the sync', async () => (await viewOf(api, first)).entrance === 'school', 60);
  return [
    figure('erased-returned', returned, 'rows', { exactly: 0 }),
    figure('marks-in-backup-before', marksBefore, 'marks', { atLeast: 1 }),
    figure('marks-in-backup-found', marksFound, 'marks', { exactly: 0 }),
    figure('files-lost', preview.ok ? 0 : 1, 'files', { exactly: 0 }),
    figure('forms-lost', formNumber === synced.formNumber ? 0 : 1, 'forms', { exactly: 0 }),
    figure('compared', compared, 'cases', { atLeast: 1 }),
    figure('differences', left.length + unlisted, 'differences', { exactly: 0 }),
    figure('repaired', repaired, 'differences', null),
  ];
}

/** What the databases have of an erased child besides its tombstones, before any reconciliation. */
async function rowsOf({ sql }: ReconcilePlace, caseId: string): Promise<number> {
  const places = [
    ['records', 'enrolment_case', 'id'], ['records', 'document_claim', 'case_id'],
    ['records', 'submission', 'case_id'], ['keys', 'child_key', 'case_id'],
    ['collection', 'synced_child', 'case_id'], ['documents', 'stored_file', 'case_id'],
    ['documents', 'material_file', 'case_id'], ['sms', 'message', 'case_id'],
    ['keycloak', 'user_attribute', 'value'],
  ] as const;
  let rows = 0;
  for (const [database, table, column] of places) {
    const found = await sql(database, `select 1 from ${table} where ${column} = $1`, [caseId]);
    if (found.length > 0) tell(`back: ${database}.${table}`);
    rows += found.length;
  }
  return rows;
}
