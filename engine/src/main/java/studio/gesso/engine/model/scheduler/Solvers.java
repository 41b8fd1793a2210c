package studio.gesso.engine.model.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.gesso.engine.sampling.Churn;
import studio.gesso.engine.sampling.Ddim;
import studio.gesso.engine.sampling.Ddpm;
import studio.gesso.engine.sampling.Deis;
import studio.gesso.engine.sampling.Dpm2;
import studio.gesso.engine.sampling.DpmKind;
import studio.gesso.engine.sampling.DpmMethod;
import studio.gesso.engine.sampling.DpmMultistep;
import studio.gesso.engine.sampling.DpmSinglestep;
import studio.gesso.engine.sampling.Euler;
import studio.gesso.engine.sampling.Heun;
import studio.gesso.engine.sampling.Lcm;
import studio.gesso.engine.sampling.Lms;
import studio.gesso.engine.sampling.Order;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Pndm;
import studio.gesso.engine.sampling.PredictorCorrector;
import studio.gesso.engine.sampling.Renoise;
import studio.gesso.engine.sampling.ReverseSde;
import studio.gesso.engine.sampling.Sampler;
import studio.gesso.engine.sampling.Tcd;
import studio.gesso.engine.sampling.TwoStage;
import studio.gesso.engine.sampling.UniPc;

/**
 * The solver of each scheduler class; the settings decide the form of some, the plan or the number of steps of
 * others.
 */
final class Solvers {

    /** The share of fresh noise of TCD where none is chosen. */
    static final double TCD_ETA = 0.3;

    private static final int LMS_ORDER = 4;

    /** Runs shorter than this end with lower orders, where the settings ask for it. */
    private static final int SHORT = 15;

    private Solvers() {}

    static Sampler euler(Keys keys, Plan plan, int steps) {
        return new Euler(plan.churn());
    }

    /** Euler's method that adds no noise, whatever churn is asked for. */
    static Sampler straight(Keys keys, Plan plan, int steps) {
        return new Euler(Churn.NONE);
    }

    static Sampler eulerAncestral(Keys keys, Plan plan, int steps) {
        return new Ddim(1);
    }

    static Sampler ddim(Keys keys, Plan plan, int steps) {
        return new Ddim(plan.eta().orElse(0), plan.direction());
    }

    static Sampler pndm(Keys keys, Plan plan, int steps) {
        return new Pndm();
    }

    static Sampler lcm(Keys keys, Plan plan, int steps) {
        return new Lcm(keys.number("timestep_scaling"));
    }

    static Sampler tcd(Keys keys, Plan plan, int steps) {
        return new Tcd();
    }

    static Sampler lms(Keys keys, Plan plan, int steps) {
        return new Lms(plan.order().orElse(LMS_ORDER));
    }

    static Sampler heun(Keys keys, Plan plan, int steps) {
        return new Heun();
    }

    static Sampler dpm2(Keys keys, Plan plan, int steps) {
        return new Dpm2(0);
    }

    static Sampler dpm2Ancestral(Keys keys, Plan plan, int steps) {
        return new Dpm2(1);
    }

    static Sampler twoStageAncestral(Keys keys, Plan plan, int steps) {
        return new TwoStage(0, 1, plan.churn().scale());
    }

    static Sampler twoStageSde(Keys keys, Plan plan, int steps) {
        return new TwoStage(1, 1, plan.churn().scale());
    }

    static Sampler reverseSde(Keys keys, Plan plan, int steps) {
        return new ReverseSde();
    }

    static Sampler ddpm(Keys keys, Plan plan, int steps) {
        return new Ddpm(switch (keys.text("variance_type")) {
            case "fixed_small", "fixed_small_log" -> Ddpm.Variance.SMALL;
            case "fixed_large", "fixed_large_log" -> Ddpm.Variance.LARGE;
            case "learned" -> Ddpm.Variance.LEARNED;
            case "learned_range" -> Ddpm.Variance.LEARNED_RANGE;
            default -> throw keys.wrong("variance_type",
                    "one of fixed_small, fixed_small_log, fixed_large, fixed_large_log, learned, learned_range");
        });
    }

