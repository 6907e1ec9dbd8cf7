/** The words of what is stored about a person as a plain code (S5, S12). */
export const sexWords = { male: '男', female: '女' } as const;
export const documentTypeWords = { 'id-card': '身份证', other: '其他证件' } as const;

/** A telephone as it is shown; a family that was registered at the counter may have none (B9). */
export const phoneWords = (phone: string | null): string => phone ?? '没有手机';
