/** A file's bytes in base64, as a request carries them. */
export function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = String(reader.result);
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => { reject(new Error('the file could not be read')); };
    reader.readAsDataURL(file);
  });
}
