import { districts } from '@ruxue/contracts';

const beforeStreet = new RegExp(`^(?:北京市?)?(?:${Object.values(districts).join('|')})?`, 'u');

/** An address as it is compared: however spaces, marks, letters and the city's name are written. */
export const addressKey = (address: string): string =>
  address.normalize('NFKC').toUpperCase().replace(/[\s\p{P}\p{S}]/gu, '').replace(beforeStreet, '');
