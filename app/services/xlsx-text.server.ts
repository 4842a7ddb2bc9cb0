/**
 * A text cell: whatever it looks like, it stays a text. Characters that XML has no place for are left out. The writer
 * keeps texts by name in a plain object and would lose one called like something every object has, and with it the whole
 * file; a blank behind it, which readers trim, keeps it.
 */
export function textCell(value: string) {
  const plain = Buffer.from(value).toString().replace(noXml, "");
  return { value: plain in Object.prototype ? `${plain} ` : plain, type: String, format: "@" } as const;
}

const noXml = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;
