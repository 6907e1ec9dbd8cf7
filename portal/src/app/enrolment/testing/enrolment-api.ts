import type { DraftData } from '@ruxue/contracts/details';
import type { MaterialsView } from '@ruxue/contracts/material-files';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiProblem } from '../../data/api-problem.ts';
import { DistrictApi } from '../../data/testing/district-api.ts';

const registered: ParentsView['registered'] = {
  child: {
    nationality: 'CHN', householdProvince: '13', name: '李明', sex: 'male',
    documentType: 'id-card', documentNumber: '13010220200101001X', birthDate: '2020-01-01',
  },
  guardian: { name: '李强', phone: '13800138000' },
};

interface SaveRequest {
  readonly body: { readonly baseVersion: number; readonly data: DraftData };
}

/**
 * The API for one family's pages: it counts versions like the server (B2, B3), and fails on demand.
 */
export class EnrolmentApi {
  version = 1;
  draft: ParentsView['draft'] = null;
  /** The differences from the view of a new case. */
  changes: Partial<ParentsView> = {};
  /** The list of materials: of a district that asks for nothing. */
  materials: MaterialsView = { takes: 'all', answers: {}, places: [], notAsked: [], evidence: null };
  /** The page of the case's district. */
  readonly place = new DistrictApi();
  fetches = 0;
  readonly bases: number[] = [];
  /** The failure of every request; null for none. */
  refusal: ApiProblem | null = null;
  /** True when the answer to the next save gets lost after the save. */
  losesAnswer = false;
  signal: AbortSignal | null = null;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  call(name: string, request: SaveRequest): Promise<unknown> {
    if (name === 'saveDraft') return this.#save(request.body);
    if (name === 'getDistrict') return this.place.call(name);
    if (name === 'getMaterials') return Promise.resolve({ status: 200, body: this.materials });
    this.fetches += 1;
    if (this.refusal) return Promise.reject(this.refusal);
    return Promise.resolve({ status: 200, body: this.view() });
  }

  openStream(_name: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    this.signal = signal;
    if (this.refusal) return Promise.reject(this.refusal);
    return Promise.resolve(new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
        signal.addEventListener('abort', () => { controller.error(signal.reason); });
      },
    }));
  }

  hint(version: number, spreadSeconds = 0): void {
    const data = JSON.stringify({ version, spreadSeconds });
    this.#controller?.enqueue(new TextEncoder().encode(`data: ${data}\n\n`));
  }

  /** Sends a keep-alive comment. */
  heartbeat(): void {
    this.#controller?.enqueue(new TextEncoder().encode(': \n\n'));
  }

  /** Changes the case and sends the hint. */
  move(changes: Partial<ParentsView> & Pick<ParentsView, 'version'>): void {
    this.version = changes.version;
    this.changes = changes;
    this.hint(changes.version);
  }

  endStream(): void {
    this.#controller?.close();
  }

  /** Saves as another device. */
  saveElsewhere(data: DraftData): void {
    this.draft = { version: (this.draft?.version ?? 0) + 1, data };
    this.version += 1;
  }

  /** The view of a case before its submission. */
  view(): ParentsView {
    return {
      accountNumber: '12345678', childName: '李明',
      district: { code: '110101', name: '东城区', phone: '010-64000000' },
      entrance: 'review', step: 3, phase: 'toSubmit', status: '待填写详细信息',
      identity: { status: 'pending', text: '身份证及户籍信息待验证', wayOut: null },
      nextStep: {
        sentence: '请填写详细信息', action: 'submit-details', awaits: 'parent',
        isOwnTurn: true, awaited: '您', since: null, until: null, phone: '010-64000000',
      },
      reasons: [], namedSchool: null, decline: null, allowed: ['save-draft', 'submit-details', 'revoke'], registered,
      draft: this.draft, collects: { health: 'optional', materials: true }, details: null,
      submissionVersion: 0, confirmedVersion: 0, phoneChange: null, admission: null,
      corrections: [], correctionRequest: null, deadlines: [], milestones: [], browserKey: 'A'.repeat(43),
      ...this.changes, version: this.version,
    };
  }

  async #save({ baseVersion, data }: SaveRequest['body']): Promise<unknown> {
    this.bases.push(baseVersion);
    if (this.refusal) throw this.refusal;
    const isRepeat = this.draft?.version === baseVersion + 1 &&
      JSON.stringify(this.draft.data) === JSON.stringify(data);
    if (!isRepeat) {
      if ((this.draft?.version ?? 0) !== baseVersion) throw new ApiProblem('version-conflict', {});
      this.saveElsewhere(data);
    }
    if (this.losesAnswer) {
      this.losesAnswer = false;
      throw ApiProblem.offline();
    }
    const body = {
      version: baseVersion + 1, viewVersion: this.version, savedAt: '2027-05-01T04:00:00Z',
    };
    return { status: 200, body };
  }
}
