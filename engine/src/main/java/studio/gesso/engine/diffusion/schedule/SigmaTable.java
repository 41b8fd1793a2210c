package studio.gesso.engine.diffusion.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;

/**
 * The noise levels of a run while they are planned: timesteps and sigmas, noisiest first.
 *
 * @param timesteps what the network receives at each step
 * @param sigmas the sigma of each step, and that which the last one reaches
 */
public record SigmaTable(double[] timesteps, double[] sigmas) {

    /** The sigmas of timesteps; where the last step goes is still open. */
    public static SigmaTable at(double[] timesteps, DoubleUnaryOperator sigmaAt) {
        return new SigmaTable(timesteps, Arrays.stream(timesteps).map(sigmaAt).toArray());
    }

    /** The timesteps of sigmas; where the last step goes is still open. */
    public static SigmaTable of(double[] sigmas, DoubleUnaryOperator timestepOf) {
        return new SigmaTable(Arrays.stream(sigmas).map(timestepOf).toArray(), sigmas);
    }

    /** The same with every timestep changed, as by rounding. */
    public SigmaTable timesteps(DoubleUnaryOperator change) {
        return new SigmaTable(Arrays.stream(timesteps).map(change).toArray(), sigmas);
    }

    /** The same with every sigma changed; timesteps stay. */
    public SigmaTable sigmas(DoubleUnaryOperator change) {
        return new SigmaTable(timesteps, Arrays.stream(sigmas).map(change).toArray());
    }

    /** The same with the sigma that the last step reaches, all of them rounded to float. */
    public SigmaTable ending(double sigma) {
        double[] all = Arrays.copyOf(sigmas, sigmas.length + 1);
        all[sigmas.length] = sigma;
        return new SigmaTable(timesteps, all).sigmas(s -> (float) s);
    }

    /** The same with the timesteps that its sigmas have by another rule. */
    public SigmaTable timed(DoubleUnaryOperator timestepOf) {
        return new SigmaTable(Arrays.stream(sigmas).limit(timesteps.length).map(timestepOf).toArray(), sigmas);
    }

    /** The same at timesteps that were given, rounded to float. */
    public SigmaTable at(List<Double> given) {
        return new SigmaTable(given.stream().mapToDouble(t -> (float) (double) t).toArray(), sigmas);
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
     * @param subStep where within a step the sampler calls the network again
     * @param timestepOf the timestep of a sigma in the sigma table, for levels within a step
     */
    public List<Schedule.Step> steps(Coordinates coordinates, SubStep subStep, DoubleUnaryOperator timestepOf) {
        DoubleFunction<Level> at = ratio -> {
            double sigma = coordinates.sigma(ratio);
            return coordinates.level(timestepOf.applyAsDouble(sigma), sigma);
        };
        List<Schedule.Step> steps = new ArrayList<>();
        for (int i = 0; i < timesteps.length; i++) {
            double reached = i + 1 < timesteps.length ? timesteps[i + 1] : 0;
            Level from = coordinates.level(timesteps[i], sigmas[i]);
            Level to = coordinates.level(reached, sigmas[i + 1]);
            steps.add(new Schedule.Step(from, to, subStep.levels(from, to, at)));
        }
        return steps;
    }
}
