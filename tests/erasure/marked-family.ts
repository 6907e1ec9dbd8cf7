import { correctionPlace, type Details, type MaterialManifest } from '@ruxue/contracts';
import { someDetailsOfTwoGuardians, someRegisteredData, type PhonedData } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import { Client } from 'pg';

import type { Api } from '../support/api.ts';
import { registeredFamily, type Family } from '../support/family.ts';
import { somePdf } from '../support/some-files.ts';
import {
  approved, confirmedForm, dongchengStaff, published, viewOf,
} from '../support/way.ts';
import type { World } from '../support/world.ts';

/** A child whose data are marks: each stands nowhere else. */
export interface MarkedFamily extends Family {
  readonly caseId: string;
  readonly marks: ReadonlyMap<string, string>;
}

/**
 * Takes a marked child from the registration to the school that has enrolled it, through a
 * take-back and a second submission, with files that are kept, replaced and deleted, and to a request
 * for correction: every place that keeps something of a child is written to.
 */
export async function markedFamily(world: World): Promise<MarkedFamily> {
  const { api } = world;
  const registered = markedRegistration();
  const details = markedDetails(registered);
  const family = await registeredFamily(world, { registered });
  await submit(world, family, { ...details, residenceAddress: firstAddress });
  const { submissionVersion } = await viewOf(api, family);
  await api.call('takeBack', { token: family.token, body: { submissionVersion } });
  await submit(world, family, details);
  const staff = await dongchengStaff(world);
  const caseId = await approved(api, staff.reviewer, family);
  await published(api, staff.manager, 'publish');
  const { formNumber, verificationCode } = await confirmedForm(api, family);
  await readFile(api, 'getFormPdf', { token: family.token });
  const call = { token: staff.officer, params: { schoolId: staff.schoolId } };
  const { body } = await api.call('recordPresentation', {
    ...call, body: { formNumber, verificationCode },
  });
  await api.call('enrol', { ...call, body });
  await askCorrection(api, family);
  const hashes = await hashesOf(world, caseId);
  const marks = [...marksOf(registered, details), ...hashes, ['verification code', verificationCode]];
  return { ...family, caseId, marks: new Map(marks as [string, string][]) };
}

const wantedEmployer = '鱻籱爩驫公司';
const firstAddress = '北京市东城区龘靐齉路七号';
const fileName = '籱灪证明';
const fileText = '% 驫麤籱的居住证明\n';

function markedRegistration(): PhonedData {
  const registered = someRegisteredData({ childName: '龘靐' });
  return { ...registered, guardian: { ...registered.guardian, name: '麤灪' } };
}

function markedDetails(registered: PhonedData): Details {
  return {
    ...someDetailsOfTwoGuardians(registered),
    householdAddress: '河北省石家庄市籲爨癵大街九号',
    residenceAddress: '北京市东城区驫鱻羴胡同三号',
    medicalHistory: '厵爩病史',
    allergies: '虪齾过敏',
  };
}

/** The texts of the form that are somebody's, by a name for each. */
function marksOf({ child, guardian }: PhonedData, details: Details): [string, string][] {
  const { guardian1, guardian2 } = details;
  const people = [guardian1, guardian2].flatMap((person, at) => person === null ? [] : [
    [`guardian ${at + 1}'s name`, person.name],
    [`guardian ${at + 1}'s number`, person.documentNumber],
    [`guardian ${at + 1}'s telephone`, person.phone],
  ] as [string, string][]);
  return [
    ["child's name", child.name],
    ["child's number", child.documentNumber],
    ['telephone', guardian.phone],
    ['first address', firstAddress],
    ['wanted employer', wantedEmployer],
    ["a file's name", fileName],
    ["a file's content", fileText],
    ['residence', details.residenceAddress],
    ['household address', details.householdAddress],
    ['medical history', details.medicalHistory ?? ''],
    ['allergies', details.allergies ?? ''],
    ...people,
  ];
}

/** Keyed hashes tell whether a number was here, so they are marks, too. */
async function hashesOf({ stack }: World, caseId: string): Promise<[string, string][]> {
  const client = new Client({ connectionString: stack.databases['records']?.superuser ?? '' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; hash: string }>(
      `select 'hash of the number' as name, document_hash as hash from document_claim where case_id = $1
       union all select 'hash of the telephone', phone_hash from phone_slot where case_id = $1
       union all select 'hash of the name', name_hash from submission where case_id = $1`,
      [caseId],
    );
    return rows.map(({ name, hash }) => [name, hash]);
  } finally {
    await client.end();
  }
}

/** Uploads two files to the first place and deletes one; the list as the parent then sees it. */
async function changedFiles(api: Api, token: string): Promise<MaterialManifest> {
  const { body: { places: [first] } } = await api.call('getMaterials', { token });
  if (!first) throw new Error('nothing is asked for');
  const query = { item: first.item, subject: first.subject, name: `${fileName}.pdf` };
  const content = new Uint8Array(Buffer.concat([somePdf(fileName).buffer, Buffer.from(fileText)]));
  const upload = async () =>
    (await api.call('uploadMaterial', { token, query, content })).body.fileId;
  await upload();
  const fileId = await upload();
  const params = { fileId, page: '1' };
  await readFile(api, 'previewMaterial', { token, params });
  await api.call('deleteMaterial', { token, params: { fileId } });
  const { body } = await api.call('getMaterials', { token });
  return body.places.flatMap(({ files }) => files.map(({ fileId: id, hash }) => ({ fileId: id, hash })));
}

/** Asks for a correction, with a file that proves it (B19). */
async function askCorrection(api: Api, family: Family): Promise<void> {
  const { token } = family;
  const { body: file } = await api.call('uploadMaterial', {
    token, query: { ...correctionPlace, name: `${fileName}.pdf` },
    content: new Uint8Array(somePdf(fileName).buffer),
  });
  const { submissionVersion } = await viewOf(api, family);
  await api.call('requestCorrection', {
    token, body: {
      submissionVersion, changes: [{ field: 'guardian2.employer', value: wantedEmployer }],
      reason: 'mistyped', document: 'household-register', files: [file.fileId],
    },
  });
}

/** A page or a paper that isn't made leaves nothing to find. */
async function readFile(api: Api, ...call: Parameters<Api['send']>): Promise<void> {
  const response = await api.send(...call);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${call[0]}: ${response.status}`);
}

async function submit({ api }: World, family: Family, details: Details): Promise<void> {
  const { token } = family;
  const { draft } = await viewOf(api, family);
  const body = { baseVersion: draft?.version ?? 0, data: { ...details } };
  const { body: { version: draftVersion } } = await api.call('saveDraft', { token, body });
  const materials = await changedFiles(api, token);
  await api.call('submitDetails', { token, body: { draftVersion, materials } });
  await waitUntil('the registry', async () =>
    (await viewOf(api, family)).identity.status === 'verified');
}
