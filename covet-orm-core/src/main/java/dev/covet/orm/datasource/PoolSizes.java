package dev.covet.orm.datasource;

import io.r2dbc.pool.PoolMetrics;
import reactor.pool.InstrumentedPool;

/** How many connections a pool has, and how many callers wait; see {@link PoolStatistics}. */
record PoolSizes(int acquired, int idle, int pending, int allocated, int max, int maxPending) {

    /** Returns the sizes of a pool of Covet's. */
    static PoolSizes of(InstrumentedPool.PoolMetrics pool) {
        return new PoolSizes(
                pool.acquiredSize(),
                pool.idleSize(),
                pool.pendingAcquireSize(),
                pool.allocatedSize(),
                pool.getMaxAllocatedSize(),
                pool.getMaxPendingAcquireSize());
    }

    /** Returns the sizes of a pool of the application's. */
    static PoolSizes of(PoolMetrics pool) {
        return new PoolSizes(
                pool.acquiredSize(),
                pool.idleSize(),
                pool.pendingAcquireSize(),
                pool.allocatedSize(),
                pool.getMaxAllocatedSize(),
                pool.getMaxPendingAcquireSize());
    }
}
