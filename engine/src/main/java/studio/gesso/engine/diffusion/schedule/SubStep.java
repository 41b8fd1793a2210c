package studio.gesso.engine.diffusion.schedule;

import java.util.List;
import java.util.function.DoubleFunction;
import studio.gesso.engine.request.state.Level;

/** Where within a step a sampler calls the network a second time; nowhere in a step that ends without noise. */
public enum SubStep {
    /** No second call. */
    NONE {
        @Override
        List<Level> between(Level from, Level to, DoubleFunction<Level> at) {
            return List.of();
        }
    },

    /** At the end of the step. */
    END {
        @Override
        List<Level> between(Level from, Level to, DoubleFunction<Level> at) {
            return List.of(to);
        }
    },

    /** Halfway in ln sigma. */
    HALFWAY {
        @Override
        List<Level> between(Level from, Level to, DoubleFunction<Level> at) {
            return noisy(from, at.apply(Math.sqrt(ratio(from) * ratio(to))));
        }
    },

    /**
     * Halfway in ln sigma to where the step goes before it climbs back with fresh noise, σ_to² / σ_from: the sigma of
     * the goal, with the timestep of that sigma.
     */
    HALFWAY_DOWN {
        @Override
        List<Level> between(Level from, Level to, DoubleFunction<Level> at) {
            return noisy(from, at.apply(ratio(to)));
        }
    };

    abstract List<Level> between(Level from, Level to, DoubleFunction<Level> at);

    /**
     * The levels within a step.
     *
     * @param at the level of a sigma in variance-exploding coordinates, in those of the run
     */
    List<Level> levels(Level from, Level to, DoubleFunction<Level> at) {
        return to.sigma() > 0 ? between(from, to, at) : List.of();
    }

    /** Halfway from pure noise is nowhere, since its ln sigma is infinite. */
    private static List<Level> noisy(Level from, Level halfway) {
        return from.alpha() > 0 ? List.of(halfway) : List.of();
    }

    private static double ratio(Level level) {
        return level.sigma() / level.alpha();
    }
}
