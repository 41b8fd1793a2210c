package studio.gesso.engine.sampling.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.denoising.Coordinates;
import studio.gesso.engine.denoising.Level;
import studio.gesso.engine.sampling.Schedule;

/**
 * The noise levels of a run while they are laid out: timesteps and sigmas, noisiest first.
 *
 * @param timesteps what the network is told at each step
 * @param sigmas the sigma of each step, and that which the last one reaches
 */
public record Ladder(double[] timesteps, double[] sigmas) {

    /** The sigmas of timesteps; where the last step goes is still open. */
    public static Ladder at(double[] timesteps, DoubleUnaryOperator sigmaAt) {
        return new Ladder(timesteps, Arrays.stream(timesteps).map(sigmaAt).toArray());
    }

    /** The timesteps of sigmas; where the last step goes is still open. */
    public static Ladder of(double[] sigmas, DoubleUnaryOperator timestepOf) {
        return new Ladder(Arrays.stream(sigmas).map(timestepOf).toArray(), sigmas);
    }

    /** The same with every timestep changed, as by rounding. */
    public Ladder timesteps(DoubleUnaryOperator change) {
        return new Ladder(Arrays.stream(timesteps).map(change).toArray(), sigmas);
    }

    /** The same with every sigma changed; timesteps stay. */
    public Ladder sigmas(DoubleUnaryOperator change) {
        return new Ladder(timesteps, Arrays.stream(sigmas).map(change).toArray());
    }

    /** The same with the sigma that the last step reaches, all of them rounded to float. */
    public Ladder ending(double sigma) {
        double[] all = Arrays.copyOf(sigmas, sigmas.length + 1);
        all[sigmas.length] = sigma;
        return new Ladder(timesteps, all).sigmas(s -> (float) s);
    }

    /** The same with the timesteps that its sigmas have by another rule. */
    public Ladder timed(DoubleUnaryOperator timestepOf) {
        return new Ladder(Arrays.stream(sigmas).limit(timesteps.length).map(timestepOf).toArray(), sigmas);
    }

    /** The smallest sigma so far. */
    public double smallest() {
        return sigmas[sigmas.length - 1];
    }

    /** The largest sigma. */
    public double largest() {
        return sigmas[0];
    }

    /**
     * The steps.
     *
     * @param coordinates those of the run
     * @param stage where within a step the sampler asks again
     * @param timestepOf the timestep of a sigma in the ladder's own terms, for levels within a step
     */
    public List<Schedule.Step> steps(Coordinates coordinates, Stage stage, DoubleUnaryOperator timestepOf) {
        DoubleFunction<Level> at = ratio -> {
            double sigma = coordinates.sigma(ratio);
            return coordinates.level(timestepOf.applyAsDouble(sigma), sigma);
        };
        List<Schedule.Step> steps = new ArrayList<>();
        for (int i = 0; i < timesteps.length; i++) {
            double reached = i + 1 < timesteps.length ? timesteps[i + 1] : 0;
            Level from = coordinates.level(timesteps[i], sigmas[i]);
            Level to = coordinates.level(reached, sigmas[i + 1]);
            steps.add(new Schedule.Step(from, to, stage.levels(from, to, at)));
        }
        return steps;
    }
}
