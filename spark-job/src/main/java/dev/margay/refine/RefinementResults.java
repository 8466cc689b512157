package dev.margay.refine;

import dev.margay.particles.Particle;
import dev.margay.particles.ParticleStack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The outcomes of a refinement so far. May be used from several threads. */
public final class RefinementResults {

    private final RefinementPlan plan;
    private final List<RefinementItem> items;
    private final Set<Integer> failedBefore = new HashSet<>();
    private final Map<Integer, RefinementOutcome> outcomes = new TreeMap<>();

    /**
     * Without outcomes.
     *
     * @param plan the refinement
     * @param stack all particles
     */
    public RefinementResults(RefinementPlan plan, ParticleStack stack) {
        this.plan = plan;
        items = new ArrayList<>();
        for (ParticleStack.Micrograph micrograph : stack.micrographs()) {
            items.add(new RefinementItem(items.size(), micrograph));
        }
    }

    /** Takes what an earlier run has done. */
    public void resume(RefinementCheckpoint checkpoint) {
        for (RefinementItem item : items) {
            checkpoint.outcome(item).ifPresent(outcome -> {
                if (outcome.succeeded()) {
                    add(item, outcome);
                } else {
                    failedBefore.add(item.index());
                }
            });
        }
    }

    synchronized void add(RefinementItem item, RefinementOutcome outcome) {
        outcomes.put(item.index(), outcome);
    }

    /** All micrographs. */
    public List<RefinementItem> items() {
        return List.copyOf(items);
    }

    /** The outcome of a micrograph, if there is one. */
    public synchronized Optional<RefinementOutcome> outcome(RefinementItem item) {
        return Optional.ofNullable(outcomes.get(item.index()));
    }

    /** The micrographs that are not done; those that failed in an earlier run are the last. */
    public List<RefinementItem> toDo() {
        return items.stream()
                .filter(item -> outcome(item).isEmpty())
                .sorted(Comparator.comparing(item -> failedBefore.contains(item.index())))
                .toList();
    }

    /** The micrographs that failed. */
    public List<RefinementItem> failed() {
        return items.stream()
                .filter(item -> outcome(item).filter(one -> !one.succeeded()).isPresent())
                .toList();
    }

    /** Number of refined particles. */
    public synchronized int refinedParticles() {
        return outcomes.values().stream().mapToInt(one -> one.poses().size()).sum();
    }

    /**
     * All rows of the table in its order. Particles of micrographs that failed, or were not reached, have no refined values, even if the
     * table had some.
     */
    public List<Particle> particles() {
        return List.copyOf(byRow().values());
    }

    /** The same by the number of their row. */
    public Map<Integer, Particle> byRow() {
        Map<Integer, Particle> rows = new TreeMap<>();
        for (RefinementItem item : items) {
            List<ParticleStack.Member> members = item.micrograph().members();
            members.forEach(member -> rows.put(member.row(), member.particle().asSearched()));
            outcome(item).ifPresent(one -> one.poses().forEach(pose -> {
                ParticleStack.Member member = members.get(pose.particle());
                rows.put(member.row(), RefinedParticle.of(member, pose, plan));
            }));
        }
        return rows;
    }
}
