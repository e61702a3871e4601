import { toast } from '../ui/toast.js'

/** WeChat's browser neither prints nor saves files. */
export const inWeChat = /MicroMessenger/i.test(navigator.userAgent)

/** Copies the address of the page, which holds all its filters, to be opened where there is a printer. */
export async function sendToComputer(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href)
    toast('已复制本页链接，发给自己后在电脑上打开，即可打印或导出')
  } catch {
    toast('请点右上角“…”把本页发给自己，在电脑上打开后打印或导出')
  }
}
