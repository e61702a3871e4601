import { expect, it } from '@jest/globals'
import { computed, nextTick, ref, watch } from 'vue'
import { defineStore, resetStores, storeToRefs } from './store.js'

const makeCounter = () => {
  const seen: number[] = []
  const use = defineStore(() => {
    const count = ref(1)
    const double = computed(() => count.value * 2)
    watch(count, (value) => void seen.push(value))
    const raise = () => (count.value += 1)
    return { count, double, raise }
  })
  return { use, seen }
}

it('is one and the same for everybody, with its refs unwrapped', () => {
  const { use } = makeCounter()
  use().raise()
  expect(use()).toBe(use())
  expect(use().double).toBe(4)
})

it('gives refs that write through', () => {
  const { use } = makeCounter()
  const { count, double } = storeToRefs(use())
  count.value = 5
  expect([use().count, double.value]).toEqual([5, 10])
})

it('begins anew after a reset, and what watched the old state is over', async () => {
  const { use, seen } = makeCounter()
  const old = use()
  resetStores()
  old.count = 7
  await nextTick()
  expect(use().count).toBe(1)
  expect(seen).toEqual([])
})
