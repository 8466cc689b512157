package dev.margay.status;

/** What one device has done for a search. */
final class DeviceProgress {

    private final RecentReports reports;
    private long count;
    private long computed;

    private DeviceProgress(long nanos, long count) {
        reports = new RecentReports(nanos, count);
        this.count = count;
        this.computed = count;
    }

    /** A device that had done nothing at this moment, the search's beginning. */
    static DeviceProgress fromTheBeginning(long nanos) {
        return new DeviceProgress(nanos, 0);
    }

    /** A device that came later, and has done this much by now; since when, nobody knows. */
    static DeviceProgress joining(long nanos, long count) {
        return new DeviceProgress(nanos, count);
    }

    /**
     * Takes its latest count. Less than before is the work of an attempt that failed, which is no sign of life, and leaves the
     * rate as it is: the device did compute it.
     *
     * @return how many correlograms it has computed since the last count
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

    SearchView.Device view(String name, long now) {
        return new SearchView.Device(
                name, count, reports.perSecond(now), reports.nanosSinceLast(now) / 1e9, reports.isSilent(now));
    }
}
