import type { IRunOptions } from 'docx'

/** Font names of official documents. They come from the reader's computer; `FALLBACKS` names what may stand in. */
export const FONT = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  number: '宋体',
} as const

/** Written to the font table as alternative names, so that a computer without the first font takes a like one. */
export const FALLBACKS: Readonly<Record<string, string>> = {
  [FONT.title]: '宋体',
  [FONT.body]: '仿宋',
  [FONT.heading]: 'SimHei',
  [FONT.subheading]: '楷体',
  [FONT.number]: 'SimSun',
}

/** Half points. */
export const SIZE = { title: 44, body: 32, table: 21, note: 18, pageNumber: 28 } as const

/** Line height of the body: 28.95 points give the 22 lines of a full page. */
export const BODY_LINE = 579

/** Two characters of the body. */
export const INDENT = 640

type Face = (typeof FONT)[keyof typeof FONT]

export const runStyle = (
  face: Face,
  size: number,
  bold = false,
): Pick<IRunOptions, 'font' | 'size' | 'bold' | 'italics' | 'color'> => ({
  font: {
    ascii: 'Times New Roman',
    hAnsi: 'Times New Roman',
    eastAsia: face,
    cs: 'Times New Roman',
    hint: 'eastAsia',
  },
  size,
  // The built-in heading styles are blue and italic.
  color: '000000',
  italics: false,
  ...(bold ? { bold } : {}),
})
