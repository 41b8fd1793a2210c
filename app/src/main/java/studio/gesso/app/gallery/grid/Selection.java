package studio.gesso.app.gallery.grid;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** The chosen pictures, the cursor, and the start of a range; all by their places. */
public final class Selection {

    private final BitSet chosen = new BitSet();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper goals = new ReadOnlyLongWrapper();
    private int cursor = -1;
    private int anchor = -1;

    /** Increases with every change. */
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Increases whenever the cursor moves to a picture, which a grid then scrolls into view. */
    ReadOnlyLongProperty goals() {
        return goals.getReadOnlyProperty();
    }

    /** The place of the cursor. */
    public OptionalInt cursor() {
        return cursor < 0 ? OptionalInt.empty() : OptionalInt.of(cursor);
    }

    public boolean has(int index) {
        return chosen.get(index);
    }

    /** How many are chosen. */
    public int size() {
        return chosen.cardinality();
    }

    /** The numbers of the chosen pictures, in their order; of places that the contents do not have, none. */
    public long[] of(GridContents contents) {
        return chosen.stream().filter(place -> place < contents.size()).mapToLong(contents::id).toArray();
    }

    /** Chooses only one. */
    public void only(int index) {
        chosen.clear();
        chosen.set(index);
        move(index, index);
        goals.set(goals.get() + 1);
    }

    /** Adds one to the selection, or removes it. */
    public void toggle(int index) {
        chosen.flip(index);
        move(index, index);
    }

    /** Chooses all from the last choice to here. */
    public void extendTo(int index) {
        int from = anchor < 0 ? index : anchor;
        chosen.clear();
        chosen.set(Math.min(from, index), Math.max(from, index) + 1);
        move(index, from);
    }

    /** Chooses the first this many. */
    public void all(int count) {
        chosen.set(0, count);
        move(Math.max(0, cursor), anchor);
    }

    public void clear() {
        chosen.clear();
        move(-1, -1);
    }

    /**
     * Keeps the same pictures selected when others were added or removed; the cursor stays at its place if its picture
     * is gone.
     *
     * @param swap puts the new pictures in the place of the old ones; its listeners find the selection already there
     */
    public void follow(GridContents before, GridContents after, Runnable swap) {
        if (cursor < 0 && chosen.isEmpty()) {
            swap.run();
            return;
        }
        Set<Long> kept = LongStream.of(of(before)).boxed().collect(Collectors.toSet());
        long at = cursor < 0 || cursor >= before.size() ? -1 : before.id(cursor);
        chosen.clear();
        int found = -1;
        for (int i = 0; i < after.size(); i++) {
            if (kept.contains(after.id(i))) {
                chosen.set(i);
            }
            if (cursor >= 0 && after.id(i) == at) {
                found = i;
            }
        }
        cursor = found >= 0 ? found : Math.min(cursor, after.size() - 1);
        anchor = cursor;
        swap.run();
        move(cursor, anchor);
    }

    private void move(int to, int from) {
        cursor = to;
        anchor = from;
        changes.set(changes.get() + 1);
    }
}
