// The word cloud as a picture for slides: drawn again onto a canvas, from the same placed words.

import type { CloudBox, CloudText } from './cloudTexts';

export interface PictureLook {
  background: string;
  font: string;
  colourOf: (text: CloudText) => string;
}

/** Twice the width of a slide's picture, so that it stays sharp. */
const WIDTH = 1920;

/** The cloud as PNG; `null` where the window has no canvas. */
export async function cloudPicture(texts: readonly CloudText[], box: CloudBox, look: PictureLook): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const scale = WIDTH / Math.max(box.width, 1);
  canvas.width = WIDTH;
  canvas.height = Math.max(1, Math.round(box.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = look.background;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const text of texts) {
    pen.save();
    pen.translate((text.x - box.x) * scale, (text.y - box.y) * scale);
    if (text.transform !== '') pen.rotate(-Math.PI / 2);
    pen.font = `${text.weight} ${text.size * scale}px ${look.font}`;
    pen.globalAlpha = text.opacity;
    pen.fillStyle = look.colourOf(text);
    pen.fillText(text.text, 0, 0);
    pen.restore();
  }
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
}

/** Puts a picture on the clipboard; where that is not allowed it is saved as a file. */
export async function copyPicture(picture: Blob, name: string): Promise<'copied' | 'saved'> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return 'copied';
  } catch {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(picture);
    link.download = name;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return 'saved';
  }
}
