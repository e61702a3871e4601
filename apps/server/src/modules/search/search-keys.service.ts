import { Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { fillKeys } from '../../database/search-keys.js'
import { Transactions } from '../../database/transactions.js'

/** Before the server answers, gives a key to everything that has none: a city of 10,000 unions once takes some seconds. */
@Injectable()
export class SearchKeys implements OnApplicationBootstrap {
  constructor(private readonly transactions: Transactions) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.transactions.run(fillKeys)
  }
}
