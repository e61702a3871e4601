import { insert } from '../src/database/writes.js'
import { UserAccount, UserGrant } from '../src/modules/identity/index.js'
import { ProjectUnit } from '../src/modules/project/index.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { UnionNode } from '../src/modules/union/index.js'
import { newId } from '../src/platform/ids.js'
import { placeOf, type TestProject } from './funds.js'
import type { TestServer } from './harness.js'
import type { Form } from './self-evaluation-forms.js'

/** Another person with the roles of `like`. */
export async function hire(server: TestServer, like: string, username: string): Promise<void> {
  const { manager } = server.databases.write
  const known = await manager.findOneByOrFail(UserAccount, { username: like })
  const grant = await manager.findOneByOrFail(UserGrant, { userId: known.id })
  const id = newId()
  await insert(manager, UserAccount, { ...known, id, username, displayName: username })
  await insert(manager, UserGrant, { ...grant, id: newId(), userId: id })
}

/** More units below the east district with the same form as it stands; the ids of their forms. */
export async function copies(
  server: TestServer,
  project: TestProject,
  form: Form,
  count: number,
): Promise<string[]> {
  const manager = server.databases.write.manager
  const east = placeOf(server, 'east')
  const row = await manager.findOneByOrFail(SelfEvaluation, { id: form.id })
  const template = await manager.findOneByOrFail(ProjectUnit, {
    projectId: project.id,
    unionId: row.unionId,
  })
  const node = await manager.findOneByOrFail(UnionNode, { id: row.unionId })
  const units = Array.from({ length: count }, () => newId())
  await insert(
    manager,
    UnionNode,
    units.map((id) => ({
      ...node,
      id,
      code: id.slice(-12),
      name: `基层工会${id.slice(-6)}`,
      path: `${east.path}/${id}`,
    })),
  )
  await insert(
    manager,
    ProjectUnit,
    units.map((unionId) => ({ ...template, id: newId(), unionId, path: `${east.path}/${unionId}` })),
  )
  const ids = units.map(() => newId())
  await insert(
    manager,
    SelfEvaluation,
    units.map((unionId, index) => ({
      ...row,
      id: ids[index] ?? '',
      unionId,
      path: `${east.path}/${unionId}`,
    })),
  )
  return ids
}
