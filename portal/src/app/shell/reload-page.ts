import { InjectionToken } from '@angular/core';

/** Loads the page anew, at another address of the site if one is given. */
export const reloadPage = new InjectionToken<(address?: string) => void>('reload page', {
  providedIn: 'root',
  factory: () => (address) => {
    if (address === undefined) location.reload();
    else location.assign(address);
  },
});
