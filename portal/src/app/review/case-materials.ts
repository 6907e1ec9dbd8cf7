import { Component, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { correctionPlace } from '@ruxue/contracts/correction-requests';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { SubmittedFile } from '@ruxue/contracts/material-files';
import { placeName, validityWords } from '@ruxue/contracts/material-words';

import { ApiClient } from '../data/api-client.ts';
import { fetched } from '../ui/fetched.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { PageViewer, type ViewedFile } from '../ui/page-viewer.ts';
import { onShortcut } from '../ui/shortcuts.ts';

interface SubmittedPart extends ViewedFile {
  readonly scan: SubmittedFile['scan'];
  /** True for a file that the submission before didn't have (B5). */
  readonly isNew: boolean;
}

interface PlaceOfFiles {
  readonly name: string;
  /** 有效期须到…; empty for any day. */
  readonly validity: string;
  readonly files: readonly SubmittedPart[];
}

/** What is said of a file beside its number; a scanned one needs no word. */
const scanWords: Readonly<Record<SubmittedFile['scan'], string>> = {
  clean: '', unscanned: ' · 未扫描', infected: ' · 未通过安全检查，不能查看',
};

/**
 * The files of the submission by place, with rendered pages (B4); originals never reach staff, nor
 * the names that families gave them.
 */
@Component({
  selector: 'app-case-materials',
  imports: [MatButton, NoticeBox, PageViewer],
  template: `
    <section class="card" aria-labelledby="case-materials">
      <h2 id="case-materials">证明材料</h2>
      @if (places(); as all) {
        @for (place of all; track place.name) {
          <h3>{{ place.name }}</h3>
          @if (place.validity) { <p class="quiet">{{ place.validity }}</p> }
          <ul>
            @for (file of place.files; track file.fileId; let index = $index) {
              <li>
                <button matButton type="button" [attr.aria-pressed]="file === chosen()"
                  [disabled]="file.scan === 'infected'" (click)="chosen.set(file)">第{{
                  index + 1 }}份 · {{ file.pages }}页{{ scanWords[file.scan] }}{{
                  file.isNew ? ' · 新交' : '' }}<span
                    class="visually-hidden">：{{ place.name }}</span></button>
              </li>
            }
          </ul>
        } @empty {
          <p>这次提交没有上传材料。</p>
        }
        @if (chosen(); as file) {
          <div class="turns">
            <button matButton type="button" aria-keyshortcuts="Shift+P" [disabled]="!fileBeside(-1)"
              (click)="turnFile(-1)">上一份</button>
            <button matButton type="button" aria-keyshortcuts="Shift+N" [disabled]="!fileBeside(1)"
              (click)="turnFile(1)">下一份</button>
            <span class="quiet">{{ file.label }}</span>
          </div>
          <app-page-viewer [file]="file" [read]="read" />
        }
      } @else if (problem()) {
        <app-notice-box isNews tone="bad">{{ problem() }}
          <button matButton type="button" (click)="reload()">重试</button>
        </app-notice-box>
      } @else {
        <p role="status">正在获取…</p>
      }
    </section>
  `,
  styles: `
    h3 { margin: 12px 0 0; font-size: 1rem; }
    ul { list-style: none; margin: 0 0 0 -12px; padding: 0; display: flex; flex-wrap: wrap; }
    .turns { display: flex; flex-wrap: wrap; align-items: center; gap: 0 4px; margin-top: 8px; }
    button[aria-pressed='true'] { background: var(--brand-soft); }
  `,
})
export class CaseMaterials {
  readonly #api = inject(ApiClient);
  readonly review = input.required<NamedReview>();

  readonly #case = computed(() => {
    const { caseId, district, submissionVersion, earlier, correction } = this.review();
    const { requestVersion = 0 } = correction ?? {};
    return { caseId, district, submissionVersion, requestVersion, newFiles: earlier?.newFiles ?? [] };
  }, { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  readonly #files = fetched({
    params: this.#case,
    loader: async ({ params: { caseId } }) =>
      (await this.#api.call('getReviewMaterials', { params: { caseId } })).body.files,
  });
  readonly #items = fetched({
    params: this.#case,
    loader: async ({ params: { district } }) => {
      const { body } = await this.#api.call('getDistrict', { params: { code: district } });
      return new Map(body.materials.map((item) => [item.code, item]));
    },
  });

  protected readonly scanWords = scanWords;
  protected readonly problem = computed(() => this.#files.problem() || this.#items.problem());
  /** In the order in which the family submitted them. */
  protected readonly places = computed<readonly PlaceOfFiles[] | null>(() => {
    const files = this.#files.value();
    const items = this.#items.value();
    if (files === null || items === null) return null;
    const newFiles = new Set(this.#case().newFiles);
    const byPlace = Map.groupBy(files, ({ item, subject }) => `${item}.${subject}`);
    return [...byPlace.values()].flatMap((ofPlace) => {
      const [first] = ofPlace;
      if (first === undefined) return [];
      // An item that the district has dropped meanwhile is known by its code alone.
      const ofCorrection = first.item === correctionPlace.item ? '更正的证明材料' : first.item;
      const { title = ofCorrection, validUntil = null } = items.get(first.item) ?? {};
      const name = placeName({ title, subject: first.subject });
      return [{
        name,
        validity: validityWords({ validUntil }),
        files: ofPlace.map(({ fileId, pages, scan }, index) =>
          ({ fileId, pages, scan, isNew: newFiles.has(fileId), label: `${name} 第${index + 1}份` })),
      }];
    });
  });
  readonly #viewable = computed<readonly ViewedFile[]>(() =>
    (this.places() ?? []).flatMap(({ files }) => files).filter(({ scan }) => scan !== 'infected'));
  protected readonly chosen = linkedSignal<ViewedFile | null>(() => this.#viewable()[0] ?? null);
  protected readonly viewer = viewChild(PageViewer);

  constructor() {
    onShortcut({
      n: () => { this.#turnPage(1); },
      p: () => { this.#turnPage(-1); },
      N: () => { this.turnFile(1); },
      P: () => { this.turnFile(-1); },
      '+': () => this.viewer()?.zoom(1),
      '=': () => this.viewer()?.zoom(1),
      '-': () => this.viewer()?.zoom(-1),
    });
  }

  protected readonly read = async ({ fileId }: ViewedFile, page: number): Promise<Blob> => {
    const params = { caseId: this.review().caseId, fileId, page };
    return (await this.#api.fetchFile('getReviewMaterialPage', { params })).content;
  };

  /** The file after the open one, or before it; null at an end. */
  protected fileBeside(by: 1 | -1): ViewedFile | null {
    const chosen = this.chosen();
    const all = this.#viewable();
    const place = all.findIndex(({ fileId }) => fileId === chosen?.fileId);
    return place < 0 ? null : all[place + by] ?? null;
  }

  protected turnFile(by: 1 | -1): void {
    const found = this.fileBeside(by);
    if (found !== null) this.chosen.set(found);
  }

  /** Through the pages of a file, and on to the next file. */
  #turnPage(by: 1 | -1): void {
    if (this.viewer()?.turn(by) === false) this.turnFile(by);
  }

  protected async reload(): Promise<void> {
    await Promise.all([this.#files.reload(), this.#items.reload()]);
  }
}