    static Sampler dpmMultistep(Keys keys, Plan plan, int steps) {
        List<Integer> ending = List.of();
        if (keys.flag("lower_order_final") && steps < SHORT) {
            ending = List.of(1, 2);
        } else if (keys.flag("euler_at_final") || !keys.endsAtSmallest()) {
            ending = List.of(1);
        }
        return new DpmMultistep(kind(keys), method(keys), new Order(order(keys, plan), ending));
    }

    static Sampler dpmSinglestep(Keys keys, Plan plan, int steps) {
        return new DpmSinglestep(kind(keys), method(keys), singlestepOrders(keys, order(keys, plan), steps));
    }

    /** Groups of as many steps as the order, the last ones shorter so that the run comes out even. */
    private static List<Integer> singlestepOrders(Keys keys, int order, int steps) {
        boolean endsClean = !keys.endsAtSmallest();
        boolean lowers = keys.flag("lower_order_final") || steps % order != 0 || endsClean;
        int groups = lowers && steps % order == 0 && order > 1 ? steps / order - 1 : steps / order;
        List<Integer> orders = new ArrayList<>();
        for (int i = 0; i < groups * order; i++) {
            orders.add(i % order + 1);
        }
        int rest = steps - orders.size();
        for (int i = 0; i < rest; i++) {
            orders.add(order == 3 && i == 1 ? 2 : 1);
        }
        if (endsClean) {
            orders.set(steps - 1, 1);
        }
        return orders;
    }

    static Sampler deis(Keys keys, Plan plan, int steps) {
        boolean lowers = keys.flag("lower_order_final") && steps < SHORT;
        return new Deis(new Order(order(keys, plan), lowers ? List.of(1, 2) : List.of()));
    }

    static Sampler uniPc(Keys keys, Plan plan, int steps) {
        UniPc.Scale scale = switch (keys.text("solver_type")) {
            case "bh1" -> UniPc.Scale.BH1;
            case "bh2", "midpoint", "heun", "logrho" -> UniPc.Scale.BH2;
            default -> throw keys.wrong("solver_type", "one of bh1, bh2");
        };
        Set<Integer> uncorrected = Arrays.stream(keys.numbers("disable_corrector"))
                .mapToObj(i -> (int) i)
                .collect(Collectors.toSet());
        int order = order(keys, plan);
        List<Integer> ending = new ArrayList<>();
        for (int left = 1; left < order && keys.flag("lower_order_final"); left++) {
            ending.add(left);
        }
        return new UniPc(keys.flag("predict_x0") ? DpmKind.CLEAN : DpmKind.NOISE, scale, new Order(order, ending),
                uncorrected);
    }

    /** Flow matching adds no noise of its own, whatever churn is asked for, as in diffusers. */
    static Sampler flow(Keys keys, Plan plan, int steps) {
        return keys.flag("stochastic_sampling") ? new Renoise() : straight(keys, plan, steps);
    }

    static Sampler predictorCorrector(Keys keys, Plan plan, int steps) {
        return new PredictorCorrector(keys.number("snr"), keys.integer("correct_steps"));
    }

    private static DpmKind kind(Keys keys) {
        return switch (keys.text("algorithm_type")) {
            case "dpmsolver++", "deis" -> DpmKind.CLEAN;
            case "dpmsolver" -> DpmKind.NOISE;
            case "sde-dpmsolver++" -> DpmKind.CLEAN_SDE;
            case "sde-dpmsolver" -> DpmKind.NOISE_SDE;
            default -> throw keys.wrong("algorithm_type",
                    "one of dpmsolver++, dpmsolver, sde-dpmsolver++, sde-dpmsolver");
        };
    }

    private static DpmMethod method(Keys keys) {
        return keys.says("solver_type", "heun") ? DpmMethod.HEUN : DpmMethod.MIDPOINT;
    }

    private static int order(Keys keys, Plan plan) {
        int order = plan.order().orElseGet(() -> keys.integer("solver_order"));
        if (order < 1 || order > 3) {
            throw keys.wrong("solver_order", "1, 2 or 3");
        }
        return order;
    }
}
