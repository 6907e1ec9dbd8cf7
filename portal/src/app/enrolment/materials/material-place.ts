import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type {
  MaterialFile, MaterialState, MaterialsView,
} from '@ruxue/contracts/material-files';
import {
  materialStateWords, subjectWords, validityWords,
} from '@ruxue/contracts/material-words';

import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { FileRow, type FileWork } from './file-row.ts';
import { MaterialUploads } from './material-uploads.ts';
import { placeAnchor } from './material-words.ts';
import { MaterialsStore } from './materials-store.ts';
import { WaitingRow } from './waiting-row.ts';

type Place = MaterialsView['places'][number];
const byAgency: ReadonlySet<MaterialState> = new Set(['by-agency', 'checked']);

/** One place of the list: what is asked, what is there, and two ways to add to it (B4). */
@Component({
  selector: 'app-material-place',
  imports: [FileRow, MatButton, NoticeBox, WaitingRow],
  host: { class: 'card', role: 'region', '[attr.aria-labelledby]': 'anchor()' },
  templateUrl: './material-place.html',
  styleUrl: './material-place.scss',
})
export class MaterialPlaceCard {
  readonly #store = inject(MaterialsStore);
  readonly #uploads = inject(MaterialUploads);
  readonly place = input.required<Place>();
  readonly takes = input.required<MaterialsView['takes']>();

  protected readonly time = beijingTime;
  protected readonly stateWords = materialStateWords;
  protected readonly anchor = computed(() => placeAnchor(this.place()));
  protected readonly person = computed(() => subjectWords[this.place().subject]);
  protected readonly validity = computed(() => validityWords(this.place()));
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');
  protected readonly news = signal('');
  protected readonly rechecked = signal(false);

  protected readonly waiting = computed(() => {
    const { item, subject } = this.place();
    return this.#uploads.files().filter(({ place }) =>
      place.item === item && place.subject === subject);
  });
  protected readonly isRetrying = this.#uploads.isRetrying;
  /** What an agency's system checks, or has checked, needs no file (C2). */
  protected readonly isOpen = computed(() => {
    const { isOpen, state } = this.place();
    return isOpen && !byAgency.has(state);
  });
  protected readonly when = computed(() => {
    const { state } = this.place();
    if (this.takes() !== 'all' || byAgency.has(state) || state === 'shown') return '';
    return this.place().mayComeLater ? '可以在提交信息以后补交' : '须在提交信息以前上传';
  });

  protected async add(from: HTMLInputElement): Promise<void> {
    const chosen = [...from.files ?? []];
    // The same picture chosen again is a choice, too.
    from.value = '';
    await this.#uploads.add(this.place(), chosen);
  }

  protected async replace(file: MaterialFile, chosen: File): Promise<void> {
    await this.#uploads.add(this.place(), [chosen], file);
  }

  protected recheck(): Promise<void> {
    return this.do(async (store) => {
      await store.recheck(this.place());
      this.rechecked.set(true);
    }, '');
  }

  protected async do(work: FileWork, news = '已更新'): Promise<void> {
    this.isBusy.set(true);
    this.problem.set('');
    this.news.set('');
    try {
      await work(this.#store);
      this.news.set(news);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    } finally {
      this.isBusy.set(false);
    }
  }
}
