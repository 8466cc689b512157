package dev.margay.kernels.cuda;

import dev.margay.kernels.engine.EngineUnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pools of one kind of work in this process: tasks of the same work share one.
 *
 * @param <K> what the work is
 * @param <W> what is prepared on a GPU for it
 */
public final class GpuPools<K, W extends GpuWork> {

    private final Map<Key<K>, Users<W>> open = new HashMap<>();

    /** Two users share a pool if their work is equal, and the GPU too if one was requested. */
    private record Key<K>(K work, Optional<String> gpu) {}

    private static final class Users<W extends GpuWork> {
        private final GpuPool<W> pool;
        private int count;

        Users(GpuPool<W> pool) {
            this.pool = pool;
        }
    }

    /**
     * The pool of some work, for one more user, who must {@link #close} it.
     *
     * @param work what the work is; equal for users that share a pool
     * @param gpu address of the GPU to use, or empty for any
     * @param opener prepares the work if there is no pool yet
     * @throws EngineUnavailableException if no GPU can do it
     */
    public synchronized GpuPool<W> open(K work, Optional<String> gpu, Supplier<GpuOpener<W>> opener) {
        Users<W> users =
                open.computeIfAbsent(new Key<>(work, gpu), absent -> new Users<>(new GpuPool<>(opener.get(), gpu)));
        users.count++;
        return users.pool;
    }

    /** One user less; the last one releases all GPUs. */
    public void close(K work, Optional<String> gpu) {
        Key<K> key = new Key<>(work, gpu);
        Users<W> users;
        synchronized (this) {
            users = open.get(key);
            users.count--;
            if (users.count > 0) {
                return;
            }
            open.remove(key);
        }
        users.pool.close();
    }
}
