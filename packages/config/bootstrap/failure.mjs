/** A step of the bootstrap that failed; `message` is one line for people, `details` the tool's own words when they help. */
export class BootstrapError extends Error {
  constructor(message, details = '') {
    super(message)
    this.details = details
  }
}

const CAUSES = [
  ['disk', /\bENOSPC\b|no space left on device|disk quota exceeded|\bEDQUOT\b/i],
  [
    'certificate',
    /SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF|CERT_HAS_EXPIRED|invalid peer certificate/i,
  ],
  [
    'network',
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b|dns error|error sending request|network (is )?unreachable|connection (refused|reset|timed out)/i,
  ],
  ['permission', /\b(EACCES|EPERM|EROFS)\b|permission denied|read-only file system/i],
]

/** Names the everyday cause behind a tool's output, or `undefined` when it is none of them. */
export function causeOf(output) {
  return CAUSES.find(([, pattern]) => pattern.test(output))?.[0]
}

const SENTENCES = {
  zh: {
    disk: '磁盘空间不足，请腾出至少 2 GB 后重试。',
    certificate: '软件源的证书不受信任；如有代理证书，请设置 NODE_EXTRA_CA_CERTS 后重试。',
    network: '网络不通，无法访问 npm 软件源；请检查网络、代理或 registry 设置后重试。',
    permission: '没有写权限，请确认当前用户可以写入项目目录和主目录。',
  },
  en: {
    disk: 'the disk is full; free at least 2 GB and try again.',
    certificate:
      "the registry's certificate is not trusted; set NODE_EXTRA_CA_CERTS if a proxy signs for it.",
    network: 'the npm registry cannot be reached; check network, proxy or registry setting and try again.',
    permission: 'no right to write; the current user must own the project folder and the home folder.',
  },
}

/** The last lines of a tool's output, for causes we do not know. */
export function tail(output, lines = 15) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}

/**
 * Turns a failed tool run into one clear line; the tool's own last words are added only when the cause is unknown.
 * @param {string} what the step, as the person sees it
 * @param {string} output
 * @param {'zh' | 'en'} language
 */
export function explain(what, output, language) {
  const cause = causeOf(output)
  const lead = language === 'zh' ? `「${what}」失败：` : `${what} failed: `
  if (cause) return new BootstrapError(lead + SENTENCES[language][cause])
  return new BootstrapError(
    lead + (language === 'zh' ? '输出的最后几行如下。' : 'its last lines follow.'),
    tail(output),
  )
}
