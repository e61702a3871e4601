import type { StatusValue } from '../../../shared/ui/index.js'
import type { PackVersion } from './shelf.js'

/** 草稿, 使用中, 停用 with their shapes. */
export const packStatus = ({ state }: Pick<PackVersion, 'state'>): StatusValue => {
  if (state === 'DRAFT') return { tone: 'waiting', word: '草稿' }
  return state === 'PUBLISHED' ? { tone: 'done', word: '使用中' } : { tone: 'open', word: '停用' }
}
