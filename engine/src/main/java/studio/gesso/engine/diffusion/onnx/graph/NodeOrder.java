package studio.gesso.engine.diffusion.onnx.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;

/** Steps in an order in which each comes after those whose results it needs; found in time linear in their number. */
final class NodeOrder {

    private static final int MOST_NAMED = 6;

    private final List<Step> steps;
    private final Map<String, Integer> makers = new HashMap<>();
    private final List<List<Integer>> followers = new ArrayList<>();
    private final int[] missing;

    /**
     * A step that needs results of others.
     *
     * @param label how messages name it
     * @param gives the names of its results; an empty name is none
     * @param needs the names of what it takes; those that no step gives are there from the beginning
     */
    record Step(String label, Collection<String> gives, Collection<String> needs) {}

    private NodeOrder(List<Step> steps) {
        this.steps = steps;
        missing = new int[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            followers.add(new ArrayList<>(1));
            for (String name : steps.get(i).gives()) {
                makers.putIfAbsent(name, i);
            }
        }
        makers.remove("");
    }

    /**
     * Sorts steps.
     *
     * @param what what the steps are, in the plural, for the message
     * @throws InvalidGraphException if steps depend on each other in a circle
     */
    static List<Step> of(List<Step> steps, String what) throws InvalidGraphException {
        return new NodeOrder(steps).sorted(what);
    }

    private List<Step> sorted(String what) throws InvalidGraphException {
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < missing.length; i++) {
            for (String name : new LinkedHashSet<>(steps.get(i).needs())) {
                if (makers.containsKey(name)) {
                    followers.get(makers.get(name)).add(i);
                    missing[i]++;
                }
            }
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<Step> sorted = new ArrayList<>(missing.length);
        while (!ready.isEmpty()) {
            int next = ready.poll();
            sorted.add(steps.get(next));
            followers.get(next).stream().filter(i -> --missing[i] == 0).forEach(ready::add);
        }
        if (sorted.size() < missing.length) {
            throw new InvalidGraphException(
                    what + " depend on each other in a circle (" + circle() + "), so none of them can run");
        }
        return sorted;
    }

    /** One of the circles among the steps that are left: every one of them needs another one. */
    private String circle() {
        SequencedSet<Integer> passed = new LinkedHashSet<>();
        int at = (int) Arrays.stream(missing).takeWhile(count -> count == 0).count();
        while (passed.add(at)) {
            at = waitsFor(at);
        }
        List<Integer> all = List.copyOf(passed);
        List<Integer> circle = all.subList(all.indexOf(at), all.size());
        List<String> named = new ArrayList<>(
                Stream.concat(Stream.of(at), circle.subList(1, circle.size()).reversed().stream())
                        .limit(MOST_NAMED)
                        .map(i -> steps.get(i).label())
                        .toList());
        if (circle.size() > MOST_NAMED) {
            named.add("…");
        }
        named.add(named.getFirst());
        return String.join(" → ", named);
    }

    private int waitsFor(int step) {
        return steps.get(step)
                .needs()
                .stream()
                .map(makers::get)
                .filter(maker -> maker != null && missing[maker] > 0)
                .findFirst()
                .orElseThrow();
    }
}
