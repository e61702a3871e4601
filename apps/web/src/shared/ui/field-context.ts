import { computed, inject, provide, useId, type ComputedRef, type InjectionKey } from 'vue'

/** What a field tells the control inside it, so that label, hint and error are tied to it without writing ids. */
export interface FieldContext {
  id: string
  describedBy: ComputedRef<string | undefined>
  invalid: ComputedRef<boolean>
  required: ComputedRef<boolean>
}

const KEY: InjectionKey<FieldContext> = Symbol('field')

export function provideField(parts: {
  hint: () => boolean
  error: () => boolean
  required: () => boolean
}): FieldContext {
  const id = useId()
  const context: FieldContext = {
    id,
    describedBy: computed(
      () =>
        [parts.hint() ? `${id}-hint` : '', parts.error() ? `${id}-error` : ''].filter(Boolean).join(' ') ||
        undefined,
    ),
    invalid: computed(parts.error),
    required: computed(parts.required),
  }
  provide(KEY, context)
  return context
}

export interface ControlAttrs {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
  'aria-required': 'true' | undefined
}

/** Attributes of a control: those of the field around it, or its own id when it stands alone. */
export function useField(): { id: string; attrs: ComputedRef<ControlAttrs> } {
  const field = inject(KEY, null)
  const own = useId()
  return {
    id: field?.id ?? own,
    attrs: computed(() => ({
      id: field?.id ?? own,
      'aria-describedby': field?.describedBy.value,
      'aria-invalid': field?.invalid.value ? 'true' : undefined,
      'aria-required': field?.required.value ? 'true' : undefined,
    })),
  }
}
