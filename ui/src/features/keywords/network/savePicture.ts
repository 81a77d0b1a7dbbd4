// A drawn SVG as a PNG file. Everything it looks like must stand in its attributes: the copy
// has no style sheet.

/** The file's picture, twice as fine as the screen, on a solid ground. */
async function drawPng(svg: SVGSVGElement, ground: string): Promise<Blob> {
  const [width, height] = [svg.clientWidth, svg.clientHeight];
  const source = new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml;charset=utf-8' });
  const address = URL.createObjectURL(source);
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * 2;
    canvas.height = height * 2;
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no 2d context');
    pen.fillStyle = ground;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const file = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png'); });
    if (file === null) throw new Error('no picture');
    return file;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Puts the picture on the clipboard; where the window may not, offers it as a download. */
export async function copyPicture(svg: SVGSVGElement, ground: string, name: string): Promise<'copied' | 'saved'> {
  const file = await drawPng(svg, ground);
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': file })]);
    return 'copied';
  } catch {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return 'saved';
  }
}
