import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { settled, visit } from '../e2e/visit.ts'
import { withBrowser } from './browser.ts'
import { judged, type Judged, percentile, plain } from './table.ts'

export const HEADS = ['who and where', 'operation', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'processor ms']
/** Milliseconds within which nineteen of twenty answers must be there. */
const AIM = 500

interface Scene {
  readonly name: string
  readonly role: string
  readonly path: string
  /** What is done on the page beside opening it. */
  readonly act?: (page: Page) => Promise<void>
}

const typeInto = (page: Page, label: string, text: string) =>
  page.getByRole('combobox', { name: label }).first().pressSequentially(text, { delay: 40 })

const SCENES: readonly Scene[] = [
  { name: 'city, work bench', role: 'quanyi', path: '/work' },
  { name: 'city, review queue', role: 'quanyi', path: '/review?tab=all' },
  { name: 'city, dashboard', role: 'quanyi', path: '/dash?y=2026' },
  { name: 'city, dashboard by unit', role: 'quanyi', path: '/dash?y=2026&tab=units' },
  { name: 'city, payments', role: 'caiwu', path: '/payments' },
  {
    name: 'city, search',
    role: 'quanyi',
    path: '/me',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.locator('[role=dialog] input').first().pressSequentially('huafeng', { delay: 40 })
    },
  },
  {
    name: 'city, choice of a unit',
    role: 'quanyi',
    path: '/me',
    act: (page) => typeInto(page, '单位', 'hf'),
  },
  { name: 'district, work bench', role: 'qu01', path: '/work' },
  { name: 'district, dashboard', role: 'qu01', path: '/dash?y=2026' },
  { name: 'enterprise, work bench', role: 'jc0101', path: '/work' },
  { name: 'enterprise, dashboard', role: 'jc0101', path: '/dash?y=2026' },
]

export interface LoadedServer {
  readonly url: string
  readonly pid: number
}

/** A question as the page asked it, to be asked again. */
interface Question {
  readonly scene: string
  readonly operation: string
  readonly body: string
  readonly cookie: string
}

/** Opens the pages once in a browser and notes what they ask: the measurement follows the pages as they change. */
async function questionsOf(url: string, scene: Scene): Promise<Question[]> {
  return withBrowser(url, scene.role, async ({ context, page }) => {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const asked = new Map<string, Question>()
    page.on('request', (request) => {
      if (!request.url().endsWith('/graphql')) return
      const body = request.postData() ?? ''
      const { operationName, query } = JSON.parse(body) as { operationName: string; query: string }
      if (/^\s*mutation/.test(query)) return
      asked.set(body, { scene: scene.name, operation: operationName, body, cookie })
    })
    page.setDefaultTimeout(60_000)
    await visit(page, scene.path)
    if (scene.act) {
      asked.clear()
      await scene.act(page)
      await page.waitForTimeout(600)
      await settled(page)
    }
    return [...asked.values()]
  })
}

async function askOnce(url: string, { body, cookie, operation }: Question): Promise<number> {
  const began = performance.now()
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'huigong', cookie },
    body,
  })
  const { errors } = (await response.json()) as { errors?: readonly { message: string }[] }
  if (errors) throw new Error(`${operation}: ${errors[0]?.message ?? response.status}`)
  return performance.now() - began
}

/** How often each question is asked alone for its processor time. */
const ALONE = 5

/** Milliseconds that the server's main thread has run so far; what else the machine does is not in it. Linux only. */
function threadTime(pid: number): number {
  const [nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')
  return Number(nanoseconds) / 1e6
}

/** Processor time of one answer, the median of a few asked one after the other while nobody else asks. */
async function processorTime(server: LoadedServer, question: Question): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < ALONE; time += 1) {
    const before = threadTime(server.pid)
    await askOnce(server.url, question)
    times.push(threadTime(server.pid) - before)
  }
  return percentile(times, 0.5)
}

/** Each client goes through all questions in an order of its own, one after the other, as a person's browser would. */
async function client(
  url: string,
  questions: readonly Question[],
  rounds: number,
  at: number,
  times: Map<Question, number[]>,
) {
  for (let round = 0; round < rounds; round += 1) {
    for (let step = 0; step < questions.length; step += 1) {
      const question = questions[(step * 7 + at * 3 + round) % questions.length]
      if (question) times.get(question)?.push(await askOnce(url, question))
    }
  }
}

/** Many people at once over HTTP: what each operation of the pages takes, worst first. */
export async function measureLoad(
  server: LoadedServer,
  { clients, rounds }: { clients: number; rounds: number },
  say: (text: string) => void,
): Promise<Judged[][]> {
  const { url } = server
  const questions: Question[] = []
  for (const scene of SCENES) {
    const found = await questionsOf(url, scene)
    say(`${scene.name}: ${found.map(({ operation }) => operation).join(', ')}`)
    questions.push(...found)
  }
  const times = new Map(questions.map((question) => [question, [] as number[]]))
  await client(url, questions, 1, 0, new Map())
  const alone = new Map<Question, number>()
  for (const question of questions) alone.set(question, await processorTime(server, question))
  await Promise.all(Array.from({ length: clients }, (_, at) => client(url, questions, rounds, at, times)))
  const groups = new Map<string, { scene: string; operation: string; all: number[]; cpu: number }>()
  for (const [question, all] of times) {
    const { scene, operation } = question
    const key = `${scene} ${operation}`
    const group = groups.get(key) ?? { scene, operation, all: [], cpu: 0 }
    group.all.push(...all)
    group.cpu = Math.max(group.cpu, alone.get(question) ?? 0)
    groups.set(key, group)
  }
  return [...groups.values()]
    .map((group) => ({ ...group, slow: percentile(group.all, 0.95) }))
    .sort((a, b) => b.slow - a.slow)
    .map(({ scene, operation, all, slow, cpu }) => [
      plain(scene),
      plain(operation),
      plain(all.length),
      plain(percentile(all, 0.5).toFixed(0)),
      judged(slow, AIM),
      plain(percentile(all, 0.99).toFixed(0)),
      plain(cpu.toFixed(0)),
    ])
}
