package studio.gesso.app.steps;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.image.Pixels;

/**
 * A run in the strip: a branch is a lane that begins under the step from which it goes.
 *
 * @param run its name in the store
 * @param shared how many of its steps are those of the lane that it branches from; 0 for a run of its own
 * @param label what a branch is: "from step 8 · at sunrise"; empty for a run of its own
 * @param tiles the steps that are shown
 */
record Lane(String run, int shared, String label, List<Tile> tiles) {

    Lane {
        tiles = List.copyOf(tiles);
    }

    /**
     * A step of a run.
     *
     * @param run the run's name in the store
     * @param step how many steps are done, from 1
     * @param of how many the run has
     * @param picture what it looks like, small; empty where no preview was made
     */
    record Tile(String run, int step, int of, Optional<Pixels> picture) {

        String title() {
            return "Step " + step + " of " + of;
        }

        /** Whether something comes after it. */
        boolean isBeforeTheEnd() {
            return step < of;
        }

        boolean isSameAs(Tile other) {
            return step == other.step && run.equals(other.run);
        }
    }
}
