package dev.margay.spark;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BroadcastBlockId;

/**
 * How long an executor may keep objects that it made for a job: as long as the job's broadcast data exist there. The driver destroys them
 * when the
 * job ends, and Spark removes them from every executor.
 */
public interface Lease extends Serializable {

    /** The job; equal for all tasks of the job. */
    long id();

    /** Whether this process knows that the job has ended. */
    boolean ended();

    /** The lease of the job that sent this broadcast and destroys it at its end. */
    static Lease of(Broadcast<?> broadcast) {
        return new OfBroadcast(SparkEnv.get().conf().getAppId(), broadcast.id());
    }

    /**
     * Asks the block manager of the process.
     *
     * @param application of Spark: a process may have several, one after another, and each counts its broadcasts from 0
     * @param id of the broadcast
     */
    record OfBroadcast(String application, long id) implements Lease {

        @Override
        public boolean ended() {
            SparkEnv env = SparkEnv.get();
            return env == null
                    || env.isStopped()
                    || !env.conf().get("spark.app.id", "").equals(application)
                    || !env.blockManager()
                            .getStatus(new BroadcastBlockId(id, ""))
                            .isDefined();
        }
    }
}
