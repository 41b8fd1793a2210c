package studio.gesso.engine.diffusion.schedule;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;

/**
 * The noise levels of a time from 1 to 0 (Crowson 2021, v-diffusion): sigma = sin²(π t / 2), alpha² + sigma² = 1, and
 * the network gets the angle of both as a share of a right one.
 *
 * <p>All numbers are rounded to float where PyTorch rounds them, since alpha² is a small difference near t = 1.
 */
public final class SineLevels {

    private static final float PI = (float) Math.PI;

    private SineLevels() {}

    /** The sigmas of even times from 1 to 0, one more than there are steps. */
    public static float[] sigmas(int steps) {
        return Float32Table.map(Float32Table.linspace(1, 0, steps + 1), time -> {
            float sine = (float) Math.sin((float) time * PI / 2);
            return sine * sine;
        });
    }

    /** The steps from each of these sigmas to the next. */
    public static List<Schedule.Step> steps(float[] sigmas, SubStep subStep) {
        List<Schedule.Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < sigmas.length; i++) {
            Level from = level(sigmas[i]);
            Level to = level(sigmas[i + 1]);
            steps.add(new Schedule.Step(from, to, subStep.levels(from, to, SineLevels::between)));
        }
        return steps;
    }

    private static Level level(float sigma) {
        float alpha = (float) Math.sqrt(1 - sigma * sigma);
        return new Level((float) Math.atan2(sigma, alpha) / PI * 2, alpha, sigma);
    }

    private static Level between(double ratio) {
        return Coordinates.PRESERVING.level(Math.atan(ratio) / Math.PI * 2, ratio);
    }
}
