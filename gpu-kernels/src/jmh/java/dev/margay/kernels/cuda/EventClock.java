package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaEvent;
import dev.margay.kernels.cuda.driver.CudaStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures each pass of each batch by events, with the device's own clock.
 *
 * @param <P> the passes
 */
public final class EventClock<P extends Enum<P>> implements PassClock<P>, AutoCloseable {

    private final Class<P> passes;
    private final CudaContext context;
    private final List<Interval<P>> intervals = new ArrayList<>();
    private final List<CudaEvent> events = new ArrayList<>();

    private record Interval<P>(P pass, CudaEvent before, CudaEvent after) {}

    /** For these passes on a GPU. */
    public EventClock(Class<P> passes, CudaContext context) {
        this.passes = passes;
        this.context = context;
    }

    @Override
    public void begin(CudaStream stream) {
        mark(stream);
    }

    @Override
    public void end(P pass, CudaStream stream) {
        CudaEvent before = events.get(events.size() - 1);
        intervals.add(new Interval<>(pass, before, mark(stream)));
    }

    private CudaEvent mark(CudaStream stream) {
        CudaEvent event = new CudaEvent(context);
        events.add(event);
        event.record(stream);
        return event;
    }

    /** Milliseconds of each pass, all batches together; all work must be done. */
    public Map<P, Double> milliseconds() {
        Map<P, Double> times = new EnumMap<>(passes);
        for (Interval<P> each : intervals) {
            times.merge(each.pass(), (double) each.after().millisecondsSince(each.before()), Double::sum);
        }
        return times;
    }

    @Override
    public void close() {
        events.forEach(CudaEvent::close);
    }
}
