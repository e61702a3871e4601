/** jsdom has no layout: what asks for it gets a window 1366 wide. */
globalThis.matchMedia ??= (query) => ({
  media: query,
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
})
