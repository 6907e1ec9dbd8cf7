/** The words of what is stored about a person as a plain code (S5, S12). */
export const sexWords = { male: '男', female: '女' } as const;
export const documentTypeWords = { 'id-card': '身份证', other: '其他证件' } as const;
