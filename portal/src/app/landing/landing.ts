import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';

import { ApiClient } from '../data/api-client.ts';
import { Loading } from '../ui/loading.ts';
import { loaded } from '../ui/loaded.ts';
import { articles } from './articles.ts';
import { DistrictDialog } from './district-dialog.ts';
import { Timeline } from './timeline.ts';

/** The landing page (S1). */
@Component({
  selector: 'app-landing',
  imports: [Loading, MatButton, RouterLink, Timeline],
  templateUrl: './landing.html',
  styleUrl: './landing.scss',
})
export class Landing {
  readonly #api = inject(ApiClient);
  readonly #dialog = inject(MatDialog);
  readonly #router = inject(Router);

  protected readonly articles = articles;
  protected readonly season = loaded(async () => (await this.#api.call('getSeason', {})).body);
  protected readonly primary = computed(() =>
    this.season.value()?.timeline.filter((entry) => entry.school === 'primary') ?? []);
  protected readonly junior = computed(() =>
    this.season.value()?.timeline.filter((entry) => entry.school === 'junior') ?? []);

  constructor() {
    void this.season.reload();
  }

  protected begin(): void {
    const choice = this.#dialog.open<DistrictDialog, undefined, string>(DistrictDialog, {
      width: '640px', maxWidth: '94vw', autoFocus: 'dialog',
    });
    choice.afterClosed().subscribe((code) => {
      if (code !== undefined) void this.#router.navigate(['/districts', code]);
    });
  }
}
