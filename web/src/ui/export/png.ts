/** A card as a picture, with a line under it that tells what it is, whether it is real, and when it was drawn. */
const FOOT = 24;

/** A copy of the element with its computed look written into it; canvases become images. */
function inlined(from: Element): Element {
  if (from instanceof HTMLCanvasElement) {
    const image = document.createElement('img');
    image.src = from.toDataURL();
    image.style.cssText = `position:absolute;inset:0;width:${from.clientWidth}px;height:${from.clientHeight}px`;
    return image;
  }
  const copy = from.cloneNode(false) as HTMLElement;
  const style = getComputedStyle(from);
  copy.style.cssText = [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
  for (const child of from.childNodes) {
    if (child instanceof Element) {
      if (!child.hasAttribute('data-no-export')) copy.append(inlined(child));
    } else copy.append(child.cloneNode());
  }
  return copy;
}

/** PNG of the card at twice its size. Throws when the browser cannot draw it. */
export async function png(card: HTMLElement, caption: string): Promise<Blob> {
  const { width, height } = card.getBoundingClientRect();
  const markup = new XMLSerializer().serializeToString(inlined(card));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${markup}</foreignObject></svg>`,
  )}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = (height + FOOT) * 2;
  const pen = canvas.getContext('2d')!;
  pen.scale(2, 2);
  const css = getComputedStyle(card);
  pen.fillStyle = css.backgroundColor;
  pen.fillRect(0, 0, width, height + FOOT);
  pen.drawImage(image, 0, 0);
  pen.fillStyle = css.color;
  pen.font = '12px Inter, sans-serif';
  pen.fillText(caption, 12, height + 16, width - 24);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('The picture could not be drawn.'))), 'image/png'),
  );
}
