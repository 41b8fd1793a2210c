package studio.gesso.engine.diffusion.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.gesso.engine.diffusion.sampler.Ddim;
import studio.gesso.engine.diffusion.sampler.Ddpm;
import studio.gesso.engine.diffusion.sampler.Dpm2;
import studio.gesso.engine.diffusion.sampler.Euler;
import studio.gesso.engine.diffusion.sampler.EvenMultistep;
import studio.gesso.engine.diffusion.sampler.FlowHeun;
import studio.gesso.engine.diffusion.sampler.Heun;
import studio.gesso.engine.diffusion.sampler.Ipndm;
import studio.gesso.engine.diffusion.sampler.Lms;
import studio.gesso.engine.diffusion.sampler.Pndm;
import studio.gesso.engine.diffusion.sampler.PredictorCorrector;
import studio.gesso.engine.diffusion.sampler.RenoisingSampler;
import studio.gesso.engine.diffusion.sampler.ReverseSde;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.diffusion.sampler.consistency.ConsistencySampler;
import studio.gesso.engine.diffusion.sampler.consistency.Lcm;
import studio.gesso.engine.diffusion.sampler.consistency.Tcd;
import studio.gesso.engine.diffusion.sampler.exponential.Deis;
import studio.gesso.engine.diffusion.sampler.exponential.DpmIntegrator;
import studio.gesso.engine.diffusion.sampler.exponential.DpmMethod;
import studio.gesso.engine.diffusion.sampler.exponential.DpmMultistep;
import studio.gesso.engine.diffusion.sampler.exponential.DpmSinglestep;
import studio.gesso.engine.diffusion.sampler.exponential.DpmTwoStage;
import studio.gesso.engine.diffusion.sampler.exponential.UniPc;
import studio.gesso.engine.diffusion.sampler.math.Churn;
import studio.gesso.engine.diffusion.sampler.math.MultistepOrder;

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

    static Sampler euler(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Euler(plan.churn());
    }

    /** Euler's method that adds no noise, whatever churn is asked for. */
    static Sampler straight(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Euler(Churn.NONE);
    }

    static Sampler eulerAncestral(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Ddim(1);
    }

    static Sampler ddim(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Ddim(plan.eta().orElse(0), plan.direction());
    }

    static Sampler pndm(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Pndm();
    }

    static Sampler lcm(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Lcm(keys.number("timestep_scaling"));
    }

    static Sampler tcd(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Tcd();
    }

    static Sampler lms(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Lms(plan.order().orElse(LMS_ORDER));
    }

    static Sampler heun(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Heun();
    }

    static Sampler dpm2(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Dpm2(0);
    }

    static Sampler dpm2Ancestral(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Dpm2(1);
    }

    static Sampler twoStageAncestral(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new DpmTwoStage(0, 1, plan.churn().scale());
    }

    static Sampler twoStageSde(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new DpmTwoStage(1, 1, plan.churn().scale());
    }

    static Sampler reverseSde(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new ReverseSde();
    }

    static Sampler ddpm(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Ddpm(switch (keys.text("variance_type")) {
            case "fixed_small", "fixed_small_log" -> Ddpm.Variance.SMALL;
            case "fixed_large", "fixed_large_log" -> Ddpm.Variance.LARGE;
            case "learned" -> Ddpm.Variance.LEARNED;
            case "learned_range" -> Ddpm.Variance.LEARNED_RANGE;
            default -> throw keys.wrong("variance_type",
                    "one of fixed_small, fixed_small_log, fixed_large, fixed_large_log, learned, learned_range");
        });
    }

    static Sampler dpmMultistep(SchedulerSettings keys, SchedulePlan plan, int steps) {
        List<Integer> ending = List.of();
        if (keys.flag("lower_order_final") && steps < SHORT) {
            ending = List.of(1, 2);
        } else if (keys.flag("euler_at_final") || !keys.endsAtSmallest()) {
            ending = List.of(1);
        }
        return new DpmMultistep(kind(keys), method(keys), new MultistepOrder(order(keys, plan), ending));
    }

    static Sampler dpmSinglestep(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new DpmSinglestep(kind(keys), method(keys), singlestepOrders(keys, order(keys, plan), steps));
    }

    /** Groups of as many steps as the order, the last ones shorter so that the run comes out even. */
    private static List<Integer> singlestepOrders(SchedulerSettings keys, int order, int steps) {
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

    static Sampler deis(SchedulerSettings keys, SchedulePlan plan, int steps) {
        boolean lowers = keys.flag("lower_order_final") && steps < SHORT;
        return new Deis(new MultistepOrder(order(keys, plan), lowers ? List.of(1, 2) : List.of()));
    }

    static Sampler uniPc(SchedulerSettings keys, SchedulePlan plan, int steps) {
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
        return new UniPc(keys.flag("predict_x0") ? DpmIntegrator.CLEAN : DpmIntegrator.NOISE, scale,
                new MultistepOrder(order, ending),
                uncorrected);
    }

    /** Flow matching adds no noise of its own, whatever churn is asked for, as in diffusers. */
    static Sampler flow(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return keys.flag("stochastic_sampling") ? new RenoisingSampler() : straight(keys, plan, steps);
    }

    static Sampler flowHeun(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new FlowHeun(plan.churn());
    }

    static Sampler ipndm(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new Ipndm();
    }

    static Sampler evenMultistep(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new EvenMultistep();
    }

    static Sampler consistency(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new ConsistencySampler(keys.number("sigma_min"), keys.number("s_noise"));
    }

    static Sampler predictorCorrector(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return new PredictorCorrector(keys.number("snr"), keys.integer("correct_steps"));
    }

    private static DpmIntegrator kind(SchedulerSettings keys) {
        return switch (keys.text("algorithm_type")) {
            case "dpmsolver++", "deis" -> DpmIntegrator.CLEAN;
            case "dpmsolver" -> DpmIntegrator.NOISE;
            case "sde-dpmsolver++" -> DpmIntegrator.CLEAN_SDE;
            case "sde-dpmsolver" -> DpmIntegrator.NOISE_SDE;
            default -> throw keys.wrong("algorithm_type",
                    "one of dpmsolver++, dpmsolver, sde-dpmsolver++, sde-dpmsolver");
        };
    }

    private static DpmMethod method(SchedulerSettings keys) {
        return keys.says("solver_type", "heun") ? DpmMethod.HEUN : DpmMethod.MIDPOINT;
    }

    private static int order(SchedulerSettings keys, SchedulePlan plan) {
        int order = plan.order().orElseGet(() -> keys.integer("solver_order"));
        if (order < 1 || order > 3) {
            throw keys.wrong("solver_order", "1, 2 or 3");
        }
        return order;
    }
}
