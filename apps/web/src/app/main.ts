import './polyfills.js'
import '../shared/theme/index.js'
import { createApp } from 'vue'
import { useSession } from '../shared/access/session.store.js'
import { makeAnswers } from '../shared/data/client.js'
import { onSignedOut } from '../shared/data/execute.js'
import { useSettings } from '../shared/settings/settings.store.js'
import App from './App.vue'
import { makeRouter } from './router.js'

const app = createApp(App)
const answers = makeAnswers()
const router = makeRouter()

// The code of the page in the address is fetched while the server is asked who is there, not after it.
for (const { components } of router.resolve(window.location.pathname + window.location.search).matched) {
  const page: unknown = components?.['default']
  // What cannot be fetched now is asked for again, and told, when the page is opened.
  if (typeof page === 'function') void Promise.resolve(page()).catch(() => undefined)
}

app.use(answers).use(router)
useSettings()

onSignedOut(() => {
  // Whoever signs out is on his way already; a page he leaves may still have asked.
  if (useSession().known && !useSession().me) return
  const here = router.currentRoute.value
  // A wall nobody stands at keeps its last good figures and says that they are old.
  if (here.meta.wall) return
  useSession().set(null)
  answers.clear()
  if (!here.meta.bare) void router.push({ name: 'login', query: { next: here.fullPath, why: 'expired' } })
})

// A page of an older build is gone after an update; the address is loaded anew.
router.onError((error, to) => {
  if (/dynamically imported module|Importing a module script failed/i.test(String(error)))
    window.location.assign(to.fullPath)
})

void router.isReady().then(() => app.mount('#app'))
