// The two functions that libraries call and Chrome 87 lacks.

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

for (const prototype of [Array.prototype, String.prototype] as object[]) {
  if (!('at' in prototype))
    Object.defineProperty(prototype, 'at', { value: at, writable: true, configurable: true })
}
if (!Reflect.has(Object, 'hasOwn')) {
  Object.defineProperty(Object, 'hasOwn', {
    value: (target: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(target, key),
    writable: true,
    configurable: true,
  })
}
