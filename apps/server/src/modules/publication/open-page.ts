import { escapeXml } from '@huigong/report'
import { sha256 } from '../../platform/ids.js'
import { OPEN_STYLE } from './open-style.js'

export interface OpenFile {
  readonly kind: 'docx' | 'xlsx'
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly hash: string
}

export interface OpenReport {
  readonly city: string
  readonly title: string
  readonly visibleFrom: string | null
  readonly visibleUntil: string | null
  readonly contentHash: string
  readonly snapshotHash: string
  readonly files: readonly OpenFile[]
  /** The report as a piece of HTML, made by `renderHtml`. */
  readonly body: string
  /** Said at the top of what not everybody sees; null on the open page. */
  readonly notice: string | null
  /** Where the list of the city is; null where there is none. */
  readonly listPath: string | null
}

/** The style changes its address with its content, so it may be kept for ever. */
export const STYLE_PATH = `/open/style-${sha256(OPEN_STYLE).slice(0, 16)}.css`

const FILE_NAME = { docx: 'Word 文件', xlsx: '附表（Excel）' } as const

const size = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

const day = (date: string): string => {
  const [year, month, date_] = date.split('-').map(Number)
  return `${year}年${month}月${date_}日`
}

/** A page that needs no script: everything is there when it arrives. */
const shell = (title: string, main: string): string =>
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">' +
  '<meta name="viewport" content="width=device-width, initial-scale=1">' +
  '<meta name="renderer" content="webkit"><meta name="format-detection" content="telephone=no">' +
  // What is taken back must not live on in a search engine's copy.
  '<meta name="robots" content="noarchive"><meta name="referrer" content="no-referrer">' +
  `<link rel="icon" type="image/svg+xml" href="/favicon.svg"><link rel="stylesheet" href="${STYLE_PATH}">` +
  `<title>${escapeXml(title)}</title></head><body>${main}</body></html>`

const breadcrumb = ({ listPath, city }: OpenReport): string =>
  listPath === null
    ? ''
    : `<nav class="crumbs" aria-label="位置"><a href="${escapeXml(listPath)}">${escapeXml(city)}公开的绩效报告</a></nav>`

const downloads = (files: readonly OpenFile[]): string =>
  files
    .map(
      ({ kind, path, size: bytes }) =>
        `<a class="file" href="${escapeXml(path)}" download>${FILE_NAME[kind]}<span>${size(bytes)}</span></a>`,
    )
    .join('')

const check = ({ contentHash, snapshotHash, files }: OpenReport): string =>
  '<details class="check"><summary>核对文件是否被改动</summary><p>下载文件后计算 SHA-256，与下列值一致即为原件。内容校验码印在 Word 文件末页。</p><dl>' +
  files.map(({ kind, hash }) => `<dt>${FILE_NAME[kind]}</dt><dd>${hash}</dd>`).join('') +
  `<dt>内容校验码</dt><dd>${contentHash}</dd><dt>数据快照</dt><dd>${snapshotHash}</dd></dl></details>`

export function reportPage(report: OpenReport): string {
  const { city, title, visibleFrom, visibleUntil, notice, files, body } = report
  const days =
    visibleFrom === null || visibleUntil === null
      ? ''
      : `<p class="days">${day(visibleFrom)}公开，公开至${day(visibleUntil)}。</p>`
  return shell(
    `${title}（公开版）`,
    (notice === null ? '' : `<p class="notice" role="status">${escapeXml(notice)}</p>`) +
      `<header>${breadcrumb(report)}<div class="bar"><div><p class="city">${escapeXml(city)}</p>${days}</div>` +
      `<div class="files">${downloads(files)}</div></div></header>` +
      `<main><article>${body}</article></main><footer>${check(report)}</footer>`,
  )
}

export interface OpenItem {
  readonly title: string
  readonly path: string
  readonly visibleFrom: string
}

const list = (items: readonly OpenItem[]): string =>
  `<ul class="list">${items
    .map(
      ({ title, path, visibleFrom }) =>
        `<li><a href="${escapeXml(path)}">${escapeXml(title)}</a><time datetime="${visibleFrom}">${day(visibleFrom)}公开</time></li>`,
    )
    .join('')}</ul>`

export const cityPage = (city: string, items: readonly OpenItem[]): string =>
  shell(
    `${city}公开的绩效报告`,
    `<header><nav class="crumbs" aria-label="位置"><a href="/open">公开的绩效报告</a></nav></header>` +
      `<main><h1 class="plain">${escapeXml(city)}公开的绩效报告</h1>${list(items)}</main>`,
  )

export interface OpenCity {
  readonly name: string
  readonly path: string
  readonly count: number
}

export const citiesPage = (cities: readonly OpenCity[]): string =>
  shell(
    '公开的绩效报告',
    `<main><h1 class="plain">公开的绩效报告</h1>${
      cities.length === 0
        ? '<p>目前没有公开的绩效报告。</p>'
        : `<ul class="list">${cities
            .map(
              ({ name, path, count }) =>
                `<li><a href="${escapeXml(path)}">${escapeXml(name)}</a><span>${count} 份</span></li>`,
            )
            .join('')}</ul>`
    }</main>`,
  )

/** The same for what never was, is not yet and is no more: nobody learns which. */
export const missingPage = (): string =>
  shell(
    '没有这份报告',
    '<main><h1 class="plain">没有这份报告</h1><p>地址可能写错了，或者这份报告没有公开。</p>' +
      '<p><a href="/open">查看公开的绩效报告</a></p></main>',
  )

export const busyPage = (minutes: number): string =>
  shell(
    '请稍后再试',
    `<main><h1 class="plain">请稍后再试</h1><p>打不开的地址试得太多了，请 ${minutes} 分钟后再试。</p></main>`,
  )
