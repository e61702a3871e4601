import './polyfills.js'
import '../shared/theme/index.js'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { useSession } from '../shared/access/session.store.js'
import { makeQueryClient } from '../shared/data/client.js'
import { onSignedOut } from '../shared/data/execute.js'
import { useSettings } from '../shared/settings/settings.store.js'
import App from './App.vue'
import { makeRouter } from './router.js'

const app = createApp(App)
const queryClient = makeQueryClient()
const router = makeRouter()

app.use(VueQueryPlugin, { queryClient }).use(router)
useSettings()

onSignedOut(() => {
  const here = router.currentRoute.value
  // A wall nobody stands at keeps its last good figures and says that they are old.
  if (here.meta.wall) return
  useSession().set(null)
  queryClient.clear()
  if (!here.meta.bare) void router.push({ name: 'login', query: { next: here.fullPath, why: 'expired' } })
})

// A page of an older build is gone after an update; the address is loaded anew.
router.onError((error, to) => {
  if (/dynamically imported module|Importing a module script failed/i.test(String(error)))
    window.location.assign(to.fullPath)
})

void router.isReady().then(() => app.mount('#app'))
