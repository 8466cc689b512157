package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaEvent;
import dev.margay.kernels.cuda.driver.CudaStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures each pass of each batch by events, with the device's own clock. */
final class EventClock implements PassClock, AutoCloseable {

    private final CudaContext context;
    private final List<Interval> intervals = new ArrayList<>();
    private final List<CudaEvent> events = new ArrayList<>();

    private record Interval(Pass pass, CudaEvent before, CudaEvent after) {}

    EventClock(CudaContext context) {
        this.context = context;
    }

    @Override
    public void begin(CudaStream stream) {
        mark(stream);
    }

    @Override
    public void end(Pass pass, CudaStream stream) {
        CudaEvent before = events.get(events.size() - 1);
        intervals.add(new Interval(pass, before, mark(stream)));
    }

    private CudaEvent mark(CudaStream stream) {
        CudaEvent event = new CudaEvent(context);
        events.add(event);
        event.record(stream);
        return event;
    }

    /** Milliseconds of each pass, all batches together; all work must be done. */
    Map<Pass, Double> milliseconds() {
        Map<Pass, Double> times = new EnumMap<>(Pass.class);
        for (Interval each : intervals) {
            times.merge(each.pass(), (double) each.after().millisecondsSince(each.before()), Double::sum);
        }
        return times;
    }

    @Override
    public void close() {
        events.forEach(CudaEvent::close);
    }
}
