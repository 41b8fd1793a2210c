package studio.gesso.engine.diffusion.weights.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stack, marks and memo of the machine that pickles are programs for, with bounds that no model reaches. */
final class PickleStack {

    /** The most values that are made. */
    static final int MOST_VALUES = 2_000_000;

    private static final int DEEPEST = 500_000;

    private final List<PickledValue> values = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Integer, PickledValue> memo = new HashMap<>();
    private int made;

    /** Pushes a new value. */
    void push(PickledValue value) {
        bound(++made <= MOST_VALUES && values.size() < DEEPEST);
        values.add(value);
    }

    /** Refuses what goes beyond a bound. */
    static void bound(boolean within) {
        if (!within) {
            throw PickleException.refused("holds far more values than any model. Do not use this file.");
        }
    }

    PickledValue pop() {
        if (values.isEmpty() || values.size() == floor()) {
            throw PickleException.damaged("its pickle takes a value where there is none");
        }
        return values.removeLast();
    }

    PickledValue top() {
        PickledValue top = pop();
        values.add(top);
        return top;
    }

    private int floor() {
        return marks.isEmpty() ? 0 : marks.getLast();
    }

    void mark() {
        bound(marks.size() < DEEPEST);
        marks.add(values.size());
    }

    /** Removes all values since the last mark, and the mark. */
    List<PickledValue> popMark() {
        if (marks.isEmpty()) {
            throw PickleException.damaged("its pickle closes something that was not begun");
        }
        List<PickledValue> above = values.subList(marks.removeLast(), values.size());
        List<PickledValue> popped = new ArrayList<>(above);
        above.clear();
        return popped;
    }

    /** Removes a value, or the mark if it is on top. */
    void discard() {
        if (!marks.isEmpty() && marks.getLast() == values.size()) {
            marks.removeLast();
        } else {
            pop();
        }
    }

    void memoize(int place) {
        bound(memo.size() < MOST_VALUES);
        memo.put(place, top());
    }

    /** Memoizes at the next place. */
    void memoize() {
        memoize(memo.size());
    }

    void recall(int place) {
        PickledValue value = memo.get(place);
        if (value == null) {
            throw PickleException.damaged("its pickle recalls a value that it has not kept");
        }
        bound(values.size() < DEEPEST);
        values.add(value);
    }

    void duplicate() {
        bound(values.size() < DEEPEST);
        values.add(top());
    }
}
