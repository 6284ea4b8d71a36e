import { render, type VNode } from "preact";

/** Hands a file to the reader. */
export function save(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has to read it first.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}

/** The text of a picture. */
export function svgText(picture: VNode): string {
  const element = document.createElement("div");
  render(picture, element);
  const text = element.innerHTML;
  render(null, element);
  return text;
}

/** A picture in pixels, twice as fine as it is wide. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * image.width;
  canvas.height = 2 * image.height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("the browser makes no PNG of the picture"));
      else resolve(blob);
    });
  });
}
