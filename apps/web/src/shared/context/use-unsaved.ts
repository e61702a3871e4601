import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** Asks before what was typed is left behind, on the way to another page and on closing the window. */
export function useUnsaved(dirty: () => boolean): void {
  const warn = (event: BeforeUnloadEvent) => {
    if (dirty()) event.preventDefault()
  }
  const stay = () => !dirty() || window.confirm('有修改尚未保存，确定离开并放弃这些修改吗？')
  onMounted(() => window.addEventListener('beforeunload', warn))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
  onBeforeRouteLeave(stay)
  onBeforeRouteUpdate((to, from) => (to.path === from.path ? true : stay()))
}
