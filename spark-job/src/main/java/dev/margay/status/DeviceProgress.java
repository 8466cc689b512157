package dev.margay.status;

/** What one device has done for an item. */
final class DeviceProgress {

    private final RecentReports reports;
    private long count;
    private long computed;

    private DeviceProgress(long nanos, long count) {
        reports = new RecentReports(nanos, count);
        this.count = count;
        this.computed = count;
    }

    /** A device without any work at this moment, the start of the item. */
    static DeviceProgress fromTheBeginning(long nanos) {
        return new DeviceProgress(nanos, 0);
    }

    /** A device that joined later and has done this much. The time when it started is not known. */
    static DeviceProgress joining(long nanos, long count) {
        return new DeviceProgress(nanos, count);
    }

    /**
     * Takes its latest count. A lower count than before means that an attempt failed. This does not count as a report, and does not change
     * the rate, because the device did compute that work.
     *
     * @return units computed since the last count
     */
    long update(long nanos, long latest) {
        long gained = Math.max(0, latest - count);
        count = latest;
        if (gained > 0) {
            computed += gained;
            reports.add(nanos, computed);
        }
        return gained;
    }

    long count() {
        return count;
    }

    ItemView.Device view(String name, long now) {
        return new ItemView.Device(
                name, count, reports.perSecond(now), reports.nanosSinceLast(now) / 1e9, reports.isSilent(now));
    }
}
