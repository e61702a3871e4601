import { ref } from 'vue'

/** Unread messages as last heard; the bell asks, the menu shows it as well. */
export const unread = ref(0)

/** A badge has room for two digits. */
export const badgeText = (count: number): string => (count > 99 ? '99+' : String(count))
