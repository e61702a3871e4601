import { Injectable } from '@nestjs/common'

/** Set when the server has been told to stop: no new work is taken, what runs may end. */
@Injectable()
export class Draining {
  active = false
}
