package studio.gesso.engine.model.scheduler;

import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.denoising.Coordinates;
import studio.gesso.engine.denoising.NoiseLevels;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Schedule;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.sampling.Spacing;
import studio.gesso.engine.sampling.schedule.Ladder;
import studio.gesso.engine.sampling.schedule.Stage;

/** The schedules of DPM-Solver and its kin: whole timesteps, variance-preserving coordinates, or straight ones. */
final class LambdaSpace {

    private LambdaSpace() {}

    /** DPM-Solver, multistep and singlestep: a run whose sigmas are laid out anew ends as any other. */
    static Schedule dpm(Keys keys, Plan plan, Sigmas choice) {
        if (keys.flag("use_flow_sigmas") && !choice.respaces()) {
            return flow(keys, descendingFlow(keys, plan), end(keys, keys.levels()));
        }
        NoiseLevels levels = keys.divisibleLevels();
        Ladder ladder = choice.respaces() ? respaced(keys, plan, choice, levels) : spaced(keys, plan, choice, levels);
        boolean rounds = choice != Sigmas.EXPONENTIAL && choice != Sigmas.BETA || keys.flag("use_lu_lambdas");
        boolean cosine = keys.says("beta_schedule", "squaredcos_cap_v2") && keys.has("timestep_spacing");
        return preserving(rounds && !cosine ? ladder.timesteps(Math::rint) : ladder, end(keys, levels), levels);
    }

    /** DEIS: a run ends at the smallest trained sigma, or stays where its last step began. */
    static Schedule deis(Keys keys, Plan plan, Sigmas choice) {
        if (keys.flag("use_flow_sigmas") && !choice.respaces()) {
            Ladder ladder = descendingFlow(keys, plan);
            return flow(keys, ladder, ladder.smallest());
        }
        NoiseLevels levels = keys.levels();
        if (!choice.respaces()) {
            return preserving(spaced(keys, plan, choice, levels), levels.smallest(), levels);
        }
        Ladder ladder = rounded(respaced(keys, plan, choice, levels), choice);
        return preserving(ladder, ladder.smallest(), levels);
    }

    /** UniPC: as DEIS where the file says that it ends at the smallest sigma. */
    static Schedule uniPc(Keys keys, Plan plan, Sigmas choice) {
        NoiseLevels levels = keys.divisibleLevels();
        boolean atSmallest = keys.endsAtSmallest();
        if (keys.flag("use_flow_sigmas")) {
            Ladder ladder = choice.respaces()
                    ? respaced(keys, plan, choice, levels).sigmas(Coordinates.STRAIGHT::sigma)
                    : FlowSpace.shifted(keys, plan, keys.number("flow_shift"), ascending(keys, plan));
            return flow(keys, ladder.sigmas(s -> Math.abs(s - 1) < 1e-6 ? s - 1e-6 : s),
                    atSmallest ? ladder.smallest() : 0);
        }
        if (!choice.respaces()) {
            return preserving(spaced(keys, plan, choice, levels), atSmallest ? levels.smallest() : 0, levels);
        }
        Ladder ladder = rounded(respaced(keys, plan, choice, levels), choice);
        return preserving(ladder, atSmallest ? ladder.smallest() : 0, levels);
    }

    private static Ladder rounded(Ladder ladder, Sigmas choice) {
        return choice == Sigmas.EXPONENTIAL || choice == Sigmas.BETA ? ladder : ladder.timesteps(Math::rint);
    }

    private static double end(Keys keys, NoiseLevels levels) {
        return keys.endsAtSmallest() ? levels.smallest() : 0;
    }

    private static Schedule preserving(Ladder ladder, double end, NoiseLevels levels) {
        Ladder whole = ladder.timesteps(t -> (int) t).ending(end);
        return new Schedule(whole.steps(Coordinates.PRESERVING, Stage.NONE, levels::timestepOf), 1);
    }

    private static Schedule flow(Keys keys, Ladder ladder, double end) {
        int trained = keys.trained();
        Ladder timed = ladder.timed(s -> (int) (s * trained)).ending(end);
        return new Schedule(timed.steps(Coordinates.STRAIGHT, Stage.NONE, s -> s * trained), 1);
    }

    private static Ladder spaced(Keys keys, Plan plan, Sigmas choice, NoiseLevels levels) {
        int trained = keys.trained();
        if (!plan.timesteps().isEmpty()) {
            return Ladder.at(plan.timesteps().stream().mapToDouble(t -> Timesteps.checked(t, trained)).toArray(),
                    levels::sigmaAt);
        }
        int last = trained - keys.optional("lambda_min_clipped").stream().mapToInt(levels::below).sum();
        Spacing spacing = keys.spacing(choice);
        if (plan.steps() >= last) {
            throw Timesteps.tooMany(plan.steps(), last - 1);
        }
        return Ladder.at(spacing.timestepsAbove(plan.steps(), trained, last, keys.offset()), levels::sigmaAt);
    }

    private static Ladder respaced(Keys keys, Plan plan, Sigmas choice, NoiseLevels levels) {
        DoubleUnaryOperator sigmaAt = levels::sigmaAt;
        return Ladder.of(choice.between(keys.optional("sigma_max").orElse(levels.largest()),
                keys.optional("sigma_min").orElse(levels.smallest()), plan.steps(), sigmaAt), levels::timestepOf);
    }

    /** DPM-Solver's own list of flow levels: one more is laid out from the clean end, and that end left out. */
    private static Ladder descendingFlow(Keys keys, Plan plan) {
        double shift = plan.shift().isPresent() ? Math.exp(plan.shift().getAsDouble()) : keys.number("flow_shift");
        double[] sigmas = new double[plan.steps()];
        for (int i = 0; i < sigmas.length; i++) {
            double u = (1 - 1.0 / keys.trained()) * (sigmas.length - i) / sigmas.length;
            sigmas[i] = shift * u / (1 + (shift - 1) * u);
        }
        return new Ladder(sigmas, sigmas);
    }

    /** UniPC's own list of flow levels before it is shifted. */
    private static double[] ascending(Keys keys, Plan plan) {
        if (!plan.sigmas().isEmpty()) {
            return plan.sigmas().stream().mapToDouble(s -> s).toArray();
        }
        double[] sigmas = new double[plan.steps()];
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] = 1 + (1.0 / keys.trained() - 1) * i / sigmas.length;
        }
        return sigmas;
    }
}
