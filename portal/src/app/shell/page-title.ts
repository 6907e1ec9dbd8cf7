import { effect, inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type ResolveFn, type RouterStateSnapshot, TitleStrategy } from '@angular/router';

import { districtName } from '../data/district-name.ts';

const site = '北京市义务教育 入学服务平台';
const withSite = (title: string): string => title === '' ? site : `${title} - ${site}`;

/** A route's title with the site's name behind it; no title holds a child's name or number. */
@Injectable()
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.#title.setTitle(withSite(this.buildTitle(snapshot) ?? ''));
  }
}

/** The title of a district's page: its name, and what it is about; its own one for no district. */
export const ofDistrict = (about = ''): ResolveFn<string> => ({ params }) => {
  const code = String(params['code']);
  const name = districtName(code);
  return name === code ? '没有找到这个区' : `${name}${about}`;
};

/** The title of a page that tells it only when its text has come. */
export function titledLater(title: () => string | undefined): void {
  const page = inject(Title);
  effect(() => {
    const found = title();
    if (found !== undefined) page.setTitle(withSite(found));
  });
}
