export default async function teardown() {
  await globalThis.huigongDemoServer?.stop()
}
