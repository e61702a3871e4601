import { defineStore } from '../state/store.js'
import { ref, watch } from 'vue'
import type { MoneyUnit } from '../format/index.js'

export type TextSize = 'normal' | 'large'
/** Height of the lines of tables. */
export type Density = 'compact' | 'roomy'

const KEY = 'huigong.settings'

interface Saved {
  unit: MoneyUnit
  size: TextSize
  density: Density
}

function read(): Saved {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Saved>
    return {
      unit: saved.unit === 'wan' ? 'wan' : 'yuan',
      size: saved.size === 'large' ? 'large' : 'normal',
      density: saved.density === 'roomy' ? 'roomy' : 'compact',
    }
  } catch {
    return { unit: 'yuan', size: 'normal', density: 'compact' }
  }
}

/** How this person likes to see the pages: unit of money, size of type, density of tables. Kept in this browser. */
export const useSettings = defineStore(() => {
  const saved = read()
  const unit = ref<MoneyUnit>(saved.unit)
  const size = ref<TextSize>(saved.size)
  const density = ref<Density>(saved.density)

  watch(
    [unit, size, density],
    () => {
      document.documentElement.dataset['size'] = size.value
      try {
        localStorage.setItem(
          KEY,
          JSON.stringify({ unit: unit.value, size: size.value, density: density.value }),
        )
      } catch {
        // A browser that forbids storage still shows the page; the choice lasts until it is closed.
      }
    },
    { immediate: true },
  )

  return { unit, size, density }
})
