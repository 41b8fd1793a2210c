package studio.gesso.engine.request.branch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.adapter.Lora;

/**
 * The settings that can be changed between two steps of a run, and for which runs. All others decide the latents or the
 * noise levels from the first step on: a change of them is another run.
 */
public enum BranchSetting {
    PROMPT("prompt", _ -> true, values -> "“" + values.prompt() + "”"),
    NEGATIVE("negative prompt", _ -> true, values -> "“" + values.negative().orElse("") + "”"),
    GUIDANCE("guidance", _ -> true, values -> NumberText.plain(values.guidance())),
    /** Only where a part is painted; what is kept is noise of the same picture. */
    MASK("mask", run -> run.source().part().isPresent(), values -> values.mask().isPresent() ? "another" : "none"),
    LORAS("LoRAs", _ -> true, BranchSetting::loras),
    /** The next begins without what a multistep sampler remembers. */
    SAMPLER("sampler", run -> samplers().contains(run.sampler()), values -> values.sampler().label());

    /**
     * They go from level to level of one list, each step from latents alone if need be. Of the others, PLMS and PNDM visit
     * levels twice, LMS needs its history, DDPM knows its own steps only, and LCM, TCD and the samplers of single models go
     * by levels that their networks were trained for.
     */
    private static final Set<SamplerName> SAMPLERS = EnumSet.of(SamplerName.EULER, SamplerName.EULER_A,
            SamplerName.HEUN, SamplerName.DPM2, SamplerName.DPM2_A, SamplerName.DPMPP_2S_A, SamplerName.DPMPP_2S,
            SamplerName.DPMPP_2M, SamplerName.DPMPP_3M, SamplerName.DPMPP_SDE, SamplerName.DPMPP_2M_SDE,
            SamplerName.DPMPP_2M_SDE_HEUN, SamplerName.DPMPP_3M_SDE, SamplerName.UNI_PC, SamplerName.IPNDM,
            SamplerName.DEIS, SamplerName.DDIM);

    private final String label;
    private final Predicate<Request> suits;
    private final Function<Branch.Values, String> text;

    BranchSetting(String label, Predicate<Request> suits, Function<Branch.Values, String> text) {
        this.label = label;
        this.suits = suits;
        this.text = text;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** Its value for people. */
    public String text(Branch.Values values) {
        return text.apply(values);
    }

    /** What can be changed in a run. */
    public static List<BranchSetting> of(Request run) {
        return Arrays.stream(values()).filter(setting -> setting.suits.test(run)).toList();
    }

    /** The samplers that can take over from each other. */
    public static Set<SamplerName> samplers() {
        return EnumSet.copyOf(SAMPLERS);
    }

    /** What a branch has changed. */
    public static List<BranchSetting> changed(Branch.Values before, Branch.Values after) {
        return Arrays.stream(values()).filter(setting -> setting.differs(before, after)).toList();
    }

    /** What a branch has changed, in words: "prompt, guidance". */
    public static String changes(Branch branch, Request branched) {
        List<BranchSetting> changed = changed(branch.before(), Branch.Values.of(branched));
        return changed.isEmpty()
                ? "nothing"
                : changed.stream().map(BranchSetting::label).collect(Collectors.joining(", "));
    }

    private boolean differs(Branch.Values one, Branch.Values other) {
        return switch (this) {
            case PROMPT -> !one.prompt().equals(other.prompt());
            case NEGATIVE -> !one.negative().equals(other.negative());
            case GUIDANCE -> one.guidance() != other.guidance();
            case MASK -> one.mask().isPresent() && !one.mask().equals(other.mask());
            case LORAS -> !one.loras().equals(other.loras());
            case SAMPLER -> one.sampler() != other.sampler();
        };
    }

    private static String loras(Branch.Values values) {
        return values.loras().isEmpty()
                ? "none"
                : values.loras()
                        .stream()
                        .map(lora -> name(lora) + " " + NumberText.plain(lora.strength()))
                        .collect(Collectors.joining(", "));
    }

    private static String name(Lora lora) {
        String file = lora.file().replace('\\', '/');
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
