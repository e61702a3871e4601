import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type Router, type RouteRecordRaw } from 'vue-router'
import { useSession } from '../access/session.store.js'
import { followAddress } from '../context/index.js'
import { KeptAnswers } from '../data/kept-answers.js'
import { resetStores } from '../state/store.js'

/** Answers of a pretended server by operation name; a function sees the variables. */
export type Answers = Readonly<Record<string, unknown>>

export interface Sent {
  operation: string
  variables: Record<string, unknown>
}

export interface MountedPage {
  wrapper: VueWrapper
  router: Router
  /** What was sent to the server, in order. */
  sent: Sent[]
  of: (operation: string) => Sent[]
  settle: () => Promise<void>
  /** Text of the whole document, dialogs included. */
  text: () => string
  /** The first element of the document that fits and, when given, contains the text. */
  find: (selector: string, text?: string) => HTMLElement
  click: (selector: string, text?: string) => Promise<void>
}

interface Request {
  operationName: string
  variables: Record<string, unknown>
}

function pretendServer(answers: Answers, sent: Sent[]): void {
  globalThis.fetch = (_url, init) => {
    const { operationName: operation, variables } = JSON.parse(String(init?.body)) as Request
    sent.push({ operation, variables })
    const answer = answers[operation]
    const data: unknown =
      typeof answer === 'function' ? (answer as (of: unknown) => unknown)(variables) : answer
    const body =
      data === undefined
        ? { errors: [{ message: `没有准备 ${operation} 的答复`, extensions: { code: 'INTERNAL' } }] }
        : { data }
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response)
  }
}

/** Mounts a page at an address, signed in for the union `city` with the given rights. */
export async function mountPage(
  page: Component,
  given: {
    path: string
    answers: Answers
    permissions?: readonly string[]
    /** Pages that links of this one name: path by name. */
    pages?: Readonly<Record<string, string>>
    props?: Record<string, unknown>
  },
): Promise<MountedPage> {
  const sent: Sent[] = []
  pretendServer(given.answers, sent)
  resetStores()
  const grant = {
    id: 'g',
    role: 'rights-officer',
    roleName: '权益保障部',
    union: { id: 'city', name: '市总工会' },
  }
  useSession().set({
    userId: 'me',
    username: 'me',
    displayName: '何慧',
    tenant: null,
    grant,
    grants: [grant],
    permissions: [...(given.permissions ?? [])],
    readOnly: false,
    mustChangePassword: false,
    idleMinutes: 30,
    lastSignIn: null,
  })
  const empty = { render: () => null }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...Object.entries(given.pages ?? {}).map(([name, path]): RouteRecordRaw => ({
        name,
        path,
        component: empty,
      })),
      { path: '/:rest(.*)*', component: empty },
    ],
  })
  followAddress(router)
  await router.push(given.path)
  const wrapper = mount(page, {
    attachTo: document.body,
    ...(given.props ? { props: given.props } : {}),
    // A chart needs a layout, which jsdom has not; its table and sentence are what the page is tested by.
    global: { stubs: { FundChart: true }, plugins: [router, new KeptAnswers({ keep: 0 })] },
  })
  const settle = async () => {
    for (let turn = 0; turn < 4; turn += 1) await flushPromises()
  }
  const find = (selector: string, text?: string): HTMLElement => {
    const found = [...document.body.querySelectorAll<HTMLElement>(selector)].find(
      (one) => text === undefined || (one.textContent ?? '').includes(text),
    )
    if (!found) throw new Error(`no ${selector} with “${text ?? ''}” in: ${document.body.textContent ?? ''}`)
    return found
  }
  await settle()
  return {
    wrapper,
    router,
    sent,
    of: (operation) => sent.filter((one) => one.operation === operation),
    settle,
    text: () => document.body.textContent ?? '',
    find,
    click: async (selector, text) => {
      find(selector, text).click()
      await settle()
    },
  }
}
