import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
// The build serves the reader's program among our own files, under a name of its content.
import program from 'zxing-wasm/reader/zxing_reader.wasm' with { loader: 'file' };

prepareZXingModule({ overrides: { locateFile: () => new URL(program, document.baseURI).href } });

/** The text of the QR code in a picture; null without one that can be read. */
export async function readQrCode(picture: ImageData): Promise<string | null> {
  const [found] = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1 });
  return found?.isValid === true ? found.text : null;
}
